import { reasonsOf } from "../../population/reasons";
import { textIn, type Language, type Scorecard } from "../../scorecard/scorecard";
import { cardsFor, examineFirms } from "../cards";
import type { Firms } from "../model";
import type { Translate } from "../text";
import { fact, gap, text, type Line } from "./lines";

/** As much of the reasons as a page of one firm has room for. */
const REASONS = 160;

/**
 * What the conditions of the scorecard and of the official cards say of one firm, with the reasons; cards that the figures cannot decide
 * are named together.
 */
export function verdictLines(firms: Firms, row: number, scorecard: Scorecard, t: Translate, language: Language): Line[] {
  const undecided: string[] = [];
  const lines = cardsFor({ scorecard }).flatMap((card) => {
    const examination = examineFirms(card, firms);
    const firm = Array.isArray(examination) ? null : examination.examined[row];
    if (Array.isArray(examination) || !firm) return [];
    const title = textIn(card.title, language, card.id);
    if (firm.verdict === "UNKNOWN") {
      undecided.push(title);
      return [];
    }
    const reasons = reasonsOf(examination, language)(row);
    const said = reasons.length > REASONS ? `${reasons.slice(0, REASONS - 1)}…` : reasons;
    return [fact(title, t(`eligible.${firm.verdict}`)), ...(said === "" ? [] : [text(said)])];
  });
  const open = undecided.length === 0 ? [] : [text(t("report.firm.undecided", { cards: undecided.join(language === "zh" ? "、" : ", ") }))];
  return lines.length + open.length === 0 ? [] : [gap, text(t("report.firm.verdicts")), ...lines, ...open];
}
