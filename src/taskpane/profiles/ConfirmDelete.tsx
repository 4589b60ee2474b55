import { Button, mergeClasses } from "@fluentui/react-components";
import { addressOf } from "../../workbook/address";
import type { Written } from "../../workbook/port";
import { usePaneText } from "../text";
import { useProfileStyles } from "./styles";

interface ConfirmDeleteProps {
  name: string;
  sheet: string;
  /** That name the profile, and lose it. */
  formulas: readonly Written[];
  busy: boolean;
  onDelete(): void;
  onCancel(): void;
}

const LISTED = 5;

/** Asks whether a profile is to be deleted, with the formulas that use it. */
export function ConfirmDelete({ name, sheet, formulas, busy, onDelete, onCancel }: ConfirmDeleteProps) {
  const styles = useProfileStyles();
  const { t, language } = usePaneText();
  const more = Math.max(0, formulas.length - LISTED);
  return (
    <div role="alert" className={mergeClasses(styles.box, styles.inBox)}>
      {t("profiles.delete.confirm", { name, sheet })}
      {formulas.length > 0 && (
        <span className={styles.error}>
          {t(more > 0 ? "profiles.delete.formulas.more" : "profiles.delete.formulas", {
            count: formulas.length,
            more,
            cells: formulas
              .slice(0, LISTED)
              .map(({ place }) => addressOf({ ...place, rows: 1, columns: 1 }))
              .join(language === "zh" ? "、" : ", "),
          })}
        </span>
      )}
      <div className={styles.buttons}>
        <Button size="small" appearance="primary" disabled={busy} onClick={onDelete}>
          {t("profiles.delete")}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t("profiles.cancel")}
        </Button>
      </div>
    </div>
  );
}
