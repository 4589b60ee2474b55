import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Stage } from "../../scorecard/scorecard";
import { stageLabel } from "../names";
import { usePaneText } from "../text";
import { moneyText } from "./money";
import type { FundPlan } from "./plan";

const useStyles = makeStyles({
  section: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: "6px" },
  facts: { display: "grid", gridTemplateColumns: "auto minmax(0, 1fr)", gap: "2px 12px", margin: 0, fontVariantNumeric: "tabular-nums" },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, textAlign: "right", overflowWrap: "anywhere" },
  strong: { fontWeight: tokens.fontWeightSemibold },
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed", fontVariantNumeric: "tabular-nums" },
  caption: { textAlign: "left", fontWeight: tokens.fontWeightSemibold, padding: "4px 0 2px" },
  cell: {
    padding: "3px 0 3px 6px",
    textAlign: "right",
    verticalAlign: "top",
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: "anywhere",
  },
  header: { color: tokens.colorNeutralForeground2 },
  stage: { textAlign: "left", paddingLeft: 0 },
  count: { display: "block", color: tokens.colorNeutralForeground3 },
  track: {
    display: "block",
    height: "5px",
    marginTop: "5px",
    backgroundColor: tokens.colorNeutralBackground5,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    boxSizing: "border-box",
  },
  bar: { display: "block", height: "100%", backgroundColor: tokens.colorCompoundBrandBackground, forcedColorAdjust: "none" },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** Where the budget goes: as a whole and by stage. */
export function Summary({ plan, stages }: { plan: FundPlan; stages: readonly Stage[] }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const money = (amount: number): string => moneyText(amount, language);
  return (
    <section className={styles.section} aria-label={t("fund.summary")}>
      <dl className={styles.facts} aria-live="polite">
        <dt className={styles.name}>{t("fund.budget")}</dt>
        <dd className={styles.value}>{money(plan.terms.budget)}</dd>
        <dt className={styles.name}>{t("fund.allocated")}</dt>
        <dd className={mergeClasses(styles.value, styles.strong)}>{money(plan.allocated)}</dd>
        <dt className={styles.name}>{t("fund.unused")}</dt>
        <dd className={styles.value}>{money(plan.unused)}</dd>
        <dt className={styles.name}>{t("fund.funded")}</dt>
        <dd className={styles.value}>{t("fund.funded.of", { funded: plan.funded, considered: plan.order.length })}</dd>
      </dl>
      {stages.length > 1 && <Stages plan={plan} stages={stages} />}
    </section>
  );
}

function Stages({ plan, stages }: { plan: FundPlan; stages: readonly Stage[] }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const { shares, passOn } = plan.terms;
  const money = (amount: number): string => moneyText(amount, language);
  const columns = shares
    ? passOn
      ? (["quota", "allocated"] as const)
      : (["quota", "allocated", "unused"] as const)
    : (["allocated"] as const);
  return (
    <>
      <table className={styles.table}>
        <caption className={styles.caption}>{t("fund.stages")}</caption>
        <colgroup>
          <col style={{ width: shares ? "26%" : "55%" }} />
          {columns.map((name) => (
            <col key={name} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.cell, styles.header, styles.stage)}>
              {t("fund.stage")}
            </th>
            {columns.map((name) => (
              <th key={name} scope="col" className={mergeClasses(styles.cell, styles.header)}>
                {t(name === "quota" ? "fund.stage.quota" : `fund.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.stages.map((own, s) => {
            // Of the quota, or of all that is allocated where there is none.
            const whole = own.quota ?? plan.allocated;
            return (
              <tr key={stages[s].id}>
                <th scope="row" className={mergeClasses(styles.cell, styles.stage)}>
                  {stageLabel(stages[s], language)}
                  <span className={styles.count}>{t("fund.stage.funded", { count: own.funded })}</span>
                </th>
                {columns.map((name) => (
                  <td key={name} className={styles.cell}>
                    {money(own[name] ?? NaN)}
                    {name === "allocated" && (
                      <span className={styles.track} aria-hidden>
                        <span className={styles.bar} style={{ width: `${whole > 0 ? Math.min(1, own.allocated / whole) * 100 : 0}%` }} />
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {shares && <p className={styles.note}>{t(passOn ? "fund.stages.passedOn" : "fund.stages.kept")}</p>}
    </>
  );
}
