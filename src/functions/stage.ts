import { schemeNamed, stageSchemes } from "../scorecard/catalogue/catalogue";
import { cellText, shorten } from "../scorecard/cell";
import type { Compiled } from "../scorecard/compile";
import type { Match } from "../population/match";
import { readPopulation } from "../population/population";
import { RowKind } from "../population/rows";
import { isChinese } from "../scorecard/names";
import { readStageRules, rulesOfScheme, stagesOf, type StageRules } from "../scorecard/stage-rules";
import { conversion } from "../scorecard/units";
import { blankText, fail, failWith, matrix, notAvailable } from "./cells";
import { compileProfile, readFirms, refuse, type Firms } from "./scoring";

/**
 * Tells the stage of each firm from its revenue, age or headcount.
 * @customfunction INNOV_STAGE INNOV_STAGE
 * @helpurl https://innovation-points.example/functions.html#INNOV_STAGE
 * @param values Figures of the firms, one row a firm
 * @param headers The one row of headers above the figures; a unit may follow in brackets
 * @param [scheme] longwan-2022, hangzhou-2020, or a range of rules: Stage and figures in its first row, from..to or a lower bound below, the first rule that fits; longwan-2022 where omitted
 * @returns One stage per firm; blank where no rule fits, #N/A where a missing figure could decide
 */
export function stage(values: any[][], headers: any[][], scheme?: any[][]): any[][] {
  const firms = readFirms(values, headers);
  const rules = readScheme(scheme, firms);
  const compiled = compileProfile(rules.figures, firms);
  const population = readPopulation({ headers: firms.headers, values: firms.values, stage: null }, compiled);
  refuse({ firms, population });
  refuseBareMoney(population.match, compiled, firms);
  const { columns, kinds } = population;
  const unknown = notAvailable();
  return stagesOf(rules, columns, kinds.length).map((label, r) => [kinds[r] === RowKind.firm ? (label ?? unknown) : ""]);
}

/**
 * Rules in another unit of money than 万元 need a header that names its own: under a bare one the figures may be in either.
 * @throws CustomFunctions.Error naming the first header that leaves it open
 */
function refuseBareMoney(match: Match, compiled: Compiled, { language }: Firms): void {
  match.columns.forEach((column, k) => {
    const { unit } = compiled.indicators[k].indicator;
    const change = unit === undefined ? null : conversion(unit, "万元");
    if (!column || column.unitNamed || !change || change.multiply === change.divide) return;
    fail("rules-money", { header: shorten(column.header), unit: unit! }, language);
  });
}

const schemeRules = new Map<string, StageRules>();

function readScheme(argument: unknown, { language }: Firms): StageRules {
  const cells = blankText(argument) ? [[stageSchemes[0].id]] : matrix(argument);
  if (cells.length === 1 && cells[0].length === 1) {
    const text = cellText(cells[0][0]);
    const scheme = schemeNamed(stageSchemes, text);
    if (!scheme) fail("scheme-unknown", { scheme: text.slice(0, 80), schemes: stageSchemes.map(({ id }) => id) }, language);
    const words = language === "zh" || isChinese(text) ? "zh" : "en";
    const key = `${scheme.id} ${words}`;
    if (!schemeRules.has(key)) schemeRules.set(key, rulesOfScheme(scheme, words));
    return schemeRules.get(key)!;
  }
  const rules = readStageRules(cells);
  if (Array.isArray(rules)) failWith(rules, language);
  return rules;
}
