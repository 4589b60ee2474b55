"""Rank intervals under uncertain weights, vectorised over numpy's own arrays. Prints one JSON object of medians in milliseconds."""
import json
import statistics
import sys
import time

import numpy as np

firms, indicators, draws = map(int, sys.argv[1:])
figures = np.random.default_rng(1).random((firms, indicators)) * 100
weights = np.arange(1, indicators + 1, dtype=float)


def robust():
    attained = np.clip(figures / 100, 0, 1)
    drawn = weights * np.random.default_rng(2).uniform(0.75, 1.25, (draws, indicators))
    drawn *= weights.sum() / drawn.sum(1, keepdims=True)
    scores = np.round(drawn @ attained.T, 9)
    # Competition ranks, ties at their lowest: the place in falling order at which a run of equal scores begins.
    order = np.argsort(-scores, axis=1)
    falling = np.take_along_axis(scores, order, axis=1)
    begins = np.ones(falling.shape, dtype=bool)
    begins[:, 1:] = falling[:, 1:] != falling[:, :-1]
    places = np.arange(1, firms + 1, dtype=np.int32)[None, :]
    ranks = np.empty((draws, firms), dtype=np.int32)
    np.put_along_axis(ranks, order, np.maximum.accumulate(np.where(begins, places, 0), axis=1), axis=1)
    quantiles = np.quantile(ranks, [0.05, 0.5, 0.95], axis=0)
    share = (ranks <= 100).mean(0)
    return quantiles, share


times = []
for _ in range(3):
    start = time.perf_counter()
    robust()
    times.append((time.perf_counter() - start) * 1e3)
print(json.dumps({"robust": statistics.median(times)}))
