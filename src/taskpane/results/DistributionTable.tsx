import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { Population } from "../../population/population";
import { textIn } from "../../scorecard/scorecard";
import { usePaneText } from "../text";
import { BIN_WIDTH, distributions } from "../figures/ranking";

const HEIGHT = 34;

const useStyles = makeStyles({
  head: { display: "flex", alignItems: "center", justifyContent: "space-between" },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed", fontVariantNumeric: "tabular-nums" },
  cell: {
    padding: "3px 4px",
    textAlign: "right",
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  header: { color: tokens.colorNeutralForeground2, overflow: "hidden", textOverflow: "ellipsis" },
  name: { textAlign: "left", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", paddingLeft: 0 },
  count: { color: tokens.colorNeutralForeground3, display: "block" },
  chart: { display: "block", width: "100%", height: `${HEIGHT}px` },
  bar: { fill: tokens.colorNeutralStrokeAccessible },
  barPassing: { fill: tokens.colorCompoundBrandBackground },
  median: { stroke: tokens.colorNeutralForeground1, strokeWidth: "1.5", vectorEffect: "non-scaling-stroke" },
  cut: { stroke: tokens.colorPaletteRedBorderActive, strokeWidth: "1.5", strokeDasharray: "4 2", vectorEffect: "non-scaling-stroke" },
  axis: { stroke: tokens.colorNeutralStroke1, strokeWidth: "1", vectorEffect: "non-scaling-stroke" },
  scale: { display: "flex", justifyContent: "space-between", color: tokens.colorNeutralForeground3, fontSize: "10px", lineHeight: "12px" },
  axisCell: { padding: "0 4px" },
  legend: { display: "flex", flexWrap: "wrap", gap: "2px 12px", color: tokens.colorNeutralForeground2, paddingTop: "2px" },
  key: { display: "inline-flex", alignItems: "center", gap: "4px" },
  hidden: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" },
});

interface Props {
  population: Population;
  /** Score of the last firm that passes, NaN where there is no such line. */
  cut: number;
  /** The stage whose firms are compared, null for all of them. */
  wanted: number | null;
}

/** How the scores of each stage are spread: as a strip of small histograms, or as figures. */
export function DistributionTable({ population, cut, wanted }: Props) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const [figures, setFigures] = useState(false);
  const { stages } = population.compiled.scorecard;
  const { limit, list } = useMemo(() => distributions(population), [population]);
  const points = (x: number | undefined): string => (x === undefined ? "–" : x.toFixed(1));
  const columns = ["firms", "without", "least", "quarter1", "median", "quarter3", "most"] as const;
  return (
    <section aria-label={t("results.distribution")}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t("results.distribution")}</h2>
        <Button size="small" appearance="transparent" aria-pressed={figures} onClick={() => setFigures(!figures)}>
          {t(figures ? "results.distribution.chart" : "results.distribution.figures")}
        </Button>
      </div>
      <table className={styles.table}>
        <colgroup>
          <col style={{ width: figures ? "22%" : "80px" }} />
          {!figures && <col />}
          {!figures && <col style={{ width: "50px" }} />}
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.cell, styles.header, styles.name)}>
              {t("results.stage")}
            </th>
            {figures ? (
              columns.map((name) => (
                <th key={name} scope="col" className={mergeClasses(styles.cell, styles.header)}>
                  {t(`results.${name}`)}
                </th>
              ))
            ) : (
              <>
                <th scope="col" className={mergeClasses(styles.cell, styles.header)}>
                  <span className={styles.hidden}>{t("results.distribution")}</span>
                </th>
                <th scope="col" className={mergeClasses(styles.cell, styles.header)}>
                  {t("results.median")}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {list.map(({ stage, scores, without, summary, bins }) => {
            const name = stage < 0 ? t("results.stage.all") : textIn(stages[stage].label, language, stages[stage].id);
            const line = wanted === null || wanted === stage ? cut : NaN;
            const most = Math.max(1, ...bins);
            const x = (value: number): number => (Math.min(limit, Math.max(0, value)) / limit) * 100;
            return (
              <tr key={stage}>
                <th scope="row" className={mergeClasses(styles.cell, styles.name)} title={name}>
                  {name}
                  {!figures && <span className={styles.count}>{scores.length}</span>}
                </th>
                {figures ? (
                  [String(scores.length), String(without), ...[0, 1, 2, 3, 4].map((k) => points(summary[k]))].map((text, k) => (
                    <td key={k} className={styles.cell}>
                      {text}
                    </td>
                  ))
                ) : (
                  <>
                    <td className={styles.cell}>
                      <svg className={styles.chart} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
                        {[...bins].map((count, k) => {
                          const height = (count / most) * (HEIGHT - 2);
                          const passing = k * BIN_WIDTH + BIN_WIDTH / 2 >= line;
                          return (
                            <rect
                              key={k}
                              className={passing ? styles.barPassing : styles.bar}
                              x={x(k * BIN_WIDTH) + 0.2}
                              width={x(BIN_WIDTH) - 0.4}
                              y={HEIGHT - 1 - height}
                              height={height}
                            >
                              <title>{t("results.distribution.bar", { from: k * BIN_WIDTH, to: (k + 1) * BIN_WIDTH, count })}</title>
                            </rect>
                          );
                        })}
                        <line className={styles.axis} x1="0" x2="100" y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
                        {summary.length > 0 && <line className={styles.median} x1={x(summary[2])} x2={x(summary[2])} y1="0" y2={HEIGHT} />}
                        {line === line && <line className={styles.cut} x1={x(line)} x2={x(line)} y1="0" y2={HEIGHT} />}
                      </svg>
                    </td>
                    <td className={styles.cell}>{points(summary[2])}</td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
        {!figures && (
          <tfoot aria-hidden="true">
            <tr>
              <td />
              <td className={styles.axisCell}>
                <div className={styles.scale}>
                  {[0, 0.25, 0.5, 0.75, 1].map((share) => (
                    <span key={share}>{Number((share * limit).toFixed(1))}</span>
                  ))}
                </div>
              </td>
              <td />
            </tr>
          </tfoot>
        )}
      </table>
      {!figures && (
        <div className={styles.legend} aria-hidden="true">
          <span className={styles.key}>
            <svg width="14" height="10">
              <line className={styles.median} x1="7" x2="7" y1="0" y2="10" />
            </svg>
            {t("results.median")}
          </span>
          <span className={styles.key}>
            <svg width="14" height="10">
              <line className={styles.cut} x1="7" x2="7" y1="0" y2="10" />
            </svg>
            {t("results.cut")}
          </span>
        </div>
      )}
    </section>
  );
}
