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
  const { t } = usePaneText();
  return (
    <div role="alert" className={mergeClasses(styles.box, styles.inBox)}>
      {t("profiles.delete.confirm", { name, sheet })}
      {formulas.length > 0 && (
        <span className={styles.error}>
          {t("profiles.delete.formulas", {
            count: formulas.length,
            cells: formulas
              .slice(0, LISTED)
              .map(({ place }) => addressOf({ ...place, rows: 1, columns: 1 }))
              .join(", "),
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
