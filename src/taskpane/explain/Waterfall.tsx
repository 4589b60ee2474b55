import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Fragment } from "react";
import type { ScoredFirms } from "../model";
import { usePaneText } from "../text";
import { hundredths, indicatorLabel, sectionsOf } from "./breakdown";

const HEIGHT = 14;

const useStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed", fontVariantNumeric: "tabular-nums" },
  head: {
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  cell: { padding: "2px 4px", textAlign: "right", fontWeight: tokens.fontWeightRegular, verticalAlign: "middle" },
  name: { textAlign: "left", paddingLeft: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  inner: { paddingLeft: "10px" },
  figure: {
    display: "block",
    overflow: "hidden",
    textOverflow: "ellipsis",
    color: tokens.colorNeutralForeground3,
    fontSize: "11px",
    lineHeight: "13px",
  },
  section: { fontWeight: tokens.fontWeightSemibold, paddingTop: "8px" },
  swatch: { display: "inline-block", width: "8px", height: "8px", marginRight: "5px", borderRadius: "1px" },
  total: { fontWeight: tokens.fontWeightSemibold, borderTop: `1px solid ${tokens.colorNeutralStroke1}` },
  of: { color: tokens.colorNeutralForeground3 },
  chart: { display: "block", width: "100%", height: `${HEIGHT}px` },
  open: { fill: tokens.colorNeutralStroke2 },
  whole: { fill: tokens.colorNeutralForeground3 },
  base: { stroke: tokens.colorNeutralStroke1, strokeWidth: "1", vectorEffect: "non-scaling-stroke" },
  hidden: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" },
});

/** One colour a group; its title and place say the same without colour. */
const COLOURS = [
  tokens.colorPaletteBlueBorderActive,
  tokens.colorPaletteTealBorderActive,
  tokens.colorPaletteMarigoldBorderActive,
  tokens.colorPaletteGrapeBorderActive,
  tokens.colorPaletteForestBorderActive,
  tokens.colorPaletteCranberryBorderActive,
];

interface Props {
  scored: ScoredFirms;
  /** Points, or gaps in points, of each indicator. */
  steps: ArrayLike<number>;
  /** Points each indicator could give at most; null for a gap. */
  of: ArrayLike<number> | null;
  /** Figure of each indicator and what is to say of it. */
  figures: string[];
  /** Where a gap begins: the other firm's score. */
  start?: { name: string; score: number };
  /** Where the steps end. */
  end: string;
}

/** The way to a score, one bar an indicator, each beginning where the one before ended. It is a table that happens to have bars. */
export function Waterfall({ scored, steps, of, figures, start, end }: Props) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const { parts, total } = hundredths(steps);
  const origin = start ? Math.round(start.score * 100) / 100 : 0;
  const from: number[] = [];
  let at = origin;
  for (const part of parts) {
    from.push(at);
    at += part / 100;
  }
  const reach = [0, origin, at, ...from, ...from.map((x, k) => (of ? x + (of[k] || 0) : x))];
  // A gap between two good firms is drawn where it lies, not from 0.
  const places = start ? reach.slice(1) : reach;
  const margin = start ? Math.max(0.5, (Math.max(...places) - Math.min(...places)) * 0.04) : 0;
  const low = Math.min(...places) - margin;
  const high = Math.max(...places, low + 1) + margin;
  const x = (value: number): number => ((value - low) / (high - low)) * 100;
  const points = (value: number): string => `${start && value > 0 ? "+" : ""}${(value / 100).toFixed(2)}`.replace("-", "−");
  const bar = (a: number, b: number, fill: string | undefined, open?: number) => (
    <svg className={styles.chart} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <line className={styles.base} x1={x(start ? origin : 0)} x2={x(start ? origin : 0)} y1="0" y2={HEIGHT} />
      {open !== undefined && <rect className={styles.open} x={x(a)} width={Math.max(0, x(open) - x(a))} y="2" height={HEIGHT - 4} />}
      <rect
        className={fill ? undefined : styles.whole}
        fill={fill}
        fillOpacity={b < a ? 0.45 : 1}
        x={Math.min(x(a), x(b))}
        width={Math.max(a === b ? 0 : 0.6, Math.abs(x(b) - x(a)))}
        y="2"
        height={HEIGHT - 4}
      />
    </svg>
  );
  const sections = sectionsOf(scored, language);
  return (
    <table className={styles.table} aria-label={t(start ? "explain.gaps" : "explain.waterfall")}>
      <colgroup>
        <col style={{ width: "42%" }} />
        <col />
        <col style={{ width: start ? "54px" : "48px" }} />
        {of && <col style={{ width: "38px" }} />}
      </colgroup>
      <thead>
        <tr className={styles.head}>
          <th scope="col" className={mergeClasses(styles.cell, styles.name)}>
            {t("explain.indicator")}
          </th>
          <td />
          <th scope="col" className={styles.cell}>
            {t(start ? "explain.column.gap" : "explain.column.points")}
          </th>
          {of && (
            <th scope="col" className={styles.cell}>
              {t("explain.column.of")}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {start && (
          <tr>
            <th scope="row" className={mergeClasses(styles.cell, styles.name)} title={start.name}>
              {start.name}
            </th>
            <td>{bar(low, origin, undefined)}</td>
            <td className={styles.cell}>{origin.toFixed(2)}</td>
          </tr>
        )}
        {sections.map(({ title, indicators }, s) => {
          const colour = COLOURS[s % COLOURS.length];
          const sum = indicators.reduce((points, k) => points + parts[k], 0);
          return (
            <Fragment key={s}>
              <tr>
                <th scope="rowgroup" colSpan={2} className={mergeClasses(styles.cell, styles.name, styles.section)}>
                  <span className={styles.swatch} style={{ backgroundColor: colour }} />
                  {title ?? t("explain.other")}
                </th>
                <td className={mergeClasses(styles.cell, styles.section)}>{points(sum)}</td>
                {of && (
                  <td className={mergeClasses(styles.cell, styles.section, styles.of)}>
                    {shortPoints(indicators.reduce((most, k) => most + (of[k] || 0), 0))}
                  </td>
                )}
              </tr>
              {indicators.map((k) => (
                <tr key={k}>
                  <th
                    scope="row"
                    className={mergeClasses(styles.cell, styles.name, styles.inner)}
                    title={`${indicatorLabel(scored, k, language)}\n${figures[k]}`}
                  >
                    {indicatorLabel(scored, k, language)}
                    <span className={styles.figure}>{figures[k]}</span>
                  </th>
                  <td>{bar(from[k], from[k] + parts[k] / 100, colour, of ? from[k] + (of[k] || 0) : undefined)}</td>
                  <td className={styles.cell}>{points(parts[k])}</td>
                  {of && <td className={mergeClasses(styles.cell, styles.of)}>{of[k] === of[k] ? shortPoints(of[k]) : "–"}</td>}
                </tr>
              ))}
            </Fragment>
          );
        })}
      </tbody>
      <tfoot>
        <tr className={styles.total}>
          <th scope="row" className={mergeClasses(styles.cell, styles.name)} title={end}>
            {end}
          </th>
          <td>{bar(start ? low : 0, at, undefined)}</td>
          <td className={styles.cell}>{start ? at.toFixed(2) : (total / 100).toFixed(2)}</td>
          {of && (
            <td className={mergeClasses(styles.cell, styles.of)}>{shortPoints(Array.from(of).reduce((most, x) => most + (x || 0), 0))}</td>
          )}
        </tr>
      </tfoot>
    </table>
  );
}

function shortPoints(value: number): string {
  return String(Number(value.toFixed(1)));
}
