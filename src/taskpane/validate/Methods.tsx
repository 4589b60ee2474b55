import { mergeClasses } from "@fluentui/react-components";
import { FACTORS, type MethodSensitivity } from "../../engine/method-sensitivity";
import { choiceName } from "../figures/choice-name";
import { usePaneText } from "../text";
import { decimals } from "../numbers";
import { useTableStyles } from "../parts/tableStyles";

/** What each other choice of method does to the ranks, and how much of all is due to each. */
export function Methods({ methods: { effects, shares, combinations, firms } }: { methods: MethodSensitivity }) {
  const table = useTableStyles();
  const { t, language } = usePaneText();
  return (
    <>
      <h3 className={table.subheading}>{t("report.sensitivity")}</h3>
      <p className={table.note}>{t("validate.methods.hint")}</p>
      <table className={table.table} aria-label={t("report.sensitivity")}>
        <colgroup>
          <col style={{ width: "52%" }} />
          <col />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            {(["report.sensitivity.choice", "validate.moves", "validate.spearman", "validate.inOut"] as const).map((key, k) => (
              <th key={key} scope="col" className={mergeClasses(table.cell, table.head, k === 0 && table.name)}>
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {effects.map((effect) => (
            <tr key={`${effect.factor} ${effect.level}`}>
              <th scope="row" className={mergeClasses(table.cell, table.name, table.wrapped)}>
                {choiceName(effect, t, language)}
              </th>
              <td className={table.cell}>{decimals(effect.mean, 1)}</td>
              <td className={table.cell}>{decimals(effect.spearman, 2)}</td>
              <td className={table.cell}>{`${effect.entered} / ${effect.left}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={table.note}>
        {t("validate.methods.shares", {
          combinations,
          firms,
          shares: FACTORS.map(
            (factor, k) => `${t(`report.factor.${factor}`)} ${decimals(shares[k].first, 2)} / ${decimals(shares[k].total, 2)}`,
          ).join(language === "zh" ? "；" : "; "),
        })}
      </p>
    </>
  );
}
