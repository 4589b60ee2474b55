import { Badge } from "@fluentui/react-components";
import type { Problem } from "../../i18n/problem";
import { usePaneText } from "../text";
import { problemTexts } from "./problem-texts";
import { useProfileStyles } from "./styles";

/** A table that looks like a profile but cannot be read, with the reasons. */
export function FaultyItem({ table, problems }: { table: string; problems: readonly Problem[] }) {
  const styles = useProfileStyles();
  const { t, language } = usePaneText();
  return (
    <li className={styles.item}>
      <div>
        <div className={styles.name}>
          {table}
          <Badge size="small" appearance="tint" color="danger">
            {t("profiles.faulty")}
          </Badge>
        </div>
        <ul className={styles.problems}>
          {problemTexts(problems, language, t).map((text, k) => (
            <li key={k}>{text}</li>
          ))}
        </ul>
      </div>
    </li>
  );
}
