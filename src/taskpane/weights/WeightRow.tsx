import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { LockClosedFilled, LockOpenRegular } from "@fluentui/react-icons";
import { memo, type CSSProperties, type KeyboardEvent } from "react";
import { usePaneText } from "../text";
import { NARROW } from "../parts/narrow";
import { NumberField, stepsOf } from "../parts/NumberField";

const TRACK = 4;
const THUMB = 14;
const track = {
  height: `${TRACK}px`,
  borderRadius: `${TRACK / 2}px`,
  background: `linear-gradient(to right, ${tokens.colorCompoundBrandBackground} var(--fill), ${tokens.colorNeutralStroke1} var(--fill))`,
};
const thumb = {
  boxSizing: "border-box" as const,
  width: `${THUMB}px`,
  height: `${THUMB}px`,
  borderRadius: "50%",
  border: `1px solid ${tokens.colorNeutralStroke1}`,
  background: `radial-gradient(circle, ${tokens.colorCompoundBrandBackground} 0 4px, ${tokens.colorNeutralBackground1} 4.5px)`,
};
const focus = { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "1px" };

const useStyles = makeStyles({
  row: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) 50px 26px",
    columnGap: "6px",
    alignItems: "center",
    boxSizing: "border-box",
    height: "38px",
    // Rows change many times a second; none of them moves another.
    contain: "strict",
    padding: "3px 10px 3px 28px",
    [NARROW]: { height: "48px", paddingLeft: "10px" },
    scrollMarginTop: "80px",
    scrollMarginBottom: "400px",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  words: { display: "flex", alignItems: "baseline", columnGap: "6px", minWidth: 0, height: "16px", [NARROW]: { gridColumn: "1 / -1" } },
  label: { flexShrink: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  curve: {
    flexShrink: 9,
    minWidth: 0,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase100,
    "@media (max-width: 379px)": { display: "none" },
  },
  change: {
    marginLeft: "auto",
    flexShrink: 0,
    fontVariantNumeric: "tabular-nums",
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorBrandForeground1,
  },
  slot: { position: "relative", height: "16px" },
  mark: {
    position: "absolute",
    top: "1px",
    bottom: "1px",
    width: "2px",
    marginLeft: "-1px",
    backgroundColor: tokens.colorNeutralForeground3,
    pointerEvents: "none",
  },
  slider: {
    position: "absolute",
    inset: 0,
    width: "100%",
    height: "16px",
    margin: 0,
    appearance: "none",
    background: "none",
    cursor: "pointer",
    scrollMarginTop: "80px",
    scrollMarginBottom: "400px",
    "::-webkit-slider-runnable-track": track,
    "::-moz-range-track": track,
    "::-webkit-slider-thumb": { ...thumb, appearance: "none", marginTop: `${(TRACK - THUMB) / 2}px` },
    "::-moz-range-thumb": thumb,
    borderRadius: tokens.borderRadiusSmall,
    ":focus-visible": { outline: `1px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-1px" },
    ":focus-visible::-webkit-slider-thumb": focus,
    ":focus-visible::-moz-range-thumb": focus,
    ":disabled": { cursor: "default", opacity: 0.55 },
    "@media (forced-colors: active)": { appearance: "auto", ":focus-visible": { outline: "2px solid" } },
  },
  lock: {
    display: "grid",
    placeItems: "center",
    gridRow: "1 / span 2",
    gridColumn: 3,
    [NARROW]: { gridRow: 2 },
    width: "26px",
    height: "26px",
    padding: 0,
    border: "none",
    borderRadius: tokens.borderRadiusMedium,
    background: "none",
    color: tokens.colorNeutralForeground3,
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    ":disabled": { visibility: "hidden" },
  },
  locked: { color: tokens.colorBrandForeground1 },
  number: { gridRow: "1 / span 2", gridColumn: 2, [NARROW]: { gridRow: 2 } },
});

export interface WeightRowProps {
  indicator: number;
  label: string;
  /** The label, or a shorter one where it has no room. */
  shortLabel: string;
  curve: string;
  weight: number;
  decimals: number;
  /** Sum of the stage. */
  sum: number;
  /** Where the slider ends. */
  scale: number;
  max: number;
  /** Weight in the compared base, null where it has none. */
  base: number | null;
  locked: boolean;
  fixed: boolean;
  onMove(indicator: number, weight: number): void;
  onLock(indicator: number): void;
}

/** One indicator's weight: slider, number and lock. */
export const WeightRow = memo(function WeightRow({
  indicator,
  label,
  shortLabel,
  curve,
  weight,
  decimals,
  sum,
  scale,
  max,
  base,
  locked,
  fixed,
  onMove,
  onLock,
}: WeightRowProps) {
  const styles = useStyles();
  const { t } = usePaneText();
  const step = 10 ** -decimals;
  const disabled = locked || fixed;
  const shown = weight.toFixed(decimals);
  const change = base === null ? 0 : Number((weight - base).toFixed(2));
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const steps = stepsOf({ key: event.key.replace("Right", "Up").replace("Left", "Down"), shiftKey: event.shiftKey });
    // Single arrows along the slider are the browser's own; up and down lead to the rows above and below.
    if (Math.abs(steps) < 10) return;
    event.preventDefault();
    onMove(indicator, Math.max(0, weight + steps * step));
  };
  // The middle of the thumb travels less than the whole track.
  const at = (value: number): string => `calc(${THUMB / 2}px + ${Math.min(1, value / scale)} * (100% - ${THUMB}px))`;
  return (
    <div className={styles.row} data-row>
      <div className={styles.words}>
        <span className={styles.label} title={`${label}\n${curve}`}>
          {shortLabel}
        </span>
        <span className={styles.curve}>{curve}</span>
        {change !== 0 && (
          <span className={styles.change} title={t("weights.change", { change: signed(change) })}>
            {signed(change)}
          </span>
        )}
      </div>
      <div className={styles.slot}>
        <input
          type="range"
          className={styles.slider}
          style={{ "--fill": at(weight) } as CSSProperties}
          aria-label={label}
          aria-valuetext={t(locked ? "weights.valueText.locked" : "weights.valueText", { weight: shown, sum })}
          min={0}
          max={scale}
          step={step}
          value={weight}
          disabled={disabled}
          onChange={(event) => onMove(indicator, Number(event.currentTarget.value))}
          onKeyDown={onKeyDown}
        />
        {base !== null && <span className={styles.mark} style={{ left: at(base) }} hidden={change === 0} />}
      </div>
      <div className={styles.number}>
        <NumberField
          label={t("weights.weightOf", { indicator: label })}
          value={weight}
          min={0}
          max={max}
          step={step}
          decimals={decimals}
          disabled={disabled}
          invalidText={t("weights.invalid", { min: 0, max })}
          onChange={(value) => onMove(indicator, value)}
        />
      </div>
      <Lock indicator={indicator} label={label} locked={locked} fixed={fixed} onLock={onLock} />
    </div>
  );
});

const Lock = memo(function Lock({
  indicator,
  label,
  locked,
  fixed,
  onLock,
}: Pick<WeightRowProps, "indicator" | "label" | "locked" | "fixed" | "onLock">) {
  const styles = useStyles();
  const { t } = usePaneText();
  const text = t("weights.lock", { indicator: label });
  return (
    <button
      type="button"
      className={mergeClasses(styles.lock, locked && styles.locked)}
      aria-pressed={locked}
      aria-label={text}
      title={text}
      disabled={fixed}
      onClick={() => onLock(indicator)}
    >
      {locked ? <LockClosedFilled fontSize={16} /> : <LockOpenRegular fontSize={16} />}
    </button>
  );
});

function signed(change: number): string {
  return change > 0 ? `+${change}` : `−${-change}`;
}
