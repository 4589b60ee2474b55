import { bunching } from "../../population/bunching";
import { formatCurve } from "../../scorecard/curve-text";
import { farthest, movers, notablePairs, NOTABLE, type Diagnosis } from "../../population/diagnose";
import { examinedPopulation } from "../../population/examined";
import { BAND } from "../../population/plausibility";
import type { Population } from "../../population/population";
import { maximaAt, printedPoints, type Maximum } from "../../scorecard/maxima";
import { curveAt, isGroup, noteIn, textIn, weightOf, type Group, type Language, type Node } from "../../scorecard/scorecard";
import { addressOf } from "../../workbook/address";
import type { Cell, ReportLine } from "../../workbook/port";
import { indicatorLabel, scorecardId, stageLabel } from "../names";
import type { Firms, Origin, Reading } from "../model";
import { provenanceFacts } from "../provenance";
import type { Translate } from "../text";
import { flagCounts } from "./flags";
import { decimals } from "./numbers";
import { byRank, countStandings, standingOf } from "./standing";
import type { Study } from "./study";

/** Firms whose intervals are listed; the others are many and far behind. */
export const LISTED = 200;
const MOVERS = 20;

export interface Report {
  reading: Reading;
  origin: Origin;
  /** Null where the weights were not drawn. */
  study: Study | null;
  /** Of every stage that has firms enough. */
  diagnoses: Diagnosis[];
  fingerprint: { text: string; formula: string };
  /** What repeats the draws in a cell. */
  drawsFormula: string;
  /** "2026-09-30 14:05". */
  when: string;
}

/** The validation of a scorecard over the sheet's firms, as the lines of a sheet. */
export function validationLines(report: Report, t: Translate, language: Language): ReportLine[] {
  const { origin, reading } = report;
  const { firms, population } = reading;
  const { scorecard } = population.compiled;
  return [
    {
      kind: "title",
      cells: [
        t("validate.sheet.title", { title: origin.kind === "table" ? origin.table : textIn(scorecard.title, language, scorecard.id) }),
      ],
    },
    fact(t("validate.sheet.when"), report.when),
    ...scorecardLines(report, t, language),
    ...dataLines(report, t, language),
    ...drawLines(report, t),
    ...report.diagnoses.flatMap((diagnosis) => diagnosisLines(firms, population, diagnosis, t, language)),
    ...boundLines(population, t, language),
    ...flagLines(reading, t),
    ...section(t("validate.limits")),
    ...(["weights", "independent", "relative", "alpha", "variance", "bounds", "outcome"] as const).map((limit) =>
      text(t(`validate.limits.${limit}`)),
    ),
  ];
}

function scorecardLines(
  {
    reading: {
      population: { compiled },
    },
    origin,
  }: Report,
  t: Translate,
  language: Language,
): ReportLine[] {
  const { scorecard, indicators, plan } = compiled;
  const { stages } = scorecard;
  const curved = stages.filter(({ id }) => indicators.some(({ indicator }) => curveAt(indicator, id)));
  const weighted = (node: string): boolean => stages.some(({ id }) => weightOf(scorecard, id, node) !== 1);
  const maxima = stages.map(
    (_, s) => new Map(nodesWithin(maximaAt(compiled, s)).map((maximum) => [maximum.node, rounded(printedPoints(maximum), 6)])),
  );
  const most = (node: Node): Cell[] => maxima.map((points) => points.get(node)!);
  const noted = indicators.some(({ indicator }) => noteIn(indicator.note, language) !== "");
  // Groups that just add up their parts have nothing to say.
  const groups = compiled.nodes
    .filter(isGroup)
    .filter(({ id, combine, cap, bonus, scale }) => combine !== "sum" || cap !== undefined || bonus || scale !== undefined || weighted(id));
  return [
    ...section(t("validate.sheet.scorecard")),
    fact(t("validate.sheet.id"), scorecardId({ origin, scorecard })),
    fact(t("validate.sheet.status"), t(`shell.status.${scorecard.status}`)),
    ...provenanceFacts(scorecard, t, language).map(({ name, value }) => fact(name, value)),
    ...(scorecard.note ? [fact(t("validate.sheet.note"), textIn(scorecard.note, language, ""))] : []),
    ...(origin.kind === "table" ? [fact(t("validate.sheet.profile"), `${origin.table}, ${addressOf(origin.place)}`)] : []),
    ...(scorecard.source ?? []).map(({ title, issuer, date, url }) =>
      fact(t("validate.sheet.source"), [title, issuer, date, url].filter(Boolean).join(", ")),
    ),
    ...section(t("validate.sheet.weights")),
    header(
      t("validate.indicator"),
      ...stages.map((stage) => stageLabel(stage, language)),
      t("validate.sheet.unit"),
      t("validate.group"),
      t("validate.sheet.id"),
      t("validate.sheet.curve"),
      ...curved.map((stage) => `${t("validate.sheet.curve")}: ${stageLabel(stage, language)}`),
      ...(noted ? [t("validate.sheet.note")] : []),
    ),
    ...indicators.map(({ indicator, group }, k) =>
      row(
        indicatorLabel(compiled, k, language),
        ...most(indicator),
        indicator.unit ?? "",
        group ? textIn(group.label, language, group.id) : "",
        indicator.id,
        formatCurve(indicator.curve),
        ...curved.map(({ id }) => formatCurve(curveAt(indicator, id) ?? indicator.curve)),
        ...(noted ? [noteIn(indicator.note, language)] : []),
      ),
    ),
    ...groups
      .filter((group) => group !== scorecard.score)
      .map((group) => row(textIn(group.label, language, group.id), ...most(group), "", "", group.id, ruleOf(group))),
    row(t("validate.sheet.total"), ...most(scorecard.score), "", "", scorecard.score.id, ruleOf(scorecard.score)),
    ...section(t("validate.sheet.rules")),
    fact(t("validate.sheet.missing"), t(`validate.sheet.missing.${plan.policy}`)),
    ...(plan.policy === "reweight" ? [fact(t("validate.sheet.coverage"), `${Number((100 * plan.minCoverage).toFixed(6))} %`)] : []),
    fact(t("validate.sheet.ties"), t("validate.sheet.ties.rule")),
  ];
}

function nodesWithin(maximum: Maximum): Maximum[] {
  return [maximum, ...maximum.parts.flatMap(nodesWithin)];
}

/** In the words of a scorecard document, such as "sum, bonus, cap 20". */
function ruleOf({ combine, bonus, cap, scale }: Group): string {
  return [combine, bonus && "bonus", cap !== undefined && `cap ${cap}`, scale !== undefined && `scale ${scale}`].filter(Boolean).join(", ");
}

function dataLines({ reading: { firms, population }, fingerprint }: Report, t: Translate, language: Language): ReportLine[] {
  const { compiled, stage, scores } = population;
  const counted = (name: string, wanted: number): ReportLine[] => {
    const members = firms.rows.filter((r) => stage[r] === wanted);
    const known = members.filter((r) => scores.score[r] === scores.score[r]).length;
    return wanted < 0 && members.length === 0 ? [] : [row(name, members.length, known, members.length - known)];
  };
  return [
    ...section(t("validate.sheet.data")),
    fact(t("validate.sheet.cells"), addressOf(firms.place)),
    fact(t("validate.sheet.fingerprint"), fingerprint.text),
    fact(t("validate.sheet.formula"), fingerprint.formula),
    header(t("validate.stage"), t("validate.sheet.firms"), t("validate.sheet.scored"), t("validate.sheet.without")),
    ...compiled.scorecard.stages.flatMap((one, s) => counted(stageLabel(one, language), s)),
    ...counted(t("validate.sheet.noStage"), -1),
  ];
}

function drawLines({ reading: { firms }, study, drawsFormula }: Report, t: Translate): ReportLine[] {
  if (study?.state.kind !== "drawn") return [...section(t("validate.sheet.draws")), text(t("validate.sheet.undrawn.row"))];
  const { options } = study;
  const { intervals } = study.state;
  const { rank, median, low, high, share } = intervals;
  const ordered = byRank(intervals);
  const { unscored, ...standings } = countStandings(intervals, firms.rows, options.cutoff);
  return [
    ...section(t("validate.sheet.draws")),
    fact(
      t("validate.sheet.factors"),
      t("validate.sheet.factors.range", { from: rounded(1 - options.spread, 6), to: rounded(1 + options.spread, 6) }),
    ),
    fact(t("validate.draws.count"), options.draws),
    fact(t("validate.cutoff"), options.cutoff),
    fact(t("validate.seed"), options.seed),
    fact(t("validate.sheet.stream"), t("validate.sheet.stream.name")),
    fact(t("validate.sheet.formula"), drawsFormula),
    fact(t("validate.sheet.result"), t("validate.standing", { cutoff: options.cutoff, ...standings })),
    fact("", t("validate.standing.rule")),
    ...(unscored > 0 ? [fact("", t("validate.unscored", { count: unscored }))] : []),
    ...section(t("validate.intervals")),
    ...(ordered.length > LISTED ? [text(t("validate.sheet.first", { count: LISTED, all: ordered.length }))] : []),
    header(
      ...(["firm", "rank", "median", "low", "high", "share.whole"] as const).map((name) => t(`validate.${name}`)),
      t("validate.sheet.standing"),
    ),
    ...[...ordered.subarray(0, LISTED)].map((r) =>
      row(
        firms.names[r],
        rank[r],
        rounded(median[r], 2),
        rounded(low[r], 2),
        rounded(high[r], 2),
        rounded(share[r], 4),
        t(`validate.standing.${standingOf(low[r], high[r], options.cutoff)!}`),
      ),
    ),
  ];
}

function diagnosisLines(firms: Firms, { compiled }: Population, diagnosis: Diagnosis, t: Translate, language: Language): ReportLine[] {
  const { stage, rows, unscored, constant, varied, groups, within, between, alpha, nominal, explained, leftOut, pairs } = diagnosis;
  const label = (k: number): string => indicatorLabel(compiled, k, language);
  const bounds = { high: String(NOTABLE.high), low: decimals(NOTABLE.low, 1) };
  const notable = notablePairs(diagnosis);
  const agreement = (name: string, own: Pick<Diagnosis, "within" | "between" | "alpha">): ReportLine =>
    row(name, rounded(own.within, 3), rounded(own.between, 3), rounded(own.alpha.alpha, 3), own.alpha.items, own.alpha.rows);
  const correlation = (a: number, b: number): Cell =>
    a === b ? 1 : rounded(pairs.find((pair) => pair.a === Math.min(a, b) && pair.b === Math.max(a, b))!.r, 2);
  return [
    ...section(t("validate.sheet.diagnostics", { stage: stageLabel(compiled.scorecard.stages[stage], language) })),
    text(t("validate.population", { count: rows.length, without: unscored })),
    ...(constant.length > 0
      ? [text(t("validate.constant", { indicators: constant.map(label).join(language === "en" ? ", " : "、") }))]
      : []),
    ...paragraph(t("validate.weights.hint")),
    header(t("validate.indicator"), t("validate.nominal"), t("validate.sheet.ofVariance")),
    ...[...nominal.keys()].filter((k) => nominal[k] > 0).map((k) => row(label(k), rounded(nominal[k], 4), rounded(explained[k], 4))),
    ...paragraph(t("validate.agreement.hint")),
    header(
      t("validate.group"),
      t("validate.within"),
      t("validate.between"),
      t("validate.alpha"),
      t("validate.sheet.indicators"),
      t("validate.sheet.complete"),
    ),
    ...groups.map((own) => agreement(own.group ? textIn(own.group.label, language, own.group.id) : t("validate.group.none"), own)),
    agreement(t("validate.all"), { within, between, alpha }),
    ...paragraph(t(notable.length > 0 ? "validate.pairs" : "validate.pairs.none", bounds)),
    ...(notable.length > 0
      ? [header(t("validate.indicator"), t("validate.sheet.correlation"), t("validate.sheet.firms"), t("validate.indicator"))]
      : []),
    ...notable.map(({ a, b, r, firms: count }) => row(label(a), rounded(r, 3), count, label(b))),
    ...paragraph(t("validate.sheet.correlations")),
    header("", ...varied.map((_, at) => at + 1)),
    ...varied.map((a, at) => row(`(${at + 1}) ${label(a)}`, ...varied.slice(0, at + 1).map((b) => correlation(a, b)))),
    ...paragraph(t("validate.leaveOut.hint")),
    header(
      t("validate.leaveOut"),
      t("validate.sheet.meanMove"),
      t("validate.sheet.spearman"),
      t("validate.sheet.lost"),
      t("validate.sheet.move"),
      t("validate.farthest"),
    ),
    ...leftOut.map((one) => {
      const far = farthest(diagnosis, one);
      return row(
        label(one.indicator),
        rounded(one.mean, 2),
        rounded(one.spearman, 4),
        one.lost,
        far ? far.shift : "",
        far ? firms.names[far.row] : "",
      );
    }),
    gap,
    header(t("validate.movers"), t("validate.sheet.move"), t("validate.sheet.absent")),
    ...movers(diagnosis, MOVERS).map(({ row: r, indicator, shift }) => row(firms.names[r], shift, label(indicator))),
  ];
}

function boundLines(scored: Population, t: Translate, language: Language): ReportLine[] {
  const { compiled, columns } = examinedPopulation(scored).population;
  const found = bunching(compiled, columns);
  return [
    ...section(t("validate.bounds")),
    text(t(found.length > 0 ? "validate.bounds.hint" : "validate.bounds.none", { band: BAND })),
    ...(found.length > 0
      ? [header(t("validate.figure"), t("validate.bound"), t("validate.below"), t("validate.above"), t("validate.p"), t("validate.rules"))]
      : []),
    ...found.map(({ figure, at, below, above, p, rules }) =>
      row(
        indicatorLabel(compiled, figure, language),
        at,
        below,
        above,
        below + above === 0 || p !== p ? "" : Number(p.toPrecision(3)),
        rules,
      ),
    ),
  ];
}

function flagLines(reading: Reading, t: Translate): ReportLine[] {
  return [
    ...section(t("validate.flags")),
    header(t("validate.flag"), t("validate.flags.count"), t("validate.flags.per100")),
    ...flagCounts(reading).map(({ code, flags, per100 }) =>
      flags === null || per100 === null
        ? row(t(`validate.flag.${code}`), t("validate.flags.unasked"), "")
        : row(t(`validate.flag.${code}`), flags, rounded(per100, 2)),
    ),
  ];
}

const gap: ReportLine = { kind: "text", cells: [] };

function section(name: string): ReportLine[] {
  return [gap, { kind: "section", cells: [name] }];
}

function paragraph(sentence: string): ReportLine[] {
  return [gap, text(sentence)];
}

/** What is said of one thing; it may be long and runs on. */
function fact(name: string, value: Cell): ReportLine {
  return { kind: "text", cells: [name, value] };
}

function header(...cells: Cell[]): ReportLine {
  return { kind: "header", cells };
}

function row(...cells: Cell[]): ReportLine {
  return { kind: "row", cells };
}

function text(sentence: string): ReportLine {
  return { kind: "text", cells: [sentence] };
}

/** A blank cell where a number is not known. */
function rounded(value: number, digits: number): number | string {
  return value === value ? Number(value.toFixed(digits)) : "";
}
