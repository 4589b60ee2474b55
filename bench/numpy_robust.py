"""
Rank intervals under uncertain weights, vectorised over numpy's own arrays: complete figures, and with a tenth of them missing, where
the groups reweight what they have; twice each, on a matrix and from lists to lists. Prints one JSON object: numpy's version and medians in
milliseconds, [matrix, lists].
"""
import json
import statistics
import sys
import time

import numpy as np

firms, indicators, draws = map(int, sys.argv[1:])
rng = np.random.default_rng(1)
complete = rng.random((firms, indicators)) * 100
gappy = np.where(rng.random(complete.shape) < 0.1, np.nan, complete)
weights = np.arange(1, indicators + 1, dtype=float)
groups = [np.arange(g, indicators, 3) for g in range(3)]


def drawn_weights():
    drawn = weights * np.random.default_rng(2).uniform(0.75, 1.25, (draws, indicators))
    return drawn * (weights.sum() / drawn.sum(1, keepdims=True))


def intervals(scores):
    scores = np.round(scores, 9)
    # Competition ranks, ties at their lowest: the place in falling order at which a run of equal scores begins.
    order = np.argsort(-scores, axis=1)
    falling = np.take_along_axis(scores, order, axis=1)
    begins = np.ones(falling.shape, dtype=bool)
    begins[:, 1:] = falling[:, 1:] != falling[:, :-1]
    places = np.arange(1, firms + 1, dtype=np.int32)[None, :]
    ranks = np.empty((draws, firms), dtype=np.int32)
    np.put_along_axis(ranks, order, np.maximum.accumulate(np.where(begins, places, 0), axis=1), axis=1)
    return np.quantile(ranks, [0.05, 0.5, 0.95], axis=0), (ranks <= 100).mean(0)


def of_complete(complete):
    return intervals(drawn_weights() @ np.clip(complete / 100, 0, 1).T)


def of_gappy(gappy):
    drawn = drawn_weights()
    present = ~np.isnan(gappy)
    attained = np.where(present, np.clip(gappy / 100, 0, 1), 0)
    scores, held, whole = 0, 0, drawn.sum(1, keepdims=True)
    for group in groups:
        own = drawn[:, group]
        known = own @ present[:, group].T.astype(float)
        size = own.sum(1, keepdims=True)
        with np.errstate(invalid="ignore", divide="ignore"):
            scores = scores + np.where(known > 0, (own @ attained[:, group].T) * (size / known), 0)
        held = held + np.where(known > 0, size, 0)
    return intervals(scores * (whole / held))


def median(work, runs=3):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def both(work, matrix):
    """Medians on a matrix, and from rows of Python numbers, None where missing, to rows of Python numbers."""
    rows = [[None if v != v else v for v in row] for row in matrix.tolist()]

    def from_lists():
        quantiles, within = work(np.array(rows, dtype=float))
        return np.column_stack([*quantiles, within]).tolist()

    return [median(lambda: work(matrix)), median(from_lists)]


print(json.dumps({"version": np.__version__, "complete": both(of_complete, complete), "gappy": both(of_gappy, gappy)}))
