/** Whole numbers that divide a range of ranks evenly: at most `most` of them, each a round step apart. */
export function rankTicks(low: number, high: number, most: number): number[] {
  const steps = [1, 2, 5].flatMap((first) => [0, 1, 2, 3, 4, 5, 6].map((power) => first * 10 ** power)).sort((a, b) => a - b);
  const step = steps.find((size) => Math.floor(high / size) - Math.ceil(low / size) < most) ?? steps[steps.length - 1];
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, k) => (first + k) * step);
}
