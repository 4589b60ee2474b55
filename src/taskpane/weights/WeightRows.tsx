import { makeStyles, tokens } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { useId, useMemo, useState } from "react";
import { indicatorsOf, isGroup, nodesOf, textIn, type Group, type Scorecard } from "../../scorecard/scorecard";
import { useRoving } from "../parts/roving";
import { labelsOf, shortNames } from "../names";
import { usePaneText } from "../text";
import { curveLabel } from "./curve-label";
import { rangeOf } from "./rebalance";
import { sumOf, weightsAt, type Tuning } from "./tuning";
import { WeightRow } from "./WeightRow";

const useStyles = makeStyles({
  group: {
    display: "flex",
    alignItems: "center",
    columnGap: "4px",
    width: "100%",
    boxSizing: "border-box",
    padding: "6px 12px 3px 10px",
    border: "none",
    background: "none",
    font: "inherit",
    fontWeight: tokens.fontWeightSemibold,
    color: "inherit",
    textAlign: "left",
    cursor: "pointer",
    scrollMarginBottom: "400px",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  subtotal: { marginLeft: "auto", fontVariantNumeric: "tabular-nums" },
});

interface RowsProps {
  tuning: Tuning;
  stage: number;
  fixed: boolean;
  baseWeights: readonly (number | null)[];
  onMove(indicator: number, weight: number): void;
  onLock(indicator: number): void;
}

/** The weights of a stage that can be moved, by group. */
export function WeightRows({ tuning, stage, fixed, baseWeights, onMove, onLock }: RowsProps) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const roving = useRoving<HTMLDivElement>("row", "input");
  const hint = useId();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const { scorecard } = tuning.profile;
  const { weights, units, decimals, locked } = tuning.stages[stage];
  const indicators = useMemo(() => indicatorsOf(scorecard), [scorecard]);
  const labels = useMemo(() => labelsOf(scorecard, language), [scorecard, language]);
  const shortLabels = useMemo(() => shortNames(scorecard, language), [scorecard, language]);
  const sections = useMemo(() => sectionsOf(scorecard), [scorecard]);
  const curves = useMemo(
    () => indicators.map((indicator) => curveLabel(indicator, scorecard.stages[stage].id)),
    [scorecard, indicators, stage],
  );
  const sum = sumOf(units, decimals);
  const scale = useMemo(() => scaleOf(weightsAt(scorecard, stage)), [scorecard, stage]);
  const end = Math.min(Math.max(sum, 10 ** -decimals), Math.max(scale, ...weights));

  return (
    <div {...roving} role="group" aria-label={t("weights.rows")} aria-describedby={hint}>
      <span id={hint} hidden>
        {t("weights.rows.hint")}
      </span>
      {sections.map(({ group, members }) => {
        const open = !folded.has(group?.id ?? "");
        const subtotal = sumOf(
          members.map((k) => units[k]),
          decimals,
        );
        const name = group ? textIn(group.label, language, group.id) : t("weights.ungrouped");
        return (
          <section key={group?.id ?? ""} aria-label={name}>
            {(group || sections.length > 1) && (
              <button
                type="button"
                data-row
                className={styles.group}
                aria-expanded={open}
                onClick={() => setFolded(toggled(folded, group?.id ?? ""))}
              >
                {open ? <ChevronDownRegular aria-hidden /> : <ChevronRightRegular aria-hidden />}
                {name}
                <span className={styles.subtotal}>{subtotal}</span>
              </button>
            )}
            {open &&
              members.map((k) => (
                <WeightRow
                  key={indicators[k].id}
                  indicator={k}
                  label={labels[k]}
                  shortLabel={shortLabels[k]}
                  curve={curves[k]}
                  weight={weights[k]}
                  decimals={decimals}
                  sum={sum}
                  scale={end}
                  max={rangeOf(units, k, locked).max / 10 ** decimals}
                  base={baseWeights[k]}
                  locked={locked[k]}
                  fixed={fixed}
                  onMove={onMove}
                  onLock={onLock}
                />
              ))}
          </section>
        );
      })}
    </div>
  );
}

/** Indicators by the group they stand in, in the order of the scorecard. */
function sectionsOf(scorecard: Scorecard): { group: Group | null; members: number[] }[] {
  const numbers = new Map(indicatorsOf(scorecard).map((indicator, k) => [indicator, k]));
  const groups = [...nodesOf(scorecard.score)].filter(isGroup);
  return groups.flatMap((group) => {
    const members = group.parts.flatMap((part) => (isGroup(part) ? [] : [numbers.get(part)!]));
    return members.length === 0 ? [] : [{ group: group === scorecard.score ? null : group, members }];
  });
}

/** A slider long enough for twice the largest weight, so that small ones can be set with the mouse as well. */
function scaleOf(weights: readonly number[]): number {
  const most = 2 * Math.max(...weights);
  const step = 10 ** Math.floor(Math.log10(Math.max(most, 1e-6))) / 2;
  return Math.max(Math.ceil(most / step) * step, 0.01);
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}
