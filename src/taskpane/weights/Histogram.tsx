import { makeStyles, tokens } from "@fluentui/react-components";
import { memo, useDeferredValue } from "react";
import { usePaneText } from "../text";
import type { Effect } from "./effect";
import { useHidden } from "../parts/hidden";

const WIDTH = 300;
const HEIGHT = 44;

const useStyles = makeStyles({
  figure: { position: "relative", margin: 0, height: `${HEIGHT + 14}px`, contain: "strict" },
  chart: { display: "block", width: "100%", height: `${HEIGHT}px`, overflow: "visible" },
  now: { fill: tokens.colorCompoundBrandBackground, fillOpacity: 0.5, stroke: "none" },
  base: { fill: "none", stroke: tokens.colorNeutralForeground2, strokeWidth: "1.2px" },
  axis: { stroke: tokens.colorNeutralStroke1, strokeWidth: "1px" },
  line: { stroke: tokens.colorPaletteRedForeground1, strokeWidth: "1.5px", strokeDasharray: "3 2" },
  ticks: {
    display: "flex",
    justifyContent: "space-between",
    fontSize: tokens.fontSizeBase100,
    lineHeight: "14px",
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: "tabular-nums",
  },
  legend: { display: "flex", columnGap: "10px" },
  swatch: { display: "inline-block", width: "8px", height: "8px", marginRight: "4px" },
  swatchNow: { backgroundColor: tokens.colorCompoundBrandBackground, opacity: 0.5 },
  swatchBase: { boxSizing: "border-box", border: `1px solid ${tokens.colorNeutralForeground2}` },
});

/** Scores now as bars, under the base as an outline. */
export function Histogram({ histogram, cutOff }: { histogram: Effect["histogram"]; cutOff: number | null }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const { limit, base, tuned } = histogram;
  const bins = base.length;
  const most = Math.max(1, ...base, ...tuned);
  const x = (bin: number): number => (bin / bins) * WIDTH;
  const y = (count: number): number => HEIGHT - 1 - (count / most) * (HEIGHT - 4);
  const bars = [...tuned].map((count, bin) => `M${x(bin) + 0.5} ${HEIGHT - 1}V${y(count)}H${x(bin + 1) - 0.5}V${HEIGHT - 1}Z`).join("");
  const outline = `M0 ${HEIGHT - 1}${[...base].map((count, bin) => `V${y(count)}H${x(bin + 1)}`).join("")}V${HEIGHT - 1}`;
  return (
    <figure className={styles.figure} aria-label={t("weights.distribution")}>
      <svg className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        <path className={styles.now} d={bars} />
        <path className={styles.base} d={outline} vectorEffect="non-scaling-stroke" />
        <line className={styles.axis} x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} vectorEffect="non-scaling-stroke" />
        {cutOff !== null && cutOff <= limit && (
          <line
            className={styles.line}
            x1={(cutOff / limit) * WIDTH}
            x2={(cutOff / limit) * WIDTH}
            y1={0}
            y2={HEIGHT}
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <Legend limit={limit} />
      <Bins histogram={useDeferredValue(histogram)} />
    </figure>
  );
}

const Legend = memo(function Legend({ limit }: { limit: number }) {
  const styles = useStyles();
  const { t } = usePaneText();
  return (
    <div className={styles.ticks} aria-hidden>
      <span>0</span>
      <span className={styles.legend}>
        <span>
          <span className={`${styles.swatch} ${styles.swatchNow}`} />
          {t("weights.distribution.now")}
        </span>
        <span>
          <span className={`${styles.swatch} ${styles.swatchBase}`} />
          {t("weights.distribution.base")}
        </span>
      </span>
      <span>{limit}</span>
    </div>
  );
});

/** The same as a table. It follows when there is time, so that no slider waits for it. */
const Bins = memo(function Bins({ histogram: { limit, base, tuned } }: { histogram: Effect["histogram"] }) {
  const hidden = useHidden();
  const { t } = usePaneText();
  const edge = (bin: number): number => Number(((bin / base.length) * limit).toFixed(2));
  return (
    <table className={hidden}>
      <caption>{t("weights.distribution")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("weights.score")}</th>
          <th scope="col">{t("weights.distribution.base")}</th>
          <th scope="col">{t("weights.distribution.now")}</th>
        </tr>
      </thead>
      <tbody>
        {[...base].map((count, bin) => (
          <tr key={bin}>
            <th scope="row">{t("weights.distribution.bin", { from: edge(bin), to: edge(bin + 1) })}</th>
            <td>{count}</td>
            <td>{tuned[bin]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});
