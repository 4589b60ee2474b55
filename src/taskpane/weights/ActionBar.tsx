import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { memo } from "react";
import { usePaneText } from "../text";

const useStyles = makeStyles({
  bar: {
    position: "sticky",
    bottom: 0,
    zIndex: 3,
    display: "flex",
    alignItems: "center",
    columnGap: "8px",
    padding: "6px 12px",
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  state: {
    flexGrow: 1,
    minWidth: 0,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    color: tokens.colorNeutralForeground3,
  },
  unsaved: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
});

interface ActionBarProps {
  /** The stages that differ from the sheet, "" where none does. */
  unsaved: string;
  fixed: boolean;
  /** Whether the profile is a table of the workbook. */
  table: boolean;
  onApply(): void;
  onCancel(): void;
}

/** What is not written yet, and the way to write it or to drop it. */
export const ActionBar = memo(function ActionBar({ unsaved, fixed, table, onApply, onCancel }: ActionBarProps) {
  const styles = useStyles();
  const { t } = usePaneText();
  const changed = unsaved !== "";
  return (
    <div className={styles.bar}>
      <span className={mergeClasses(styles.state, changed && styles.unsaved)} role="status">
        {changed ? t("weights.unsaved.stages", { stages: unsaved }) : t("weights.saved")}
      </span>
      <Button size="small" disabled={!changed} onClick={onCancel}>
        {t("weights.cancel")}
      </Button>
      <Button size="small" appearance="primary" disabled={!changed || fixed} onClick={onApply}>
        {t(table ? "weights.apply" : "weights.apply.table")}
      </Button>
    </div>
  );
});
