/** numpy as the alternative beside which a bench puts its times. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Runs a script of this folder in python3, on one thread as the functions are.
 * @returns what it prints as JSON, or null, with a line that says so, where python3 has no numpy
 */
export function runNumpy(script, ...args) {
  // A library path for old processors may be set for correctness elsewhere; here numpy chooses its own kernel.
  const { OPENBLAS_CORETYPE: _type, OPENBLAS_L2_SIZE: _size, ...environment } = process.env;
  const python = spawnSync("python3", [fileURLToPath(new URL(script, import.meta.url)), ...args.map(String)], {
    encoding: "utf8",
    env: { ...environment, OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" },
  });
  if (python.status === 0) {
    const result = JSON.parse(python.stdout);
    console.log(`numpy ${result.version}, node ${process.versions.node}`);
    return result;
  }
  const reason = python.error?.message ?? python.stderr.trim().split("\n").at(-1);
  console.log(`NO NUMPY: the times stand without it. Install it with "pip install numpy". python3 says: ${reason}`);
  return null;
}

/** Columns of a line: numpy on a matrix of its own, and from lists to lists, which is the work that a worksheet function does. */
export function besideNumpy(times) {
  if (!times) return {};
  const [matrix, lists] = times;
  return { "numpy on a matrix": matrix, "numpy from lists to lists": lists };
}
