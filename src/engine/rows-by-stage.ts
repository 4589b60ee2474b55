/**
 * The rows of each stage, in their order.
 * @param stage stage number of each row, −1 where unknown
 */
export function rowsByStage(stage: Int32Array, stages: number): Int32Array[] {
  const ends = new Int32Array(stages + 1);
  for (let r = 0; r < stage.length; r++) ends[stage[r] + 1]++;
  for (let s = 0; s < stages; s++) ends[s + 1] += ends[s];
  const rows = new Int32Array(stage.length);
  for (let r = stage.length - 1; r >= 0; r--) rows[--ends[stage[r] + 1]] = r;
  return Array.from({ length: stages }, (_, s) => rows.subarray(ends[s + 1], s + 2 <= stages ? ends[s + 2] : stage.length));
}
