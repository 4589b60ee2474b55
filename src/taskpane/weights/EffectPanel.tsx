import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronUpRegular } from "@fluentui/react-icons";
import { memo, useDeferredValue, useMemo, useState } from "react";
import { usePaneText } from "../text";
import { USUAL_CUT_OFF, type CutOff } from "../cut-off";
import type { Effect, Standing } from "./effect";
import { Histogram } from "./Histogram";
import { NARROW } from "../parts/narrow";
import { CutOffField } from "../parts/CutOffField";
import { useHidden } from "../parts/hidden";
import { useRoving } from "../parts/roving";

/** Names that fit a line or two; the rest is counted. */
const NAMED = 4;
/** Height of a row of the first ten, in pixels. */
const ROW = 19;

const useStyles = makeStyles({
  panel: { display: "grid", rowGap: "4px", padding: "4px 12px 6px" },
  line: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: "6px", rowGap: "2px" },
  title: {
    display: "flex",
    alignItems: "center",
    columnGap: "4px",
    padding: 0,
    border: "none",
    background: "none",
    font: "inherit",
    fontWeight: tokens.fontWeightSemibold,
    color: "inherit",
    cursor: "pointer",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  figures: {
    display: "flex",
    flexWrap: "wrap",
    columnGap: "8px",
    marginLeft: "auto",
    fontSize: tokens.fontSizeBase100,
    fontVariantNumeric: "tabular-nums",
    color: tokens.colorNeutralForeground2,
  },
  passing: { fontSize: tokens.fontSizeBase200 },
  control: { display: "flex", alignItems: "center", columnGap: "4px" },
  select: {
    height: "24px",
    padding: "0 2px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: "inherit",
    fontSize: tokens.fontSizeBase200,
    ":focus-visible": { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: "-1px" },
  },
  cutOff: { width: "46px" },
  crossing: { height: "18px", lineHeight: "18px", contain: "strict", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  up: { color: tokens.colorPaletteGreenForeground1 },
  down: { color: tokens.colorPaletteRedForeground1 },
  muted: { color: tokens.colorNeutralForeground3 },
  top: { contain: "strict", [NARROW]: { overflowX: "auto", overflowY: "hidden" } },
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed", fontVariantNumeric: "tabular-nums", lineHeight: `${ROW}px` },
  rankWidth: { width: "34px" },
  moveWidth: { width: "44px" },
  numberWidth: { width: "44px" },
  rank: { padding: "0 8px 0 0", textAlign: "right" },
  move: { padding: 0, whiteSpace: "nowrap", textAlign: "left", fontWeight: tokens.fontWeightRegular },
  firm: { padding: "0 4px", textAlign: "left", fontWeight: tokens.fontWeightRegular },
  number: { padding: 0, textAlign: "right" },
  link: {
    display: "block",
    maxWidth: "100%",
    padding: 0,
    border: "none",
    background: "none",
    font: "inherit",
    color: "inherit",
    textAlign: "left",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    cursor: "pointer",
    ":hover": { textDecorationLine: "underline" },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  cut: { borderBottom: `1px dashed ${tokens.colorPaletteRedForeground1}` },
});

export type Scope = "stage" | "all";

export interface EffectPanelProps {
  effect: Effect;
  names: readonly string[];
  scope: Scope;
  /** Whether there are firms both at this stage and at others. */
  scopes: boolean;
  cutOff: CutOff;
  onScope(scope: Scope): void;
  onCutOff(cutOff: CutOff): void;
  onFirm(row: number): void;
}

/** What the weights tried out do to the sheet's own firms. */
export function EffectPanel({ effect, names, scope, scopes, cutOff, onScope, onCutOff, onFirm }: EffectPanelProps) {
  const styles = useStyles();
  const { t } = usePaneText();
  const [open, setOpen] = useState(true);
  const { ranked, moved, passing } = effect;
  return (
    <section className={styles.panel} aria-label={t("weights.effect")}>
      <div className={styles.line}>
        <button type="button" className={styles.title} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? <ChevronDownRegular aria-hidden /> : <ChevronUpRegular aria-hidden />}
          {t("weights.effect")}
        </button>
        <span className={styles.figures}>
          <span>{t("weights.moved", { moved, ranked })}</span>
          <Agreement effect={useDeferredValue(effect)} />
        </span>
      </div>
      {open && (
        <>
          <Histogram histogram={effect.histogram} cutOff={cutOff.by === "score" ? cutOff.value : null} />
          <div className={styles.line}>
            <Choices scope={scope} scopes={scopes} cutOff={cutOff} onScope={onScope} onCutOff={onCutOff} />
            <span className={mergeClasses(styles.figures, styles.passing)} title={t("weights.passing.title", { passing, ranked })}>
              {t("weights.passing", { passing })}
            </span>
          </div>
          <Crossing
            className={styles.up}
            text={t("weights.entering", { count: effect.entering.length })}
            firms={effect.entering}
            names={names}
          />
          <Crossing
            className={styles.down}
            text={t("weights.leaving", { count: effect.leaving.length })}
            firms={effect.leaving}
            names={names}
          />
          <TopList effect={effect} names={names} cut={cutOff.by === "rank" ? cutOff.value : null} onFirm={onFirm} />
        </>
      )}
    </section>
  );
}

/** The frame after the ranks, as the histogram. */
const Agreement = memo(function Agreement({ effect }: Pick<EffectPanelProps, "effect">) {
  const { t } = usePaneText();
  const { spearman, kendall } = useMemo(() => effect.correlation(), [effect]);
  return (
    <>
      <span title={t("weights.spearman.title")}>{t("weights.spearman", { value: correlation(spearman) })}</span>
      <span title={t("weights.kendall.title")}>{t("weights.kendall", { value: correlation(kendall) })}</span>
    </>
  );
});

const Choices = memo(function Choices({
  scope,
  scopes,
  cutOff,
  onScope,
  onCutOff,
}: Pick<EffectPanelProps, "scope" | "scopes" | "cutOff" | "onScope" | "onCutOff">) {
  const styles = useStyles();
  const { t } = usePaneText();
  return (
    <>
      <span className={styles.control}>
        <select
          className={styles.select}
          aria-label={t("weights.cutOff.by")}
          value={cutOff.by}
          onChange={({ currentTarget }) => {
            const by = currentTarget.value as CutOff["by"];
            onCutOff({ by, value: USUAL_CUT_OFF[by] });
          }}
        >
          <option value="rank">{t("weights.cutOff.rank")}</option>
          <option value="score">{t("weights.cutOff.score")}</option>
        </select>
        <CutOffField className={styles.cutOff} label={t("weights.cutOff.value")} cutOff={cutOff} onCutOff={onCutOff} />
      </span>
      {scopes && (
        <select
          className={styles.select}
          aria-label={t("weights.scope")}
          value={scope}
          onChange={({ currentTarget }) => onScope(currentTarget.value as Scope)}
        >
          <option value="stage">{t("weights.scope.stage")}</option>
          <option value="all">{t("weights.scope.all")}</option>
        </select>
      )}
    </>
  );
});

function Crossing({
  className,
  text,
  firms,
  names,
}: {
  className: string;
  text: string;
  firms: readonly Standing[];
  names: readonly string[];
}) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const named = firms.slice(0, NAMED).map(({ row }) => names[row]);
  const more = firms.length > NAMED ? ` ${t("weights.more", { count: firms.length - NAMED })}` : "";
  const list = named.join(language === "zh" ? "、" : ", ") + more;
  return (
    <div className={styles.crossing} title={list}>
      <span className={mergeClasses(firms.length > 0 ? className : styles.muted)}>{text}</span>
      {firms.length > 0 && (language === "zh" ? `：${list}` : `: ${list}`)}
    </div>
  );
}

function TopList({
  effect,
  names,
  cut,
  onFirm,
}: {
  effect: Effect;
  names: readonly string[];
  cut: number | null;
  onFirm(row: number): void;
}) {
  const styles = useStyles();
  const hidden = useHidden();
  const roving = useRoving<HTMLTableElement>();
  const { t } = usePaneText();
  return (
    <div className={styles.top} style={{ height: effect.top.length * ROW + 1 }}>
      <table {...roving} className={styles.table}>
        <caption className={hidden}>{t("weights.top")}</caption>
        <colgroup>
          <col className={styles.rankWidth} />
          <col className={styles.moveWidth} />
          <col />
          <col className={styles.numberWidth} />
          <col className={styles.numberWidth} />
        </colgroup>
        <thead className={hidden}>
          <tr>
            {(["rank", "move", "firm", "score", "scoreChange"] as const).map((column) => (
              <th key={column} scope="col">
                {t(`weights.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {effect.top.map(({ row, rank, baseRank, score, baseScore }, k) => {
            const places = baseRank - rank;
            const change = score - baseScore;
            const last = cut !== null && rank <= cut && (effect.top[k + 1]?.rank ?? 0) > cut;
            return (
              <tr key={k} className={last ? styles.cut : undefined}>
                <td className={styles.rank}>{rank}</td>
                <td
                  className={mergeClasses(styles.move, places > 0 ? styles.up : places < 0 ? styles.down : styles.muted)}
                  aria-label={
                    places > 0
                      ? t("weights.up", { places })
                      : places < 0
                        ? t("weights.down", { places: -places })
                        : places === 0
                          ? t("weights.same")
                          : t("weights.new")
                  }
                >
                  {places > 0 ? `▲${places}` : places < 0 ? `▼${-places}` : places === 0 ? "–" : "●"}
                </td>
                <th scope="row" className={styles.firm}>
                  <button type="button" className={styles.link} title={names[row]} onClick={() => onFirm(row)}>
                    {names[row]}
                  </button>
                </th>
                <td className={styles.number}>{score.toFixed(1)}</td>
                <td className={mergeClasses(styles.number, styles.muted)}>
                  {Math.abs(change) < 0.05 || Number.isNaN(change) ? "" : `${change > 0 ? "+" : "−"}${Math.abs(change).toFixed(1)}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Three decimals, never rounded up to a full agreement that is none. */
function correlation(value: number): string {
  if (Number.isNaN(value)) return "–";
  return (value < 1 ? Math.min(0.999, Math.round(value * 1000) / 1000) : 1).toFixed(3);
}
