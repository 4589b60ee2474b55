import { parentPort, workerData } from "node:worker_threads";
import { figuresFromColumns } from "../engine/figures";
import { score } from "../engine/score";
import { ParquetFile } from "../files/parquet";
import { FileError } from "../files/problem";
import { evidenceOfColumns, noEvidence } from "../population/figures";
import { matchHeaders } from "../population/match";
import { compile, type Compiled } from "../scorecard/compile";
import { readFigures, type Share, type Told } from "./parquet-firms";

/** A thread that scores a part of a Parquet file. */
async function run(share: Share): Promise<void> {
  const { path, scorecard, policy, stage, from, to, kinds, stages } = share;
  const compiled = compile(scorecard) as Compiled;
  const plan = { ...compiled.plan, policy };
  const file = await ParquetFile.open(path, 1);
  const match = matchHeaders(
    compiled,
    file.columns.map(({ name }) => name),
  );
  const evidence = noEvidence(match);
  const tell = (told: Told): void => parentPort!.postMessage(told);
  await readFigures(file, match, stage, kinds, from, to, (columns, own, first) => {
    evidenceOfColumns(evidence, match, columns, kinds.subarray(first, first + own.length));
    stages.set(own, first);
    const scores = score(plan, figuresFromColumns(columns), own);
    share.score.set(scores.score, first);
    share.coverage.set(scores.coverage, first);
    share.fault.set(scores.fault, first);
    tell({ rows: own.length });
  });
  file.close();
  tell({ evidence });
}

run(workerData as Share).catch((error: unknown) => {
  // An error that crosses threads is no longer of its kind.
  if (!(error instanceof FileError)) throw error;
  parentPort!.postMessage({ problem: error.problem } satisfies Told);
});
