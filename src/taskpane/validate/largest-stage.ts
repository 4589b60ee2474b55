/** The stage with the most firms, the first of those that tie. */
export function largestStage(stage: Int32Array, stages: number): number {
  const firms = new Uint32Array(stages);
  for (const own of stage) if (own >= 0) firms[own]++;
  return firms.indexOf(firms.reduce((most, count) => Math.max(most, count), 0));
}
