/** Bounds on what a workbook may hand over: far above any real scorecard, far below what would stall Excel. */
export const LIMITS = {
  characters: 1_000_000,
  depth: 40,
  indicators: 500,
  stages: 50,
  bands: 5_000,
  text: 2_000,
  id: 120,
  version: 40,
  weight: 1e9,
};
