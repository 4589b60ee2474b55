import { Button, Link, Select, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { RankIntervals } from "../../engine/robust";
import { usePaneText } from "../text";
import { decimals, rankText } from "../numbers";
import { byRank, excerptOf, standingOf, type Excerpt } from "../study/standing";
import { useRoving } from "../parts/roving";
import { useTableStyles } from "../parts/tableStyles";
import { rankTicks } from "./ticks";

const HEIGHT = 16;
/** Firms shown: of the first, and on both sides of the cut-off together. */
const SHOWN = { top: 40, cutoff: 24 };

const useStyles = makeStyles({
  head: { display: "flex", alignItems: "center", justifyContent: "space-between", gap: "6px" },
  excerpt: { minWidth: "140px" },
  frame: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    maxHeight: "330px",
    overflowY: "scroll",
    overflowX: "hidden",
  },
  sticky: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: "3px 4px",
    textAlign: "right",
  },
  cell: { padding: "1px 4px", textAlign: "right", fontWeight: tokens.fontWeightRegular },
  first: { paddingLeft: "6px" },
  scale: { position: "relative", height: "16px" },
  tick: {
    position: "absolute",
    transform: "translateX(-50%)",
    fontSize: "11px",
    lineHeight: "16px",
    color: tokens.colorNeutralForeground3,
  },
  chart: { display: "block", width: "100%", height: `${HEIGHT}px`, overflow: "visible" },
  grid: { stroke: tokens.colorNeutralStroke3, strokeWidth: "1", vectorEffect: "non-scaling-stroke" },
  interval: { stroke: tokens.colorNeutralStrokeAccessible, strokeWidth: "5", strokeOpacity: 0.55, vectorEffect: "non-scaling-stroke" },
  open: { stroke: tokens.colorPaletteMarigoldBorderActive, strokeWidth: "7", strokeOpacity: 1 },
  median: { stroke: tokens.colorNeutralForeground1, strokeWidth: "1.5", vectorEffect: "non-scaling-stroke" },
  rank: { stroke: tokens.colorCompoundBrandStroke, strokeWidth: "7", strokeLinecap: "round", vectorEffect: "non-scaling-stroke" },
  cutoff: { stroke: tokens.colorPaletteRedBorderActive, strokeWidth: "1.5", strokeDasharray: "4 2", vectorEffect: "non-scaling-stroke" },
  legend: { display: "flex", flexWrap: "wrap", gap: "2px 10px", color: tokens.colorNeutralForeground2 },
  key: { display: "inline-flex", alignItems: "center", gap: "4px" },
  hidden: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" },
});

interface Props {
  names: readonly string[];
  intervals: RankIntervals;
  cutoff: number;
  onSelect(row: number): void;
}

/** How far the rank of each firm depends on the weights. It is a table that happens to have bars, and can have figures instead. */
export function IntervalPlot({ names, intervals, cutoff, onSelect }: Props) {
  const styles = useStyles();
  const table = useTableStyles();
  const { t } = usePaneText();
  const roving = useRoving<HTMLTableElement>();
  const [excerpt, setExcerpt] = useState<Excerpt>("top");
  const [figures, setFigures] = useState(false);
  const { rank, median, low, high, share } = intervals;
  const ordered = useMemo(() => byRank(intervals), [intervals]);
  const rows = excerptOf(ordered, rank, cutoff, excerpt, SHOWN[excerpt]);
  const least = rows.reduce((found, row) => Math.min(found, low[row], rank[row]), Infinity);
  const most = rows.reduce((found, row) => Math.max(found, high[row], rank[row]), least + 1);
  const x = (place: number): number => ((place - least + 0.5) / (most - least + 1)) * 100;
  const ticks = rankTicks(least, most, 5);
  // Between the last rank that is in and the next.
  const line = cutoff + 0.5 > least - 0.5 && cutoff + 0.5 < most + 0.5 ? x(cutoff + 0.5) : null;
  const mark = (className: string, from: number, to = from, y1 = 0, y2 = HEIGHT) => (
    <line className={className} x1={from} x2={to} y1={y1} y2={y2} />
  );
  const columns = ["median", "low", "high", "share"] as const;
  return (
    <>
      <div className={styles.head}>
        <Select
          size="small"
          className={styles.excerpt}
          aria-label={t("validate.excerpt")}
          value={excerpt}
          onChange={(_, { value }) => setExcerpt(value as Excerpt)}
        >
          <option value="top">{t("validate.excerpt.top", { count: Math.min(SHOWN.top, ordered.length) })}</option>
          <option value="cutoff">{t("validate.excerpt.cutoff")}</option>
        </Select>
        <Button size="small" appearance="transparent" aria-pressed={figures} onClick={() => setFigures(!figures)}>
          {t(figures ? "validate.chart" : "validate.figures")}
        </Button>
      </div>
      <div className={styles.frame} role="region" aria-label={t("validate.intervals")}>
        <table {...roving} className={table.table}>
          <colgroup>
            <col style={{ width: "42px" }} />
            <col style={{ width: figures ? undefined : "34%" }} />
            {figures ? columns.map((name) => <col key={name} style={{ width: "46px" }} />) : <col />}
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(styles.sticky, styles.first)}>
                {t("validate.rank")}
              </th>
              <th scope="col" className={mergeClasses(styles.sticky, table.name)}>
                {t("validate.firm")}
              </th>
              {figures ? (
                columns.map((name) => (
                  <th key={name} scope="col" className={styles.sticky} title={name === "share" ? t("validate.share.whole") : undefined}>
                    {t(`validate.${name}`)}
                  </th>
                ))
              ) : (
                <th scope="col" className={styles.sticky}>
                  <span className={styles.hidden}>{t("validate.intervals")}</span>
                  <div className={styles.scale} aria-hidden="true">
                    {ticks.map((place) => (
                      <span key={place} className={styles.tick} style={{ left: `${x(place)}%` }}>
                        {place}
                      </span>
                    ))}
                  </div>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {[...rows].map((row) => (
              <tr key={row}>
                <td className={mergeClasses(styles.cell, styles.first)}>{rank[row]}</td>
                <th scope="row" className={mergeClasses(styles.cell, table.name)} title={names[row]}>
                  <Link as="button" appearance="subtle" className={table.link} onClick={() => onSelect(row)}>
                    {names[row]}
                  </Link>
                </th>
                {figures ? (
                  [rankText(median[row]), rankText(low[row]), rankText(high[row]), `${decimals(100 * share[row], 0)}%`].map((text, k) => (
                    <td key={k} className={styles.cell}>
                      {text}
                    </td>
                  ))
                ) : (
                  <td className={styles.cell}>
                    <svg
                      className={styles.chart}
                      viewBox={`0 0 100 ${HEIGHT}`}
                      preserveAspectRatio="none"
                      role="img"
                      aria-label={t("validate.interval", {
                        firm: names[row],
                        rank: rank[row],
                        low: rankText(low[row]),
                        high: rankText(high[row]),
                      })}
                    >
                      {ticks.map((place) => (
                        <line key={place} className={styles.grid} x1={x(place)} x2={x(place)} y1={-1} y2={HEIGHT + 1} />
                      ))}
                      {line !== null && mark(styles.cutoff, line, line, -1, HEIGHT + 1)}
                      {mark(
                        mergeClasses(styles.interval, standingOf(low[row], high[row], cutoff) === "open" && styles.open),
                        x(low[row]),
                        Math.max(x(high[row]), x(low[row]) + 0.4),
                        HEIGHT / 2,
                        HEIGHT / 2,
                      )}
                      {mark(styles.median, x(median[row]), x(median[row]), 2, HEIGHT - 2)}
                      {mark(styles.rank, x(rank[row]), x(rank[row]), HEIGHT / 2, HEIGHT / 2)}
                    </svg>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!figures && (
        <div className={styles.legend} aria-hidden="true">
          <span className={styles.key}>
            <svg width="16" height="10">
              <line className={styles.interval} x1="0" x2="16" y1="5" y2="5" />
            </svg>
            {t("validate.legend.interval")}
          </span>
          <span className={styles.key}>
            <svg width="16" height="10">
              <line className={mergeClasses(styles.interval, styles.open)} x1="0" x2="16" y1="5" y2="5" />
            </svg>
            {t("validate.legend.open")}
          </span>
          <span className={styles.key}>
            <svg width="4" height="12">
              <line className={styles.median} x1="2" x2="2" y1="0" y2="12" />
            </svg>
            {t("validate.legend.median")}
          </span>
          <span className={styles.key}>
            <svg width="10" height="10">
              <line className={styles.rank} x1="5" x2="5" y1="5" y2="5" />
            </svg>
            {t("validate.legend.rank")}
          </span>
          <span className={styles.key}>
            <svg width="4" height="12">
              <line className={styles.cutoff} x1="2" x2="2" y1="0" y2="12" />
            </svg>
            {t("validate.legend.cutoff")}
          </span>
        </div>
      )}
    </>
  );
}
