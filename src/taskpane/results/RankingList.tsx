import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkRegular } from "@fluentui/react-icons";
import { useMemo, type ReactNode } from "react";
import type { Population } from "../../population/population";
import { textIn } from "../../scorecard/scorecard";
import type { Firms } from "../model";
import { FirmGrid } from "../parts/FirmGrid";
import { usePaneText } from "../text";
import { passes, type CutOff } from "../cut-off";

const ROW = 26;
const VISIBLE = 12;
/** Room for the line between those who pass and the others. */
const GAP = 16;

const useStyles = makeStyles({
  row: {
    display: "grid",
    gridTemplateColumns: "36px minmax(0, 1fr) minmax(0, 62px) 46px 14px",
    alignItems: "center",
    columnGap: "6px",
    height: `${ROW}px`,
    padding: "0 6px",
    boxSizing: "border-box",
    fontVariantNumeric: "tabular-nums",
  },
  hidden: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" },
  number: { textAlign: "right" },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  quiet: { color: tokens.colorNeutralForeground3 },
  why: {
    padding: 0,
    border: "none",
    background: "none",
    font: "inherit",
    color: tokens.colorBrandForegroundLink,
    cursor: "pointer",
    ":hover": { textDecorationLine: "underline" },
  },
  pass: { color: tokens.colorPaletteGreenForeground1, display: "flex" },
  line: {
    position: "absolute",
    left: 0,
    right: 0,
    height: 0,
    borderTop: `2px solid ${tokens.colorPaletteRedBorderActive}`,
    pointerEvents: "none",
  },
  lineLabel: { position: "absolute", left: "48px", top: 0, fontSize: "11px", lineHeight: "14px", color: tokens.colorPaletteRedForeground1 },
});

interface Props {
  firms: Firms;
  population: Population;
  /** Rank of each firm among those that are compared. */
  ranks: Float64Array;
  rows: Int32Array;
  cutOff: CutOff;
  selected: number;
  onSelect(row: number): void;
  /** Opens what the points of a firm are made of. */
  onExplain(row: number): void;
}

/** The firms by rank. Only the rows in sight are drawn, so that ten thousand scroll as lightly as ten. */
export function RankingList({ firms, population, ranks, rows, cutOff, selected, onSelect, onExplain }: Props) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const {
    compiled,
    stage,
    scores: { score: scores },
  } = population;

  const failing = useMemo(() => rows.findIndex((row) => !passes(cutOff, ranks[row], scores[row])), [rows, cutOff, ranks, scores]);
  const line = failing > 0 ? failing : Infinity;
  const topOf = (place: number): number => place * ROW + (place >= line ? GAP : 0);
  const stageName = (row: number): string => {
    const known = compiled.scorecard.stages[stage[row]];
    return known ? textIn(known.label, language, known.id) : firms.stageTexts[row] || "–";
  };
  const cells = (row: number): ReactNode => {
    const known = ranks[row] === ranks[row];
    return (
      <>
        <span role="gridcell" className={styles.number}>
          {known ? ranks[row] : "–"}
        </span>
        <span role="gridcell" className={styles.text} title={firms.names[row]}>
          {firms.names[row]}
        </span>
        <span role="gridcell" className={mergeClasses(styles.text, styles.quiet)}>
          {stageName(row)}
        </span>
        <span role="gridcell" className={styles.number}>
          <button
            type="button"
            tabIndex={-1}
            className={styles.why}
            title={t(known ? "results.why" : "results.why.unscored", { firm: firms.names[row] })}
            onClick={(event) => {
              event.stopPropagation();
              onExplain(row);
            }}
          >
            {known ? scores[row].toFixed(2) : "–"}
          </button>
        </span>
        <span role="gridcell" className={styles.pass}>
          {passes(cutOff, ranks[row], scores[row]) && <CheckmarkRegular fontSize={14} aria-label={t("results.pass")} />}
        </span>
      </>
    );
  };
  return (
    <FirmGrid
      label={t("results.ranking")}
      hint={t("results.ranking.hint")}
      empty={t("results.nobody")}
      rows={rows}
      selected={selected}
      onSelect={onSelect}
      height={ROW}
      headHeight={ROW}
      lines={VISIBLE}
      visible={VISIBLE}
      topOf={topOf}
      className={styles.row}
      head={
        <>
          <span role="columnheader" className={styles.number}>
            {t("results.column.rank")}
          </span>
          <span role="columnheader" className={styles.text}>
            {t("results.column.firm")}
          </span>
          <span role="columnheader" className={styles.text}>
            {t("results.stage")}
          </span>
          <span role="columnheader" className={styles.number}>
            {t("results.column.score")}
          </span>
          <span role="columnheader">
            <span className={styles.hidden}>{t("results.passing")}</span>
          </span>
        </>
      }
      cells={cells}
    >
      {line < Infinity && (
        <div role="presentation" className={styles.line} style={{ top: line * ROW }}>
          <span className={styles.lineLabel}>{t(`results.cut.line.${cutOff.by}`, { value: cutOff.value })}</span>
        </div>
      )}
    </FirmGrid>
  );
}
