import { mergeClasses } from "@fluentui/react-components";
import { Fragment } from "react";
import { indicatorHeader } from "../../population/explain";
import type { Population } from "../../population/population";
import { usePaneText } from "../text";
import { Bar, COLOURS } from "./Bar";
import { hundredths, sectionsOf } from "./breakdown";
import { useBarTableStyles } from "./barTableStyles";
import { tenths } from "./figures";

interface Props {
  population: Population;
  /** Points, or gaps in points, of each indicator. */
  steps: ArrayLike<number>;
  /** Points each indicator could give at most; null for a gap. */
  of: ArrayLike<number> | null;
  /** Figure of each indicator, and what is to be said of it. */
  figures: readonly string[];
  notes: readonly string[];
  /** Where a gap begins: the other firm's score. */
  start?: { name: string; score: number };
  /** Where the steps end. */
  end: string;
}

/** The way to a score, one bar an indicator, each beginning where the one before ended. It is a table that happens to have bars. */
export function Waterfall({ population, steps, of, figures, notes, start, end }: Props) {
  const styles = useBarTableStyles();
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
  const points = (value: number): string => `${start && value > 0 ? "+" : ""}${(value / 100).toFixed(2)}`.replace("-", "−");
  const axis = [low, high] as const;
  const line = start ? origin : 0;
  const sections = sectionsOf(population, language);
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
            <td>
              <Bar axis={axis} origin={line} from={low} to={origin} />
            </td>
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
                    {tenths(indicators.reduce((most, k) => most + (of[k] || 0), 0))}
                  </td>
                )}
              </tr>
              {indicators.map((k) => (
                <tr key={k}>
                  <th
                    scope="row"
                    className={mergeClasses(styles.cell, styles.name, styles.inner)}
                    title={[indicatorHeader(population, k, language), figures[k], notes[k]].filter(Boolean).join("\n")}
                  >
                    {indicatorHeader(population, k, language)}
                    <span className={styles.figure}>{figures[k]}</span>
                  </th>
                  <td>
                    <Bar
                      axis={axis}
                      origin={line}
                      from={from[k]}
                      to={from[k] + parts[k] / 100}
                      open={of ? from[k] + (of[k] || 0) : undefined}
                      fill={colour}
                    />
                  </td>
                  <td className={styles.cell}>{points(parts[k])}</td>
                  {of && <td className={mergeClasses(styles.cell, styles.of)}>{of[k] === of[k] ? tenths(of[k]) : "–"}</td>}
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
          <td>
            <Bar axis={axis} origin={line} from={start ? low : 0} to={at} />
          </td>
          <td className={styles.cell}>{start ? at.toFixed(2) : (total / 100).toFixed(2)}</td>
          {of && <td className={mergeClasses(styles.cell, styles.of)}>{tenths(Array.from(of).reduce((most, x) => most + (x || 0), 0))}</td>}
        </tr>
      </tfoot>
    </table>
  );
}
