import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useId } from "react";
import type { Population } from "../../population/population";
import { stageLabel } from "../names";
import { useRowsInSight } from "../rowsInSight";
import { usePaneText } from "../text";
import { moneyText } from "./money";
import type { FundPlan } from "./plan";

/** Two lines of text with a bar below. */
const ROW = 44;
const HEAD = 38;
const VISIBLE = 8;

const useStyles = makeStyles({
  frame: { border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, overflow: "hidden" },
  scroller: {
    overflowY: "scroll",
    outlineStyle: "none",
    "&:focus-visible": { boxShadow: `inset 0 0 0 2px ${tokens.colorStrokeFocus2}` },
  },
  row: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) 40px minmax(0, 112px)",
    gridTemplateRows: "16px 16px",
    alignContent: "center",
    columnGap: "8px",
    height: `${ROW}px`,
    padding: "0 8px 2px",
    boxSizing: "border-box",
    fontVariantNumeric: "tabular-nums",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  head: {
    height: `${HEAD}px`,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
    position: "sticky",
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottomColor: tokens.colorNeutralStroke2,
  },
  rows: { position: "relative" },
  body: { position: "absolute", left: 0, right: 0, cursor: "pointer", ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover } },
  active: { outline: `1px dashed ${tokens.colorNeutralStrokeAccessible}`, outlineOffset: "-1px" },
  selected: { backgroundColor: tokens.colorNeutralBackground1Selected, boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}` },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", lineHeight: "16px" },
  firm: { gridColumn: "1 / span 2" },
  grant: { gridColumn: 3, fontWeight: tokens.fontWeightSemibold },
  stage: { gridRow: 2 },
  second: { gridRow: 2, textAlign: "right" },
  number: { textAlign: "right" },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase100, fontWeight: tokens.fontWeightRegular },
  bar: {
    position: "absolute",
    left: "8px",
    bottom: "1px",
    height: "3px",
    backgroundColor: tokens.colorCompoundBrandBackground,
    forcedColorAdjust: "none",
    pointerEvents: "none",
  },
  empty: { padding: "12px", color: tokens.colorNeutralForeground2 },
});

interface Props {
  plan: FundPlan;
  names: readonly string[];
  population: Population;
  /** Row of the firm the sheet's selection stands on, −1 where it stands elsewhere. */
  selected: number;
  onSelect(row: number): void;
}

/** The firms considered, the greatest amount first; a bar shows it beside the greatest. Only the rows in sight are drawn. */
export function GrantList({ plan, names, population, selected, onSelect }: Props) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const own = useId();
  const { compiled, stage } = population;
  const { order, scores, requests, amounts, below } = plan;
  const stageOf = (row: number): string =>
    stageLabel(compiled.scorecard.stages[stage[row]], language) + (below[row] ? ` · ${t("fund.below")}` : "");
  const most = order.length > 0 ? amounts[order[0]] : 0;
  const lines = Math.max(1, Math.min(VISIBLE, order.length));
  const topOf = (place: number): number => place * ROW;
  const { first, end, at, setActive, scroller } = useRowsInSight({ rows: order, selected, height: ROW, visible: VISIBLE, topOf, onSelect });
  return (
    <div className={styles.frame}>
      <div
        {...scroller}
        role="grid"
        className={styles.scroller}
        style={{ height: HEAD + ROW * lines }}
        aria-label={t("fund.list")}
        aria-rowcount={order.length + 1}
        aria-describedby={`${own}hint`}
        aria-activedescendant={at >= first && at < end ? `${own}${at}` : undefined}
      >
        <div role="row" aria-rowindex={1} className={mergeClasses(styles.row, styles.head)}>
          <span role="columnheader" className={mergeClasses(styles.text, styles.firm)}>
            {t("fund.firm")}
          </span>
          <span role="columnheader" className={mergeClasses(styles.text, styles.stage, styles.quiet)}>
            {t("fund.stage")}
          </span>
          <span role="columnheader" className={mergeClasses(styles.text, styles.second, styles.quiet)}>
            {t("fund.score")}
          </span>
          <span role="columnheader" className={mergeClasses(styles.text, styles.second, styles.quiet)}>
            {t("fund.request")}
          </span>
          <span role="columnheader" className={mergeClasses(styles.text, styles.grant, styles.number)}>
            {t("fund.grant")}
          </span>
        </div>
        <div role="rowgroup" className={styles.rows} style={{ height: topOf(Math.max(order.length, lines)) }}>
          {Array.from({ length: Math.max(0, end - first) }, (_, k) => first + k).map((k) => {
            const row = order[k];
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
                <span role="gridcell" className={mergeClasses(styles.text, styles.firm)} title={names[row]}>
                  {names[row]}
                </span>
                <span role="gridcell" className={mergeClasses(styles.text, styles.stage, styles.quiet)} title={stageOf(row)}>
                  {stageOf(row)}
                </span>
                <span role="gridcell" className={mergeClasses(styles.text, styles.second, styles.quiet)}>
                  {scores[row].toFixed(2)}
                </span>
                <span role="gridcell" className={mergeClasses(styles.text, styles.second, styles.quiet)}>
                  {moneyText(requests[row], language)}
                </span>
                <span
                  role="gridcell"
                  className={mergeClasses(styles.text, styles.grant, styles.number)}
                  title={moneyText(amounts[row], language)}
                >
                  {moneyText(amounts[row], language)}
                </span>
                {most > 0 && (
                  <span role="presentation" className={styles.bar} style={{ width: `calc(${amounts[row] / most} * (100% - 16px))` }} />
                )}
              </div>
            );
          })}
          {order.length === 0 && (
            <div role="presentation" className={styles.empty}>
              {t("fund.list.empty")}
            </div>
          )}
        </div>
      </div>
      <span id={`${own}hint`} hidden>
        {t("fund.list.hint")}
      </span>
    </div>
  );
}
