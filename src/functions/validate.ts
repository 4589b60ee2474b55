import { aucInterval, discrimination } from "../engine/discrimination";
import { sentence } from "../i18n/problem";
import { fail, notAvailable, readerOf, readYesNo, scoreColumn, type Result } from "./cells";

const HEADS = ["head-measure", "head-value", "head-low", "head-high"] as const;

/**
 * Tells how well scores foretold a 0/1 outcome: AUC with its 95 % interval, Gini, KS, and lift by tenths.
 * @customfunction INNOV_VALIDATE INNOV_VALIDATE
 * @helpurl https://innovation-points.example/functions.html#INNOV_VALIDATE
 * @param scores The scores, one column
 * @param outcomes What became of each firm: 1 where it happened, 0 where not, or yes and no; pairs with a blank are left out
 * @returns Measure, Value, Low, High: AUC, Gini, KS, Decile 1 (highest scores) to Decile 10; #N/A where the sample is too small to say
 */
export function validate(scores: any[][], outcomes: any[][]): any[][] {
  const reader = readerOf(scores, outcomes);
  const { values } = scoreColumn("scores", scores, reader);
  const answers = readYesNo("outcomes", outcomes, values.length, reader);
  const rows = [...values.keys()].filter((k) => values[k] === values[k] && answers[k] !== null);
  const positive = Uint8Array.from(rows, (k) => (answers[k] ? 1 : 0));
  const positives = positive.reduce((sum, own) => sum + own, 0);
  if (positives === 0 || positives === rows.length) fail("outcomes-one-kind", { count: rows.length, positives }, reader.language);
  const found = discrimination(
    Float64Array.from(rows, (k) => values[k]),
    positive,
  );
  const { auc, ks, tenths } = found;
  const unknown = notAvailable();
  const interval = aucInterval(found);
  const [low, high]: any[] = interval ? [interval.low, interval.high] : [unknown, unknown];
  const gini = (area: any): any => (typeof area === "number" ? 2 * area - 1 : area);
  const { language } = reader;
  const table: Result = [
    HEADS.map((head) => sentence(head, {}, language)),
    ["AUC", auc, low, high],
    ["Gini", gini(auc), gini(low), gini(high)],
    ["KS", ks, "", ""],
  ];
  for (let tenth = 0; tenth < 10; tenth++)
    table.push([sentence("decile", { tenth: tenth + 1 }, language), tenths ? tenths[tenth].lift : unknown, "", ""]);
  return table;
}
