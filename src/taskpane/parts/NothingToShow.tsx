import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { describe } from "../../i18n/problem";
import type { PaneState } from "../model";
import { useOpenView } from "../navigation";
import { usePaneText } from "../text";

const useStyles = makeStyles({
  root: { padding: "16px 12px", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase300 },
  text: { margin: "0 0 8px" },
  list: { margin: "8px 0 0", paddingLeft: "18px", color: tokens.colorNeutralForeground1, overflowWrap: "anywhere" },
});

/** What stands in the way of scores, and where to go. */
export function NothingToShow({ state: { firms, profile, problems } }: { state: PaneState }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const openView = useOpenView();
  if (firms && profile && problems.length > 0)
    return (
      <div className={styles.root}>
        {t("results.none.problems")}
        <ul className={styles.list}>
          {problems.map((problem, k) => (
            <li key={k}>{describe(problem, language)}</li>
          ))}
        </ul>
      </div>
    );
  if (firms) return <div className={styles.root}>{t("results.none.profile")}</div>;
  return (
    <div className={styles.root}>
      <p className={styles.text}>{t("results.none.firms")}</p>
      <Button size="small" onClick={() => openView("data")}>
        {t("results.none.start")}
      </Button>
    </div>
  );
}
