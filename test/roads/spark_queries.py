"""Runs queries on a Spark cluster: spark_queries.py TASKS.json, a list of {table, parquet, query, out}.

Each query reads the Parquet file as a table of that name, and its rows are written to `out` as Parquet. Prints one line of JSON per task:
seconds, and the windows of the plan with the rows that came into each.
"""

import json
import sys
import time

from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
with open(sys.argv[1], encoding="utf-8") as file:
    tasks = json.load(file)
for task in tasks:
    spark.read.parquet(task["parquet"]).createOrReplaceTempView(task["table"])
    begun = time.time()
    result = spark.sql(task["query"])
    result.write.mode("overwrite").parquet(task["out"])
    seconds = time.time() - begun
    plan = result._jdf.queryExecution().executedPlan().toString()
    windows = [line.strip() for line in plan.split("\n") if "Window " in line or "Exchange SinglePartition" in line]
    print("RESULT " + json.dumps({"seconds": seconds, "windows": [line[:400] for line in windows]}), flush=True)
spark.stop()
