import { makeStyles, tokens } from "@fluentui/react-components";
import { usePaneText } from "../text";
import { REASONS, type FundPlan } from "./plan";

/** Names that fit a few lines; the rest is counted, and stands in the inserted sheet. */
const NAMED = 10;

const useStyles = makeStyles({
  summary: { cursor: "pointer", fontWeight: tokens.fontWeightSemibold, padding: "2px 0" },
  list: { margin: "2px 0 0", paddingLeft: "18px", overflowWrap: "anywhere" },
});

/** The firms that get nothing because something is missing, by what it is. */
export function NotConsidered({ plan: { reasons, others }, names }: { plan: FundPlan; names: readonly string[] }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const out = REASONS.map((reason) => ({ reason, rows: [...others].filter((row) => reasons[row] === reason) })).filter(
    ({ rows }) => rows.length > 0,
  );
  if (others.length === 0) return null;
  return (
    <details open>
      <summary className={styles.summary}>{t("fund.out", { count: others.length })}</summary>
      <ul className={styles.list}>
        {out.map(({ reason, rows }) => {
          const named = rows
            .slice(0, NAMED)
            .map((row) => names[row])
            .join(language === "zh" ? "、" : ", ");
          const more = rows.length > NAMED ? ` ${t("fund.more", { count: rows.length - NAMED })}` : "";
          return <li key={reason}>{t("fund.out.list", { reason: t(`fund.out.${reason}`), count: rows.length, firms: named + more })}</li>;
        })}
      </ul>
    </details>
  );
}
