import application from "../../../package.json";
import { curveWords } from "../../export/curve-words";
import { maximaAt, printedPoints, type Maximum } from "../../scorecard/maxima";
import { formatCurve } from "../../scorecard/curve-text";
import { curveAt, isGroup, noteIn, textIn, weightOf, type Group, type Language, type Node } from "../../scorecard/scorecard";
import { addressOf } from "../../workbook/address";
import type { Cell } from "../../workbook/port";
import { indicatorLabel, scorecardId, stageLabel } from "../names";
import { provenanceFacts } from "../provenance";
import type { Translate } from "../text";
import type { ReportInput } from "./input";
import { fact, header, paragraph, rounded, row, type Line } from "./lines";

export function purposeLines(t: Translate): Line[] {
  return (["purpose", "decision", "materiality", "users", "review"] as const).map((name) =>
    fact(t(`report.purpose.${name}`), t("report.fill")),
  );
}

/** Which scorecard, whose, from where, in which state; its weights; and what it was computed with. */
export function identityLines({ reading: { population }, origin, when, host }: ReportInput, t: Translate, language: Language): Line[] {
  const { compiled } = population;
  const { scorecard, indicators } = compiled;
  const { stages } = scorecard;
  const weighted = (node: string): boolean => stages.some(({ id }) => weightOf(scorecard, id, node) !== 1);
  const maxima = stages.map(
    (_, s) => new Map(nodesWithin(maximaAt(compiled, s)).map((maximum) => [maximum.node, rounded(printedPoints(maximum), 6)])),
  );
  const most = (node: Node): Cell[] => maxima.map((points) => points.get(node)!);
  // Groups that just add up their parts have nothing to say.
  const groups = compiled.nodes
    .filter(isGroup)
    .filter(({ id, combine, cap, bonus, scale }) => combine !== "sum" || cap !== undefined || bonus || scale !== undefined || weighted(id));
  return [
    fact(t("validate.sheet.id"), scorecardId({ origin, scorecard })),
    fact(t("validate.sheet.scorecard"), textIn(scorecard.title, language, scorecard.id)),
    fact(t("validate.sheet.status"), t(`shell.status.${scorecard.status}`)),
    ...provenanceFacts(scorecard, t, language).map(({ name, value }) => fact(name, value)),
    ...(scorecard.note ? [fact(t("validate.sheet.note"), textIn(scorecard.note, language, ""))] : []),
    ...(origin.kind === "table" ? [fact(t("validate.sheet.profile"), `${origin.table}, ${addressOf(origin.place)}`)] : []),
    ...(scorecard.source ?? []).map(({ title, issuer, date, url }) =>
      fact(t("validate.sheet.source"), [title, issuer, date, url].filter(Boolean).join(", ")),
    ),
    fact(t("validate.sheet.when"), when),
    fact(t("report.identity.tool"), `Innovation Points for Excel ${application.version}`),
    ...(host === "" ? [] : [fact(t("report.identity.host"), host)]),
    fact(t("report.identity.validator"), t("report.fill")),
    fact(t("report.identity.independence"), t("report.fill")),
    ...paragraph(t("validate.sheet.weights")),
    header(
      t("validate.indicator"),
      ...stages.map((stage) => stageLabel(stage, language)),
      t("validate.sheet.unit"),
      t("validate.group"),
      t("validate.sheet.id"),
      t("validate.sheet.curve"),
    ),
    ...indicators.map(({ indicator, group }, k) =>
      row(
        indicatorLabel(compiled, k, language),
        ...most(indicator),
        indicator.unit ?? "",
        group ? textIn(group.label, language, group.id) : "",
        indicator.id,
        formatCurve(indicator.curve),
      ),
    ),
    ...groups
      .filter((group) => group !== scorecard.score)
      .map((group) => row(textIn(group.label, language, group.id), ...most(group), "", "", group.id, ruleOf(group))),
    row(t("validate.sheet.total"), ...most(scorecard.score), "", "", scorecard.score.id, ruleOf(scorecard.score)),
  ];
}

/** What every word of the report means, and every curve. */
export function definitionLines({ reading: { population } }: ReportInput, t: Translate, language: Language): Line[] {
  const { compiled, plan } = population;
  const { scorecard, indicators } = compiled;
  const curved = scorecard.stages.filter(({ id }) => indicators.some(({ indicator }) => curveAt(indicator, id)));
  const noted = indicators.some(({ indicator }) => noteIn(indicator.note, language) !== "");
  return [
    fact(t("report.definitions.reading"), t("report.definitions.reading.text")),
    fact(t("report.definitions.attainment"), t("report.definitions.attainment.text")),
    fact(t("validate.sheet.missing"), t(`report.definitions.missing.${plan.policy}`)),
    ...(plan.policy === "reweight" ? [fact(t("validate.sheet.coverage"), `${Number((100 * plan.minCoverage).toFixed(6))}%`)] : []),
    fact(t("report.definitions.coverage"), t("report.definitions.coverage.text")),
    fact(t("report.definitions.rank"), t("report.definitions.rank.text")),
    fact(t("validate.sheet.ties"), t("validate.sheet.ties.rule")),
    fact(t("report.definitions.quantiles"), t("report.definitions.quantiles.text")),
    fact(t("report.definitions.variance"), t("report.definitions.variance.text")),
    fact(t("report.definitions.alpha"), t("report.definitions.alpha.text")),
    ...paragraph(t("validate.sheet.curve")),
    header(
      t("validate.indicator"),
      t("report.definitions.zero"),
      t("report.definitions.valid"),
      t("report.definitions.also"),
      t("report.definitions.meaning"),
      ...curved.map((stage) => `${t("report.definitions.meaning")}: ${stageLabel(stage, language)}`),
      ...(noted ? [t("validate.sheet.note")] : []),
    ),
    ...indicators.map(({ indicator }, k) =>
      row(
        indicatorLabel(compiled, k, language),
        t(indicator.zero === false ? "shell.no" : "shell.yes"),
        indicator.valid ? `${indicator.valid.min ?? ""}..${indicator.valid.max ?? ""}` : "",
        (indicator.aliases ?? []).join("; "),
        curveWords(indicator.curve, language),
        ...curved.map(({ id }) => curveWords(curveAt(indicator, id) ?? indicator.curve, language)),
        ...(noted ? [noteIn(indicator.note, language)] : []),
      ),
    ),
  ];
}

function nodesWithin(maximum: Maximum): Maximum[] {
  return [maximum, ...maximum.parts.flatMap(nodesWithin)];
}

/** In the words of a scorecard document, such as "sum, bonus, cap 20". */
function ruleOf({ combine, bonus, cap, scale }: Group): string {
  return [combine, bonus && "bonus", cap !== undefined && `cap ${cap}`, scale !== undefined && `scale ${scale}`].filter(Boolean).join(", ");
}
