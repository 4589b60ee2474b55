import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId, type ReactNode } from "react";
import { NARROW } from "./narrow";
import { useRowsInSight } from "./rowsInSight";

const useStyles = makeStyles({
  frame: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, overflow: "hidden" },
  scroller: {
    overflowY: "scroll",
    [NARROW]: { overflowX: "auto" },
    outlineStyle: "none",
    "&:focus-visible": { boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}` },
  },
  head: {
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontWeight: tokens.fontWeightSemibold,
    position: "sticky",
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    [NARROW]: { minWidth: "270px" },
  },
  rows: { position: "relative", [NARROW]: { minWidth: "270px" } },
  body: { position: "absolute", left: 0, right: 0, cursor: "pointer", ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover } },
  active: { outline: `1px dashed ${tokens.colorNeutralStrokeAccessible}`, outlineOffset: "-1px" },
  selected: { backgroundColor: tokens.colorNeutralBackground1Selected, boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}` },
  empty: { padding: "12px", color: tokens.colorNeutralForeground2 },
});

interface Props {
  label: string;
  /** What the keys do. */
  hint: string;
  /** Said in place of the firms where there are none. */
  empty: string;
  /** The firms' rows in the order of the list. */
  rows: Int32Array;
  /** Row of the firm the sheet's selection stands on, −1 where it stands elsewhere. */
  selected: number;
  onSelect(row: number): void;
  /** Pixels of a line and of the head. */
  height: number;
  headHeight: number;
  /** Lines that are shown, and those that fit below the head: what a page of the keyboard moves by. */
  lines: number;
  visible: number;
  /** Where a line begins, in pixels; below the one before where it is not given. */
  topOf?(place: number): number;
  /** Lays out the cells of a line. */
  className: string;
  headClassName?: string;
  head: ReactNode;
  cells(row: number): ReactNode;
  /** Drawn among the lines. */
  children?: ReactNode;
}

/** Firms in a grid that is one tab stop and walked by arrow keys. Only the lines in sight are drawn: ten thousand scroll as lightly as ten. */
export function FirmGrid({
  label,
  hint,
  empty,
  rows,
  selected,
  onSelect,
  height,
  headHeight,
  lines,
  visible,
  topOf = (place) => place * height,
  className,
  headClassName,
  head,
  cells,
  children,
}: Props) {
  const styles = useStyles();
  const id = useId();
  const { first, end, at, setActive, scroller } = useRowsInSight({ rows, selected, height, visible, topOf, onSelect });
  return (
    <div className={styles.frame}>
      <div
        {...scroller}
        role="grid"
        className={styles.scroller}
        style={{ height: headHeight + height * lines }}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-describedby={`${id}hint`}
        aria-activedescendant={at >= first && at < end ? `${id}${at}` : undefined}
      >
        <div role="row" aria-rowindex={1} className={mergeClasses(className, styles.head, headClassName)}>
          {head}
        </div>
        <div role="rowgroup" className={styles.rows} style={{ height: Math.max(topOf(rows.length), height * lines) }}>
          {Array.from({ length: Math.max(0, end - first) }, (_, k) => first + k).map((k) => {
            const row = rows[k];
            return (
              <div
                key={row}
                id={`${id}${k}`}
                role="row"
                aria-rowindex={k + 2}
                aria-selected={row === selected}
                className={mergeClasses(
                  className,
                  styles.body,
                  row === selected && styles.selected,
                  k === at && row !== selected && styles.active,
                )}
                style={{ top: topOf(k) }}
                onClick={() => {
                  setActive(k);
                  onSelect(row);
                }}
              >
                {cells(row)}
              </div>
            );
          })}
          {children}
          {rows.length === 0 && (
            <div role="presentation" className={styles.empty}>
              {empty}
            </div>
          )}
        </div>
      </div>
      <span id={`${id}hint`} hidden>
        {hint}
      </span>
    </div>
  );
}
