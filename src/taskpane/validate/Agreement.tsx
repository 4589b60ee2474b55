import { mergeClasses } from "@fluentui/react-components";
import type { Compiled } from "../../scorecard/compile";
import { NOTABLE, notablePairs, type Diagnosis, type GroupFigures } from "../../population/diagnose";
import { textIn } from "../../scorecard/scorecard";
import { indicatorLabel, shortNames } from "../names";
import { usePaneText } from "../text";
import { decimals } from "../numbers";
import { useTableStyles } from "../parts/tableStyles";

const PAIRS = 8;

/** How far the indicators say the same. */
export function Agreement({ compiled, diagnosis }: { compiled: Compiled; diagnosis: Diagnosis }) {
  const table = useTableStyles();
  const { t, language } = usePaneText();
  const short = shortNames(compiled.scorecard, language);
  const { groups, within, between, alpha } = diagnosis;
  const pairs = notablePairs(diagnosis);
  const bounds = { high: String(NOTABLE.high), low: decimals(NOTABLE.low, 1) };
  const row = (name: string, own: Pick<GroupFigures, "within" | "between" | "alpha">, key: string, className?: string) => (
    <tr key={key}>
      <th scope="row" className={mergeClasses(table.cell, table.name, className)} title={name}>
        {name}
      </th>
      {[decimals(own.within, 2), decimals(own.between, 2), decimals(own.alpha.alpha, 2), String(own.alpha.rows)].map((text, k) => (
        <td key={k} className={mergeClasses(table.cell, className)}>
          {text}
        </td>
      ))}
    </tr>
  );
  return (
    <>
      <h3 className={table.subheading}>{t("validate.agreement")}</h3>
      <p className={table.note}>{t("validate.agreement.hint")}</p>
      <table className={table.table} aria-label={t("validate.agreement")}>
        <colgroup>
          <col />
          {["within", "between", "alpha", "complete"].map((name) => (
            <col key={name} style={{ width: "50px" }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(table.cell, table.head, table.name)}>
              {t("validate.group")}
            </th>
            {(["within", "between", "alpha", "complete"] as const).map((name) => (
              <th key={name} scope="col" className={mergeClasses(table.cell, table.head)}>
                {t(`validate.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((one, k) =>
            row(one.group ? textIn(one.group.label, language, one.group.id) : t("validate.group.none"), one, String(k)),
          )}
          {row(t("validate.all"), { within, between, alpha }, "all", table.whole)}
        </tbody>
      </table>
      {pairs.length === 0 ? (
        <p className={table.note}>{t("validate.pairs.none", bounds)}</p>
      ) : (
        <>
          <h4 className={table.subheading}>{t("validate.pairs", bounds)}</h4>
          <ul className={table.list}>
            {pairs.slice(0, PAIRS).map(({ a, b, r }) => {
              const text = t("validate.pair", { a: indicatorLabel(compiled, a, language), b: indicatorLabel(compiled, b, language) });
              return (
                <li key={`${a} ${b}`} className={table.item}>
                  <span className={table.itemText} title={text}>
                    {t("validate.pair", { a: short[a], b: short[b] })}
                  </span>
                  <span>{decimals(r, 2)}</span>
                </li>
              );
            })}
          </ul>
          {pairs.length > PAIRS && <p className={table.note}>{t("validate.more", { count: pairs.length - PAIRS })}</p>}
        </>
      )}
    </>
  );
}
