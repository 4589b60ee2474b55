import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { memo } from "react";
import type { Compiled } from "../../scorecard/compile";
import { indicatorLabel } from "../names";
import { usePaneText } from "../text";
import type { Start } from "./starting";

const useStyles = makeStyles({
  note: { margin: "6px 12px 0", color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  obstacle: { color: tokens.colorPaletteDarkOrangeForeground1 },
});

/** Which figures the weights started from, and which indicators they say nothing about; or why there are none. */
export const StartNote = memo(function StartNote({
  start,
  compiled,
  names,
}: {
  start: Start | null;
  compiled: Compiled | null;
  names: readonly string[];
}) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const label = (k: number): string => indicatorLabel(compiled!, k, language);
  const list = (indicators: number[]): string => indicators.map(label).join(language === "zh" ? "、" : ", ");
  const lines: string[] = [];
  if (start && compiled) {
    const method = t(`weights.start.${start.method}`);
    if (!("obstacle" in start)) {
      const words = start.shares.flatMap((share, k) => (share === null ? [k] : []));
      lines.push(t(start.all ? "weights.start.all" : "weights.start.stage", { method, count: start.firms }));
      if (start.flat.length > 0) lines.push(t("weights.start.flat", { indicators: list(start.flat) }));
      if (words.length > 0) lines.push(t("weights.start.words", { indicators: list(words) }));
    } else if (start.obstacle) {
      const { indicator, row, figure } = start.obstacle;
      lines.push(t("weights.start.negative", { method, indicator: label(indicator), firm: names[row], figure }));
    } else lines.push(t("weights.start.nothing", { method }));
  }
  return (
    <div
      aria-live="polite"
      className={mergeClasses(lines.length > 0 && styles.note, start !== null && "obstacle" in start && styles.obstacle)}
    >
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
});
