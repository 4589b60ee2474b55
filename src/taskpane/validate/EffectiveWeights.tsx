import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Compiled } from "../../scorecard/compile";
import type { Diagnosis } from "../../population/diagnose";
import { indicatorLabel, shortNames } from "../names";
import { usePaneText } from "../text";
import { percent } from "../numbers";
import { useTableStyles } from "../parts/tableStyles";

const HEIGHT = 14;

const useStyles = makeStyles({
  chart: { display: "block", width: "100%", height: `${HEIGHT}px` },
  nominal: { fill: "none", stroke: tokens.colorNeutralForeground2, strokeWidth: "1", vectorEffect: "non-scaling-stroke" },
  explained: { fill: tokens.colorCompoundBrandBackground, fillOpacity: 0.6 },
  axis: { stroke: tokens.colorNeutralStroke1, strokeWidth: "1", vectorEffect: "non-scaling-stroke" },
  swatch: { display: "inline-block", width: "8px", height: "8px", marginRight: "4px", boxSizing: "border-box", verticalAlign: "baseline" },
  swatchNominal: { border: `1px solid ${tokens.colorNeutralForeground2}` },
  swatchExplained: { backgroundColor: tokens.colorCompoundBrandBackground, opacity: 0.6, forcedColorAdjust: "none" },
});

/** The weight of each indicator as an outline over the share of the variance that it explains. */
export function EffectiveWeights({ compiled, diagnosis: { nominal, explained } }: { compiled: Compiled; diagnosis: Diagnosis }) {
  const styles = useStyles();
  const table = useTableStyles();
  const { t, language } = usePaneText();
  const short = shortNames(compiled.scorecard, language);
  const shown = [...nominal.keys()].filter((k) => nominal[k] > 0);
  const least = shown.reduce((found, k) => Math.min(found, explained[k]), 0);
  const most = shown.reduce((found, k) => Math.max(found, explained[k], nominal[k]), 0.01);
  const x = (share: number): number => ((share - least) / (most - least)) * 98 + 1;
  return (
    <>
      <h3 className={table.subheading}>{t("validate.weights")}</h3>
      <p className={table.note}>{t("validate.weights.hint")}</p>
      <table className={table.table} aria-label={t("validate.weights")}>
        <colgroup>
          <col style={{ width: "38%" }} />
          <col />
          <col style={{ width: "66px" }} />
          <col style={{ width: "72px" }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(table.cell, table.head, table.name)}>
              {t("validate.indicator")}
            </th>
            <td className={table.cell} />
            <th scope="col" className={mergeClasses(table.cell, table.head)}>
              <span className={mergeClasses(styles.swatch, styles.swatchNominal)} />
              {t("validate.nominal")}
            </th>
            <th scope="col" className={mergeClasses(table.cell, table.head)}>
              <span className={mergeClasses(styles.swatch, styles.swatchExplained)} />
              {t("validate.explained")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((k) => (
            <tr key={k}>
              <th scope="row" className={mergeClasses(table.cell, table.name)} title={indicatorLabel(compiled, k, language)}>
                {short[k]}
              </th>
              <td className={table.cell}>
                <svg className={styles.chart} viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
                  <rect
                    className={styles.explained}
                    x={Math.min(x(0), x(explained[k]))}
                    width={Math.abs(x(explained[k]) - x(0))}
                    y={3}
                    height={HEIGHT - 6}
                  />
                  <rect className={styles.nominal} x={x(0)} width={x(nominal[k]) - x(0)} y={1} height={HEIGHT - 2} />
                  <line className={styles.axis} x1={x(0)} x2={x(0)} y1="0" y2={HEIGHT} />
                </svg>
              </td>
              <td className={table.cell}>{percent(nominal[k], language)}</td>
              <td className={table.cell}>{percent(explained[k], language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
