import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port";
import { missing } from "./missing";

/** The version that `.ci/run` installs, and where. */
const PYSPARK = "3.5.9";
const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "innovation-points", `pyspark-${PYSPARK}`);

/** A query on a Parquet file, which it knows under a table's name; its rows are written as Parquet, too. */
export interface SparkTask {
  table: string;
  parquet: string;
  query: string;
  out: string;
}

export interface SparkResult {
  seconds: number;
  /** The lines of the plan that name a window function, or bring all rows into one partition. */
  windows: string[];
}

/** A master and its workers, on loopback. */
export interface SparkCluster {
  version: string;
  run(tasks: readonly SparkTask[]): Promise<SparkResult[]>;
  stop(): void;
}

function pyspark(): { python: string; home: string; version: string } {
  for (const python of [join(CACHE, "bin", "python"), "python3"]) {
    const script = "import os, pyspark; print(os.path.dirname(pyspark.__file__)); print(pyspark.__version__)";
    const { status, stdout } = spawnSync(python, ["-c", script], { encoding: "utf8" });
    if (status !== 0) continue;
    const [home, version] = stdout.trim().split("\n");
    return { python, home, version };
  }
  return missing("Apache Spark (pyspark)", `python3 -m venv ${CACHE} && ${CACHE}/bin/pip install pyspark==${PYSPARK}`);
}

/** Java's own word for its version: Spark runs on 8, 11 and 17. */
function checkJava(): void {
  const { status, stderr } = spawnSync("java", ["-version"], { encoding: "utf8" });
  if (status !== 0) missing("A Java 17 runtime", "apt-get install openjdk-17-jre-headless");
  const version = /version "(\d+)/.exec(stderr)?.[1];
  if (version !== "17") missing(`A Java 17 runtime (java is version ${version ?? "unknown"})`, "apt-get install openjdk-17-jre-headless");
}

/** @param workers how many, each with one core and its own process */
export async function startSpark(workers = 2): Promise<SparkCluster> {
  checkJava();
  const { python, home, version } = pyspark();
  const directory = mkdtempSync(join(tmpdir(), "roads-spark-"));
  const environment = {
    ...process.env,
    SPARK_HOME: home,
    SPARK_LOCAL_IP: "127.0.0.1",
    SPARK_DAEMON_MEMORY: "256m",
    SPARK_LOCAL_DIRS: directory,
    SPARK_WORKER_DIR: join(directory, "work"),
    SPARK_NO_DAEMONIZE: "1",
    PYSPARK_PYTHON: python,
    PYSPARK_DRIVER_PYTHON: python,
  };
  const processes: ChildProcess[] = [];
  const begin = (args: string[], ready: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const child = spawn(join(home, "bin", "spark-class"), args, { env: environment, cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
      processes.push(child);
      let said = "";
      const hear = (chunk: Buffer): void => {
        said += chunk.toString();
        if (ready.test(said)) resolve();
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.once("error", reject);
      child.once("exit", (status) => reject(new Error(`${args[0]} ended with ${status}: ${said.slice(-2000)}`)));
    });
  const stop = (): void => {
    for (const child of processes) child.kill();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  const port = await freePort();
  const master = `spark://127.0.0.1:${port}`;
  try {
    await begin(
      ["org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", String(port), "--webui-port", "0"],
      /New state: ALIVE/,
    );
    const worker = [
      "org.apache.spark.deploy.worker.Worker",
      "--host",
      "127.0.0.1",
      "--cores",
      "1",
      "--memory",
      "1500m",
      "--webui-port",
      "0",
    ];
    await Promise.all(Array.from({ length: workers }, () => begin([...worker, master], /Successfully registered with master/)));
  } catch (error) {
    stop();
    throw error;
  }
  return {
    version,
    stop,
    run(tasks) {
      const list = join(directory, "tasks.json");
      writeFileSync(list, JSON.stringify(tasks));
      const settings = [
        ...["spark.executor.memory=1200m", "spark.driver.memory=2g", "spark.driver.host=127.0.0.1", "spark.driver.bindAddress=127.0.0.1"],
        ...[
          "spark.ui.enabled=false",
          "spark.sql.analyzer.maxIterations=2000",
          "spark.sql.codegen.hugeMethodLimit=8000",
          "spark.sql.shuffle.partitions=8",
          "spark.sql.session.timeZone=UTC",
        ],
      ];
      const args = ["--master", master, ...settings.flatMap((setting) => ["--conf", setting]), join(__dirname, "spark_queries.py"), list];
      return new Promise((resolve, reject) => {
        const child = spawn(join(home, "bin", "spark-submit"), args, {
          env: environment,
          cwd: directory,
          stdio: ["ignore", "pipe", "pipe"],
        });
        processes.push(child);
        let out = "";
        let err = "";
        child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
        child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
        child.once("error", reject);
        child.once("close", (status) => {
          const results = out.split("\n").flatMap((line) => (line.startsWith("RESULT ") ? [JSON.parse(line.slice(7)) as SparkResult] : []));
          if (status === 0 && results.length === tasks.length) resolve(results);
          else reject(new Error(`Spark ended with ${status} after ${results.length} of ${tasks.length} queries: ${err.slice(-6000)}`));
        });
      });
    },
  };
}
