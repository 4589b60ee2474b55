import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId } from "react";
import { pointsCell } from "../../population/reasons";
import type { Examination, Verdict } from "../../population/verdicts";
import type { Firms } from "../model";
import { useRowsInSight } from "../rowsInSight";
import { usePaneText } from "../text";

const ROW = 26;
const VISIBLE = 9;

const useStyles = makeStyles({
  frame: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, overflow: "hidden" },
  scroller: {
    height: `${ROW * (VISIBLE + 1)}px`,
    overflowY: "scroll",
    outlineStyle: "none",
    "&:focus-visible": { boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}` },
  },
  row: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) 88px 62px",
    alignItems: "center",
    columnGap: "6px",
    height: `${ROW}px`,
    padding: "0 6px",
    boxSizing: "border-box",
    fontVariantNumeric: "tabular-nums",
  },
  head: {
    color: tokens.colorNeutralForeground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    fontWeight: tokens.fontWeightSemibold,
    position: "sticky",
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  rows: { position: "relative" },
  body: { position: "absolute", left: 0, right: 0, cursor: "pointer", ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover } },
  active: { outline: `1px dashed ${tokens.colorNeutralStrokeAccessible}`, outlineOffset: "-1px" },
  selected: { backgroundColor: tokens.colorNeutralBackground1Selected, boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}` },
  number: { textAlign: "right" },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  PASS: { color: tokens.colorPaletteGreenForeground1 },
  CONDITIONAL: { color: tokens.colorBrandForeground1 },
  UNKNOWN: { color: tokens.colorPaletteDarkOrangeForeground1 },
  FAIL: { color: tokens.colorPaletteRedForeground1 },
  empty: { padding: "12px", color: tokens.colorNeutralForeground2 },
});

interface Props {
  firms: Firms;
  examination: Examination;
  rows: Int32Array;
  selected: number;
  onSelect(row: number): void;
}

/** The firms with their verdicts. Only the rows in sight are drawn. */
export function VerdictList({ firms, examination, rows, selected, onSelect }: Props) {
  const styles = useStyles();
  const { t } = usePaneText();
  const own = useId();
  const topOf = (place: number): number => place * ROW;
  const { first, end, at, setActive, scroller } = useRowsInSight({ rows, selected, height: ROW, visible: VISIBLE, topOf, onSelect });
  return (
    <div className={styles.frame}>
      <div
        {...scroller}
        role="grid"
        tabIndex={0}
        className={styles.scroller}
        aria-label={t("eligible.firms")}
        aria-rowcount={rows.length + 1}
        aria-describedby={`${own}hint`}
        aria-activedescendant={at >= first && at < end ? `${own}${at}` : undefined}
      >
        <div role="row" aria-rowindex={1} className={mergeClasses(styles.row, styles.head)}>
          <span role="columnheader" className={styles.text}>
            {t("eligible.firm")}
          </span>
          <span role="columnheader" className={styles.text}>
            {t("eligible.verdict")}
          </span>
          <span role="columnheader" className={styles.number}>
            {t("eligible.score")}
          </span>
        </div>
        <div role="rowgroup" className={styles.rows} style={{ height: Math.max(topOf(rows.length), ROW * VISIBLE) }}>
          {Array.from({ length: Math.max(0, end - first) }, (_, k) => first + k).map((k) => {
            const row = rows[k];
            const examined = examination.examined[row]!;
            return (
              <div
                key={row}
                id={`${own}${k}`}
                role="row"
                aria-rowindex={k + 2}
                aria-selected={row === selected}
                className={mergeClasses(
                  styles.row,
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
                <span role="gridcell" className={styles.text} title={firms.names[row]}>
                  {firms.names[row]}
                </span>
                <span role="gridcell" className={mergeClasses(styles.text, styles[examined.verdict satisfies Verdict])}>
                  {t(`eligible.${examined.verdict}`)}
                </span>
                <span role="gridcell" className={mergeClasses(styles.number, styles.text)}>
                  {pointsCell(examined)}
                </span>
              </div>
            );
          })}
          {rows.length === 0 && (
            <div role="presentation" className={styles.empty}>
              {t("eligible.nobody")}
            </div>
          )}
        </div>
      </div>
      <span id={`${own}hint`} hidden>
        {t("eligible.hint")}
      </span>
    </div>
  );
}
