"""From Parquet to scored and ranked Parquet with polars. Arguments: plan as JSON, input, output."""
import json
import sys

import polars as pl

plan, source, target = json.load(open(sys.argv[1])), sys.argv[2], sys.argv[3]


def weight(i):
    chain = pl.lit(None, dtype=pl.Float64)
    for k, stage in enumerate(plan["stages"]):
        chain = pl.when(pl.col("stage") == stage).then(pl.lit(float(plan["weights"][k][i]))).otherwise(chain)
    return chain


firms = pl.scan_parquet(source)
attained = []
for i, (name, low, high, least, zero) in enumerate(plan["indicators"]):
    there = pl.col(name) >= least if zero else (pl.col(name) >= least) & (pl.col(name) != 0)
    x = pl.when(there).then(pl.col(name))
    a = (pl.max_horizontal(x, pl.lit(1e-300)).log() - pl.lit(low).log()) / (pl.lit(high).log() - pl.lit(low).log())
    if plan["kinds"][i] != "log":
        a = (x - low) / (high - low)
    attained += [pl.when(x.is_not_null()).then(a.clip(0, 1)).alias(f"a{i}"), weight(i).alias(f"w{i}")]
worked = firms.with_columns(attained)
parts = []
for g, group in enumerate(plan["groups"]):
    known = pl.sum_horizontal([pl.when(pl.col(f"a{i}").is_not_null()).then(pl.col(f"w{i}")).otherwise(0.0) for i in group])
    points = pl.sum_horizontal([(pl.col(f"a{i}") * pl.col(f"w{i}")).fill_null(0.0) for i in group])
    whole = pl.sum_horizontal([pl.col(f"w{i}") for i in group])
    parts += [known.alias(f"k{g}"), points.alias(f"p{g}"), whole.alias(f"g{g}")]
worked = worked.with_columns(parts)
groups = range(len(plan["groups"]))
total = pl.sum_horizontal([pl.col(f"g{g}") for g in groups])
held = pl.sum_horizontal([pl.when(pl.col(f"k{g}") > 0).then(pl.col(f"g{g}")).otherwise(0.0) for g in groups])
earned = pl.sum_horizontal(
    [pl.when(pl.col(f"k{g}") > 0).then(pl.col(f"p{g}") / pl.col(f"k{g}") * pl.col(f"g{g}")).otherwise(0.0) for g in groups]
)
covered = pl.sum_horizontal([pl.col(f"k{g}") for g in groups])
worked = worked.with_columns((covered / total).alias("coverage"), (earned / held * total).alias("earned"))
worked = worked.with_columns(pl.when(pl.col("coverage") >= plan["least"] - 1e-12).then(pl.col("earned")).alias("score"))
key = pl.col("score").round(9)
worked = worked.with_columns(
    key.rank("min", descending=True).alias("rank"), key.rank("min", descending=True).over("stage").alias("rank_in_stage")
)
names = firms.collect_schema().names() + ["score", "coverage", "rank", "rank_in_stage"]
worked.select(names).collect().write_parquet(target)
print(f"polars {pl.__version__}")
