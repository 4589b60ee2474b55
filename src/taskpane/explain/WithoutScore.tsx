import { mergeClasses } from "@fluentui/react-components";
import { Fragment } from "react";
import { indicatorHeader, percentOf, type Explanation } from "../../population/explain";
import type { Population } from "../../population/population";
import { usePaneText } from "../text";
import { Bar, COLOURS } from "./Bar";
import { useBarTableStyles } from "./barTableStyles";
import { sectionsOf } from "./breakdown";
import { tenths } from "./figures";

interface Props {
  population: Population;
  explanation: Explanation;
  /** Figure of each indicator, and what is to be said of it. */
  figures: readonly string[];
  notes: readonly string[];
}

/** What a firm without a score has: every figure in the room of its weight, filled as far as its curve goes, outlined where it is missing. */
export function WithoutScore({ population, explanation, figures, notes }: Props) {
  const styles = useBarTableStyles();
  const { t, language } = usePaneText();
  const { indicators, missing, coverage, of: whole } = explanation;
  const { policy, minCoverage } = population.plan;
  const from: number[] = [];
  let at = 0;
  for (const { of } of indicators) {
    from.push(at);
    at += of || 0;
  }
  const axis = [0, Math.max(at, 1)] as const;
  const weight = (points: number): string => (points === points ? tenths(points) : "–");
  const least = policy === "reweight" ? minCoverage : 1;
  return (
    <>
      <table className={styles.table} aria-label={t("explain.weights")}>
        <colgroup>
          <col style={{ width: "46%" }} />
          <col />
          <col style={{ width: "48px" }} />
        </colgroup>
        <thead>
          <tr className={styles.head}>
            <th scope="col" className={mergeClasses(styles.cell, styles.name)}>
              {t("explain.indicator")}
            </th>
            <td />
            <th scope="col" className={styles.cell}>
              {t("explain.column.weight")}
            </th>
          </tr>
        </thead>
        <tbody>
          {sectionsOf(population, language).map(({ title, indicators: members }, s) => (
            <Fragment key={s}>
              <tr>
                <th scope="rowgroup" colSpan={2} className={mergeClasses(styles.cell, styles.name, styles.section)}>
                  <span className={styles.swatch} style={{ backgroundColor: COLOURS[s % COLOURS.length] }} />
                  {title ?? t("explain.other")}
                </th>
                <td className={mergeClasses(styles.cell, styles.section)}>
                  {weight(members.reduce((sum, k) => sum + indicators[k].of, 0))}
                </td>
              </tr>
              {members.map((k) => {
                const { of, attainment } = indicators[k];
                return (
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
                      {of > 0 && (
                        <Bar
                          axis={axis}
                          origin={0}
                          from={from[k]}
                          to={from[k] + (attainment || 0) * of}
                          open={from[k] + of}
                          absent={missing.includes(k)}
                          fill={COLOURS[s % COLOURS.length]}
                        />
                      )}
                    </td>
                    <td className={styles.cell}>{weight(of)}</td>
                  </tr>
                );
              })}
            </Fragment>
          ))}
        </tbody>
        {coverage === coverage && (
          <tfoot>
            <tr className={styles.total}>
              <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
                {t("explain.coverage")}
              </th>
              <td className={styles.cell}>{t("explain.coverage.of", { coverage: percentOf(coverage), least: percentOf(least) })}</td>
              <td className={styles.cell}>{weight(whole)}</td>
            </tr>
          </tfoot>
        )}
      </table>
      {explanation.stage >= 0 && <p className={styles.note}>{t("explain.weights.note")}</p>}
    </>
  );
}
