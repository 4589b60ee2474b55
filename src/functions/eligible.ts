import { pointsCell, reasonsOf } from "../population/reasons";
import { examineSheet } from "../population/verdicts";
import { prepareCard } from "../scorecard/card";
import { catalogue } from "../scorecard/catalogue/catalogue";
import { fail, failWith, type Result } from "./cells";
import { readFirms, readProfile } from "./scoring";

/**
 * Examines firms against the conditions of an official card: PASS, FAIL, CONDITIONAL where only declared facts without a column remain, UNKNOWN where a missing figure could change the verdict.
 * @customfunction INNOV_ELIGIBLE INNOV_ELIGIBLE
 * @helpurl https://innovation-points.example/functions.html#INNOV_ELIGIBLE
 * @param values Figures of the firms, one row a firm, one column a figure
 * @param headers The one row of headers above the figures; a unit may follow in brackets
 * @param card Built-in card such as "tech-sme-2017" or "little-giant-2026", or a scorecard with gates as JSON
 * @returns Verdict, score, reasons; the score is a text such as [65, 100] where it is an interval, blank where the card gives none
 */
export function eligible(values: any[][], headers: any[][], card: any[][]): any[][] {
  const firms = readFirms(values, headers);
  const { language } = firms;
  const document = readProfile(card, firms);
  if ((document.gates ?? []).length === 0)
    fail("card-conditions", { id: document.id, cards: catalogue.flatMap(({ id, gates }) => (gates ? [id] : [])) }, language);
  const prepared = prepareCard(document);
  if (Array.isArray(prepared)) failWith(prepared, language);
  const examination = examineSheet(prepared, firms);
  if (Array.isArray(examination)) failWith(examination, language);
  const reasons = reasonsOf(examination, language);
  return examination.examined.map((own, r): Result[number] => (own ? [own.verdict, pointsCell(own), reasons(r)] : ["", "", ""]));
}
