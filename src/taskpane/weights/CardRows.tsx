import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useMemo } from "react";
import type { Compiled } from "../../scorecard/compile";
import { maximaAt, printedPoints, type Maximum } from "../../scorecard/maxima";
import { isGroup, textIn, type Group } from "../../scorecard/scorecard";
import { indicatorLabel } from "../names";
import { usePaneText, type Translate } from "../text";
import { curveLabel } from "./curve-label";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  inner: { paddingLeft: "14px" },
  outer: { padding: "0 12px 0 14px" },
  line: {
    display: "flex",
    alignItems: "baseline",
    columnGap: "8px",
    padding: "3px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  group: { fontWeight: tokens.fontWeightSemibold, paddingTop: "8px" },
  words: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  quiet: {
    display: "block",
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    fontWeight: tokens.fontWeightRegular,
  },
  points: { flexShrink: 0, textAlign: "right", fontVariantNumeric: "tabular-nums" },
});

/** What a card that no table can hold gives at most, group by group, as its issuer prints it. */
export function CardRows({ compiled, stage }: { compiled: Compiled; stage: number }) {
  const styles = useStyles();
  const root = useMemo(() => maximaAt(compiled, stage), [compiled, stage]);
  return (
    <div className={styles.outer}>
      <Parts of={root} compiled={compiled} stage={stage} />
    </div>
  );
}

function Parts({ of, compiled, stage, inner = false }: { of: Maximum; compiled: Compiled; stage: number; inner?: boolean }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const { id } = compiled.scorecard.stages[stage];
  return (
    <ul className={mergeClasses(styles.list, inner && styles.inner)}>
      {of.parts.map((part, k) => {
        const { node, indicator, counts, points, attainable } = part;
        const isOther = counts === "one-of" && k > 0;
        const shown = printedPoints(part);
        const notes = isGroup(node)
          ? rulesOf(part, node, t)
          : [
              curveLabel(node, id),
              ...(counts !== "one-of" && attainable < points ? [t("weights.card.attainable", { points: rounded(attainable) })] : []),
            ];
        return (
          <li key={node.id}>
            <div className={mergeClasses(styles.line, indicator === null && styles.group)}>
              <span className={styles.words}>
                {indicator === null ? textIn(node.label, language, node.id) : indicatorLabel(compiled, indicator, language)}
                {notes.length > 0 && <span className={styles.quiet}>{notes.join(" · ")}</span>}
              </span>
              <span className={styles.points}>
                {isOther ? t("weights.card.or", { points: rounded(shown) }) : counts === "bonus" ? `+${rounded(shown)}` : rounded(shown)}
              </span>
            </div>
            {part.parts.length > 0 && <Parts of={part} compiled={compiled} stage={stage} inner />}
          </li>
        );
      })}
    </ul>
  );
}

/** How a group is made of its parts, where it does more than add them up. */
function rulesOf({ combine, cap, counts }: Maximum, { assessed }: Group, t: Translate): string[] {
  return [
    ...(counts === "bonus" ? [t("weights.card.bonus")] : []),
    ...(combine === null || combine === "sum" ? [] : [t(`weights.card.${combine}`)]),
    ...(cap === null ? [] : [t("weights.card.cap", { cap: rounded(cap) })]),
    ...(assessed === undefined ? [] : [t("weights.card.assessed")]),
  ];
}

function rounded(points: number): number {
  return Number(points.toFixed(2));
}
