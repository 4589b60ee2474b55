import { Button } from "@fluentui/react-components";
import { usePaneText } from "../text";
import { useProfileStyles } from "./styles";

/** Why a file was not imported. */
export function RefusedFile({ file, problems, onClose }: { file: string; problems: readonly string[]; onClose(): void }) {
  const styles = useProfileStyles();
  const { t } = usePaneText();
  return (
    <div role="alert" className={styles.box}>
      <span className={styles.error}>{t("profiles.refused", { file })}</span>
      <ul className={styles.problems}>
        {problems.map((text, k) => (
          <li key={k}>{text}</li>
        ))}
      </ul>
      <div>
        <Button size="small" onClick={onClose}>
          {t("profiles.close")}
        </Button>
      </div>
    </div>
  );
}
