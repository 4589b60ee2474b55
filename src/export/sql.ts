import type { Curve } from "../engine/curve";
import type { MissingPolicy, Plan, StagePlan } from "../engine/plan";
import type { Problem } from "../i18n/problem";
import { isStageHeader } from "../population/find-firms";
import { matchHeaders } from "../population/match";
import { stageNames } from "../population/stage";
import { shorten } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import { comparable } from "../scorecard/names";
import { isGroup } from "../scorecard/scorecard";
import { addedNames } from "./added-names";
import { curveIn } from "./sql-curve";
import { WRITINGS, nameIn, type Dialect, type Writing } from "./sql-dialect";
import { figureSteps, type StageSource } from "./sql-figures";
import { peersSteps } from "./sql-peers";
import { keySteps, rankSteps, type Ranking } from "./sql-rank";
import { Steps, Terms, isAll, type Column } from "./sql-steps";
import { treeSteps } from "./sql-tree";

export interface SqlOptions {
  dialect: Dialect;
  /** The table's name, its schema before a dot; as the catalogue of the database has it. */
  table: string;
  /** The names of its columns, as the headers of a sheet; where empty, the ids of the indicators and, if needed, `stage`. */
  columns?: readonly string[];
  /** A column that holds stages, or a stage for all firms. */
  stage?: string;
  /** Stands before the names of the columns that are added. */
  prefix?: string;
  /** Whether to add the points of each indicator. */
  points?: boolean;
  /** Whether to add ranks; true where omitted. */
  rank?: boolean;
  /** How ranks and percentiles are found; by one window where omitted. */
  ranking?: Ranking;
  /** What a missing figure does; as the scorecard says where omitted. */
  missing?: MissingPolicy;
}

/**
 * A scorecard as one statement that scores a table where it lives: all columns of the table, then score, coverage, rank and rank_in_stage,
 * then points_<id> of each indicator. The same scores as INNOV_SCORE to 1e-9, and the same ranks.
 * @returns why it cannot be said in SQL, or the table not be read
 */
export function toSql(compiled: Compiled, options: SqlOptions): string | Problem[] {
  const { indicators } = compiled;
  const plan: Plan = options.missing ? { ...compiled.plan, policy: options.missing } : compiled.plan;
  const ranking = options.ranking ?? "window";
  const refused = refusals(compiled);
  if (refused.length > 0) return refused;
  const given = options.columns ?? [];
  const stage = stageSource(compiled, given, options.stage);
  if ("code" in stage) return [stage];
  const columns =
    given.length > 0 ? given : [...indicators.map(({ indicator }) => indicator.id), ...("column" in stage ? [stage.column] : [])];
  const match = matchHeaders(compiled, columns);
  if (match.problems.length > 0) return [...match.problems];

  const writing = WRITINGS[options.dialect];
  const active = plan.stages.flatMap((own, s) => (own.active ? [s] : []));
  const terms = new Terms(writing, active);
  const wanted = indicators.flatMap((_, i) =>
    isAll(
      active.map((s) => plan.stages[s].weight[i]),
      0,
    )
      ? []
      : [i],
  );
  const steps = new Steps(writing);
  figureSteps(steps, writing, compiled, options.table, columns, match, stage, active, wanted);
  peersSteps(steps, terms, plan, wanted, ranking);
  steps.add(
    "attainments",
    wanted.map((i): Column => [`a${i}`, attainmentIn(writing, terms, plan, i)]),
  );
  const scored = treeSteps(steps, terms, plan);
  const points = options.points ? scored.points : [];
  steps.select(
    "scored",
    [
      ["_row", "_row"],
      ["_stage", "_stage"],
      ["_score", scored.score],
      ["_coverage", scored.coverage],
      ...points.map((own, i): Column => [`_points${i}`, own]),
    ],
    steps.current,
  );
  const ranks: [name: string, among: string | null][] =
    (options.rank ?? true)
      ? [
          ["rank", null],
          ["rank_in_stage", "_stage"],
        ]
      : [];
  if (ranks.length > 0) {
    keySteps(steps, terms, "_score", mostPoints(plan));
    const ranked = ranks.map(([name, among]) => ({ name: `_${name}`, value: "_key", share: "_share", among }));
    rankSteps(steps, terms, ranked, true, ranking);
  }
  const added: Column[] = [
    ["score", "_score"],
    ["coverage", "_coverage"],
    ...ranks.map(([name]): Column => [name, `_${name}`]),
    ...points.map((_, i): Column => [`points_${indicators[i].indicator.id}`, `_points${i}`]),
  ];
  const names = addedNames(
    columns,
    added.map(([name]) => (options.prefix ?? "") + name),
    fitting(writing),
  );
  const row = options.dialect === "postgres" ? "(_row).*" : "_row.*";
  const list = [row, ...added.map(([, expression], k) => `${expression} as ${nameIn(writing, names[k])}`)];
  return `${comment(compiled, options, plan)}${steps.toString()}\nselect ${list.join(",\n  ")}\nfrom ${steps.current}\n`;
}

/** No firm has more points than this. */
function mostPoints({ stages, groups, indicators, scale }: Plan): number {
  const ofStage = ({ weight, maximum, active }: StagePlan): number => {
    if (!active) return 0;
    // Of each node the greatest attainment, which a bonus can raise above 1.
    const most = Array.from(weight, () => 1);
    groups.forEach(({ combine, parts, cap }, g) => {
      const node = indicators + g;
      const greatest = Math.max(1, ...parts.map((part) => most[part]));
      if (combine !== "sum" || maximum[node] === 0) most[node] = greatest;
      else most[node] = Math.min(cap, weight[node] * parts.reduce((sum, part) => sum + maximum[part] * greatest, 0)) / maximum[node];
    });
    const root = most.length - 1;
    return most[root] * scale * (groups[groups.length - 1].combine === "sum" ? maximum[root] : 1);
  };
  return Math.max(...stages.map(ofStage));
}

/** What a statement cannot say. */
function refusals({ scorecard, plan, nodes, indicators }: Compiled): Problem[] {
  const list = (ids: readonly string[]): string => shorten(ids.join(", "), 200);
  const gates = scorecard.gates ?? [];
  const assessed = plan.groups.flatMap((_, g) => {
    const node = nodes[plan.indicators + g];
    return isGroup(node) && node.assessed !== undefined ? [node.id] : [];
  });
  const open = indicators.flatMap(({ indicator }, i) =>
    plan.stages.some(({ curves: own }) => leavesDiscretion(own[i])) ? [indicator.id] : [],
  );
  const params = { scorecard: scorecard.id };
  return [
    ...(gates.length > 0 ? [{ code: "sql-gates" as const, params: { ...params, gates: list(gates.map(({ id }) => id)) } }] : []),
    ...(assessed.length > 0 ? [{ code: "sql-assessed" as const, params: { ...params, groups: list(assessed) } }] : []),
    ...(open.length > 0 ? [{ code: "sql-interval" as const, params: { ...params, indicators: list(open) } }] : []),
    ...(plan.stages.some(({ active }) => active) ? [] : [{ code: "sql-weightless" as const, params }]),
  ];
}

function leavesDiscretion(curve: Curve): boolean {
  return (curve.kind === "step" || curve.kind === "code") && curve.low.some((low, k) => low !== curve.high[k]);
}

function stageSource(compiled: Compiled, columns: readonly string[], stage: string | undefined): StageSource | Problem {
  const { scorecard, stages } = compiled;
  if (stage === undefined) {
    if (scorecard.stages.length === 1) return { number: 0 };
    if (columns.length === 0) return { column: "stage" };
    const column = columns.find(isStageHeader);
    return column !== undefined ? { column } : { code: "stage-omitted", params: { scorecard: scorecard.id, stages: stageNames(compiled) } };
  }
  const column = columns.find((name) => name === stage) ?? columns.find((name) => comparable(name) === comparable(stage));
  if (column !== undefined) return { column };
  const number = stages.get(comparable(stage));
  if (number !== undefined) return { number };
  return columns.length === 0
    ? { column: stage }
    : { code: "stage-unknown", params: { stage: shorten(stage), stages: stageNames(compiled) } };
}

function attainmentIn(writing: Writing, terms: Terms, plan: Plan, i: number): string {
  return terms.byStage(
    terms.stages.map((s) => {
      const curve = plan.stages[s].curves[i];
      return curve.kind === "peers" ? `peers${i}` : curveIn(writing, curve, `x${i}`);
    }),
  );
}

/** PostgreSQL cuts names at 63 bytes. */
function fitting({ dialect }: Writing): (name: string, behind: string) => string {
  if (dialect !== "postgres") return (name, behind) => name + behind;
  const bytes = (text: string): number => new TextEncoder().encode(text).length;
  return (name, behind) => {
    const characters = [...name];
    while (bytes(characters.join("") + behind) > 63) characters.pop();
    return characters.join("") + behind;
  };
}

/** What a reader of the statement must know, and what the database cannot. */
function comment({ scorecard }: Compiled, { dialect }: SqlOptions, plan: Plan): string {
  const line = (text: string): string => `-- ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ")}\n`;
  return [
    `Scorecard ${scorecard.id}, version ${scorecard.version}; missing figures: ${plan.policy}.`,
    "Every row is scored as a firm: leave out totals, notes and blank rows first. Figures are numbers: a text such as 12.5% or 934万元 is not read.",
    "A column in per cent holds 6 for 6 %: unlike the worksheet, no column of ratios such as 0.06 is refused here.",
    ...(dialect === "spark"
      ? ["Spark plans many steps: before this, set spark.sql.analyzer.maxIterations = 2000 and spark.sql.codegen.hugeMethodLimit = 8000."]
      : []),
  ]
    .map(line)
    .join("");
}
