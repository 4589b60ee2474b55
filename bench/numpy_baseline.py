"""
What numpy takes for the work of the functions bench, twice each: on a matrix of its own, and from lists to lists, which is the work that a
worksheet function does. Prints one JSON object: numpy's version and medians in milliseconds, [matrix, lists].
"""
import json
import statistics
import sys
import time

import numpy as np

INDICATORS = 18
WEIGHTS = np.arange(1, INDICATORS + 1, dtype=float)
GROUPS = [np.arange(g, INDICATORS, 3) for g in range(3)]
MISSING = 0.02


def median(work, runs):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def linear(figures):
    return np.clip(figures / 100, 0, 1)


def minmax(figures):
    low, high = np.nanmin(figures, 0), np.nanmax(figures, 0)
    return (figures - low) / (high - low)


def percentile(figures):
    """(rank - 1) / (n - 1), ties at their lowest rank, column by column."""
    out = np.full_like(figures, np.nan)
    for j in range(figures.shape[1]):
        known = ~np.isnan(figures[:, j])
        column = figures[known, j]
        out[known, j] = np.searchsorted(np.sort(column), column, "left") / (len(column) - 1)
    return out


def complete(attained):
    return attained @ WEIGHTS * (100 / WEIGHTS.sum())


def reweighted(attained):
    """The weight of a missing figure goes to the others of its group, that of a group without any to the other groups."""
    present = ~np.isnan(attained)
    attained = np.where(present, attained, 0)
    scores, held = 0, 0
    for group in GROUPS:
        own = WEIGHTS[group]
        known = present[:, group] @ own
        with np.errstate(invalid="ignore", divide="ignore"):
            scores = scores + np.where(known > 0, (attained[:, group] @ own) * (own.sum() / known), 0)
        held = held + np.where(known > 0, own.sum(), 0)
    return scores / held * 100


def competition_rank(scores):
    """1 = highest, ties at their lowest rank."""
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    at_or_above = np.cumsum(counts[::-1])[::-1]
    return (at_or_above - counts + 1)[place]


def hdi(figures):
    """Life expectancy, expected and mean years of schooling, income per head: technical note 1 of the Human Development Report."""
    health = np.clip((figures[:, 0] - 20) / 65, 0, 1)
    education = (np.clip(figures[:, 1] / 18, 0, 1) + np.clip(figures[:, 2] / 15, 0, 1)) / 2
    income = np.clip((np.log(figures[:, 3]) - np.log(100)) / (np.log(75_000) - np.log(100)), 0, 1)
    return (health * education * income) ** (1 / 3)


def both(work, matrix, runs, column=False):
    """Medians on a matrix, and from rows of Python numbers, None where missing, to rows of one number each."""
    rows = [[None if v != v else v for v in row] for row in matrix.tolist()] if matrix.ndim > 1 else [[v] for v in matrix.tolist()]

    def from_lists():
        figures = np.array(rows, dtype=float)
        return work(figures[:, 0] if column else figures)[:, None].tolist()

    return [median(lambda: work(matrix), runs), median(from_lists, runs)]


result = {"version": np.__version__}
rng = np.random.default_rng(1)
for rows in map(int, sys.argv[1:]):
    runs = 7 if rows <= 100_000 else 3
    figures = rng.random((rows, INDICATORS)) * 100
    gappy = np.where(rng.random(figures.shape) < MISSING, np.nan, figures)
    result[f"linear {rows}"] = both(lambda m: complete(linear(m)), figures, runs)
    result[f"rank {rows}"] = both(competition_rank, complete(linear(figures)), runs, column=True)
    for name, curve in (("linear", linear), ("minmax", minmax), ("percentile", percentile)):
        result[f"{name} gappy {rows}"] = both(lambda m: reweighted(curve(m)), gappy, runs)
    result[f"percentile {rows}"] = both(lambda m: complete(percentile(m)), figures, runs)
    countries = np.column_stack([40 + 45 * rng.random(rows), 4 + 14 * rng.random(rows), 2 + 13 * rng.random(rows), 500 + 70_000 * rng.random(rows)])
    result[f"hdi {rows}"] = both(hdi, countries, runs)
print(json.dumps(result))
