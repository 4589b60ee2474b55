import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import type { Population } from "../../population/population";
import { stageLabel } from "../names";
import { FirmGrid } from "../parts/FirmGrid";
import { usePaneText } from "../text";
import { moneyText } from "./money";
import type { FundPlan } from "./plan";

/** Two lines of text with a bar below. */
const ROW = 44;
const HEAD = 38;
const VISIBLE = 8;

const useStyles = makeStyles({
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
  head: { height: `${HEAD}px`, borderBottomColor: tokens.colorNeutralStroke2 },
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
  const { compiled, stage } = population;
  const { order, scores, requests, amounts, below } = plan;
  const stageOf = (row: number): string =>
    stageLabel(compiled.scorecard.stages[stage[row]], language) + (below[row] ? ` · ${t("fund.below")}` : "");
  const most = order.length > 0 ? amounts[order[0]] : 0;
  const lines = Math.max(1, Math.min(VISIBLE, order.length));
  const cells = (row: number): ReactNode => (
    <>
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
      <span role="gridcell" className={mergeClasses(styles.text, styles.grant, styles.number)} title={moneyText(amounts[row], language)}>
        {moneyText(amounts[row], language)}
      </span>
      {most > 0 && <span role="presentation" className={styles.bar} style={{ width: `calc(${amounts[row] / most} * (100% - 16px))` }} />}
    </>
  );
  return (
    <FirmGrid
      label={t("fund.list")}
      hint={t("fund.list.hint")}
      empty={t("fund.list.empty")}
      rows={order}
      selected={selected}
      onSelect={onSelect}
      height={ROW}
      headHeight={HEAD}
      lines={lines}
      visible={VISIBLE}
      className={styles.row}
      headClassName={styles.head}
      head={
        <>
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
        </>
      }
      cells={cells}
    />
  );
}
