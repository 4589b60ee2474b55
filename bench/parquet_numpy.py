"""From Parquet to scored and ranked Parquet with numpy and pyarrow. Arguments: plan as JSON, input, output."""
import json
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

plan, source, target = json.load(open(sys.argv[1])), sys.argv[2], sys.argv[3]


def competition_rank(scores):
    """1 = highest, ties at their lowest rank, NaN where there is none; scores count to nine decimals."""
    ranks = np.full(len(scores), np.nan)
    known = np.flatnonzero(~np.isnan(scores))
    keys = np.round(scores[known], 9)
    order = np.sort(keys)
    ranks[known] = len(keys) - np.searchsorted(order, keys, "right") + 1
    return ranks


table = pq.read_table(source)
stages = np.full(len(table), -1)
words = table["stage"].combine_chunks().dictionary_encode()
codes = np.array([plan["stages"].index(word) if word in plan["stages"] else -1 for word in words.dictionary.to_pylist()])
stages = codes[words.indices.to_numpy(zero_copy_only=False)]
weights = np.array(plan["weights"])[stages]
score, held, covered = np.zeros(len(table)), np.zeros(len(table)), np.zeros(len(table))
for group in plan["groups"]:
    points, known, whole = np.zeros(len(table)), np.zeros(len(table)), np.zeros(len(table))
    for i in group:
        name, low, high, least, zero = plan["indicators"][i]
        x = table[name].to_numpy().astype(float)
        x[~(x >= least)] = np.nan
        if not zero:
            x[x == 0] = np.nan
        with np.errstate(divide="ignore", invalid="ignore"):
            if plan["kinds"][i] == "log":
                a = (np.log(np.maximum(x, 1e-300)) - np.log(low)) / (np.log(high) - np.log(low))
            else:
                a = (x - low) / (high - low)
        w = weights[:, i]
        there = ~np.isnan(x)
        points += np.where(there, w * np.clip(a, 0, 1), 0)
        known += np.where(there, w, 0)
        whole += w
    with np.errstate(divide="ignore", invalid="ignore"):
        score += np.where(known > 0, points / known * whole, 0)
    held += np.where(known > 0, whole, 0)
    covered += known
total = weights.sum(1)
coverage = covered / total
with np.errstate(divide="ignore", invalid="ignore"):
    score = np.where(coverage >= plan["least"] - 1e-12, score / held * total, np.nan)
in_stage = np.full(len(table), np.nan)
for k in range(len(plan["stages"])):
    own = stages == k
    in_stage[own] = competition_rank(score[own])
for name, column in (("score", score), ("coverage", coverage), ("rank", competition_rank(score)), ("rank_in_stage", in_stage)):
    table = table.append_column(name, pa.array(column, from_pandas=True))
pq.write_table(table, target)
print(f"numpy {np.__version__}, pyarrow {pa.__version__}")
