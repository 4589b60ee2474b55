"""What numpy takes for the same arithmetic on its own arrays. Prints one JSON object of medians in milliseconds."""
import json
import statistics
import sys
import time

import numpy as np


def median(work, runs=7):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def competition_rank(scores):
    """1 = highest, ties at their lowest rank."""
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    at_or_above = np.cumsum(counts[::-1])[::-1]
    return (at_or_above - counts + 1)[place]


def percentiles(figures):
    """(rank - 1) / (n - 1), ties at their lowest rank, column by column."""
    out = np.empty_like(figures)
    for j in range(figures.shape[1]):
        column = figures[:, j]
        ordered = np.sort(column)
        out[:, j] = np.searchsorted(ordered, column, "left") / (len(column) - 1)
    return out


result = {}
weights = np.arange(1, 19, dtype=float)
for rows in map(int, sys.argv[1:]):
    figures = np.random.default_rng(1).random((rows, 18)) * 100

    def score():
        low, high = figures.min(0), figures.max(0)
        return ((figures - low) / (high - low)) @ weights

    scores = score()
    result[f"score {rows}"] = median(score)
    result[f"rank {rows}"] = median(lambda: competition_rank(scores))
    if rows <= 100_000:
        result[f"percentile {rows}"] = median(lambda: percentiles(figures) @ weights)
print(json.dumps(result))
