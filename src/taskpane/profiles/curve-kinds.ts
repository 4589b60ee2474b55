/** The kinds of curves a profile can have, as they are offered: each with an example and a picture, attainment over the figure. */
export const CURVE_KINDS = [
  { kind: "linear", example: "linear 0..15", path: "M1 13 L4 13 L16 2 L19 2" },
  { kind: "log", example: "log 100..100000", path: "M1 13 L3 13 C5 4 12 2.5 19 2" },
  { kind: "bands", example: "bands 3:60 6:80 10:100", path: "M1 13 H5 V9 H10 V5 H15 V2 H19" },
  { kind: "knots", example: "knots 0:0 5:0.6 20:1", path: "M1 13 L7 6 L16 2 L19 2" },
  { kind: "choice", example: "choice A:100 B:60 C:0", path: "M3 13 V2 M10 13 V6 M17 13 V11" },
  { kind: "count", example: "count 5 max 20", path: "M1 13 L4 13 L4 10 L8 10 L8 7 L12 7 L12 4 L16 4 L16 2 L19 2" },
  { kind: "percentile", example: "percentile", path: "M1 13 C8 12 6 3 19 2" },
  { kind: "minmax", example: "minmax", path: "M1 13 L19 2" },
  { kind: "zscore", example: "zscore", path: "M1 13 C9 13 11 2 19 2" },
] as const;
