import type { Curve } from "../engine/curve";
import type { Plan } from "../engine/plan";
import { digitSteps } from "./sql-digits";

import { rankSteps, type Ranking } from "./sql-rank";
import type { Column, Steps, Terms } from "./sql-steps";

type PeersCurve = Extract<Curve, { kind: "peers" }>;

/** An indicator that is scored among peers at some stages: its curves there, null at the others. */
interface Among {
  i: number;
  curves: readonly (PeersCurve | null)[];
}

/** So large a size of figures that the way between two of them may be none itself. */
const GREAT = 1e300;

/**
 * Attainments among the firms of the same stage as columns peers_<i>, from x<i> and _stage; null where a figure is missing or the firms
 * have no spread. What is known of a stage as a whole comes from one row per stage, so that only a percentile puts all its firms in order.
 */
export function peersSteps(steps: Steps, terms: Terms, plan: Plan, wanted: readonly number[], ranking: Ranking): void {
  const { writing } = terms;
  const among = wanted.flatMap((i): Among[] => {
    const curves = terms.stages.map((s) => {
      const curve = plan.stages[s].curves[i];
      return curve.kind === "peers" ? curve : null;
    });
    return curves.some((curve) => curve !== null) ? [{ i, curves }] : [];
  });
  if (among.length === 0) return;
  const [zero, one] = [terms.number(0), terms.number(1)];
  digitSteps(
    steps,
    writing,
    among.map(({ i }) => [`x${i}`, `y${i}`]),
  );
  const kept = ["_row", "_stage", ...wanted.map((i) => `x${i}`)];
  steps.keep("digits", [...kept, ...among.map(({ i }) => `y${i}`)]);
  const stages = steps.beside(
    "stages",
    `select _stage as _of,\n    ${among.flatMap((own) => stageFigures(terms, own)).join(",\n    ")}\n  from ${steps.current}\n  where _stage is not null\n  group by _stage`,
  );
  const ends = among.flatMap(({ i, curves }) => trims(curves).flatMap((_, t) => [`low${i}_${t}`, `high${i}_${t}`]));
  stages.add(
    "tails",
    ends.map((name): Column => [`${name}_raw`, `${name}_half * ${terms.number(2)}`]),
  );
  digitSteps(
    stages,
    writing,
    ends.map((name) => [`${name}_raw`, name]),
  );
  steps.add(
    "among",
    among.flatMap(({ i, curves }): Column[] => {
      const end = (tail: "low" | "high", plain: string): string =>
        terms.byStage(
          curves.map((curve) => (curve && curve.trim > 0 ? `s.${tail}${i}_${trims(curves).indexOf(curve.trim)}` : `s.${plain}`)),
        );
      return [
        [`n${i}`, `s.count${i}`],
        [`low${i}`, end("low", `least${i}`)],
        [`high${i}`, end("high", `most${i}`)],
      ];
    }),
    ` left join ${stages.current} s on s._of = p._stage`,
  );
  // Winsorised, and as a share of the way from the least to the greatest.
  steps.add(
    "clamped",
    among.map(({ i }): Column => [`t${i}`, `case when y${i} < low${i} then low${i} when y${i} > high${i} then high${i} else y${i} end`]),
  );
  steps.add(
    "ways",
    among.flatMap(({ i }): Column[] => [
      [`way${i}`, differenceIn(terms, `t${i}`, i)],
      [`span${i}`, differenceIn(terms, `high${i}`, i)],
    ]),
  );
  steps.add(
    "spread",
    among.map(({ i }): Column => [
      `v${i}`,
      `case when n${i} >= 2 and high${i} > low${i} then ${shareIn(terms, `way${i}`, `span${i}`)} end`,
    ]),
  );
  const methods = (method: PeersCurve["method"]): Among[] => among.filter(({ curves }) => curves.some((curve) => curve?.method === method));
  const placed = methods("percentile").map(({ i }) => ({ name: `place${i}`, value: `t${i}`, among: "_stage", share: `v${i}` }));
  const scored = methods("zscore");
  if (scored.length > 0) {
    const moments = steps.beside(
      "moments",
      `select _stage as _of,\n    ${scored.map(({ i }) => `avg(v${i}) as mean${i}, stddev_samp(v${i}) as deviation${i}`).join(",\n    ")}\n  from ${steps.current}\n  where _stage is not null\n  group by _stage`,
    );
    steps.add(
      "scores",
      scored.map(({ i }): Column => {
        const z = `(${terms.number(0.5)} + (v${i} - s.mean${i}) / s.deviation${i} / ${terms.number(6)})`;
        return [
          `z_score${i}`,
          `case when v${i} is null then null when ${z} <= ${zero} then ${zero} when ${z} >= ${one} then ${one} else ${z} end`,
        ];
      }),
      ` left join ${moments.current} s on s._of = p._stage`,
    );
  }
  if (placed.length > 0) rankSteps(steps, terms, placed, false, ranking);
  const attained: Record<PeersCurve["method"], (i: number) => string> = {
    percentile: (i) =>
      `case when v${i} is not null then cast(place${i} - 1 as ${writing.double}) / cast(n${i} - 1 as ${writing.double}) end`,
    minmax: (i) => `v${i}`,
    zscore: (i) => `z_score${i}`,
  };
  steps.add(
    "peers",
    among.map(({ i, curves }): Column => [
      `peers${i}`,
      terms.byStage(curves.map((curve) => (curve ? attained[curve.method](i) : `cast(null as ${writing.double})`))),
    ]),
  );
  steps.keep("peers_done", [...kept, ...among.map(({ i }) => `peers${i}`)]);
}

/** The trims of an indicator's curves, each once. */
function trims(curves: Among["curves"]): number[] {
  return [...new Set(curves.flatMap((curve) => (curve && curve.trim > 0 ? [curve.trim] : [])))];
}

/** What is known of an indicator from all firms of a stage. Quantiles are those of halves, between which there is always a way. */
function stageFigures(terms: Terms, { i, curves }: Among): string[] {
  const y = `y${i}`;
  const { dialect } = terms.writing;
  const halved = halfIn(terms, y);
  const quantile = (p: number): string =>
    dialect === "postgres"
      ? `percentile_cont(${terms.number(p)}) within group (order by ${halved})`
      : `${dialect === "spark" ? "percentile" : "quantile_cont"}(${halved}, ${terms.number(p)})`;
  return [
    `count(${y}) as count${i}`,
    `min(${y}) as least${i}`,
    `max(${y}) as most${i}`,
    ...trims(curves).flatMap((trim, t) => [`${quantile(trim)} as low${i}_${t}_half`, `${quantile(1 - trim)} as high${i}_${t}_half`]),
  ];
}

/** Half a figure; what is too small to be halved is 0. */
function halfIn(terms: Terms, x: string): string {
  const { tiniest } = terms.writing;
  const half = `${x} / ${terms.number(2)}`;
  return tiniest === 0 ? half : `case when abs(${x}) < ${terms.number(tiniest)} then ${terms.number(0)} else ${half} end`;
}

/** How far a figure lies above the least; where that may be farther than a number can be, of both the halves. */
function differenceIn(terms: Terms, x: string, i: number): string {
  const great = `high${i} > ${terms.number(GREAT)} or low${i} < ${terms.number(-GREAT)}`;
  return `case when ${great} then (${halfIn(terms, x)}) - (${halfIn(terms, `low${i}`)}) else ${x} - low${i} end`;
}

/** A part of a whole that is greater than 0. */
function shareIn(terms: Terms, part: string, whole: string): string {
  const { tiniest } = terms.writing;
  const share = `${part} / ${whole}`;
  if (tiniest === 0) return share;
  return `case when ${whole} <= ${terms.number(1)} then ${share} when ${part} < ${whole} * ${terms.number(tiniest)} then ${terms.number(0)} else ${share} end`;
}
