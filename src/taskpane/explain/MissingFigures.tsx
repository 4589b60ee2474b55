import { makeStyles, tokens } from "@fluentui/react-components";
import { Fault } from "../../engine/scores";
import { indicatorHeader, shortPoints, type Explanation } from "../../population/explain";
import type { Population } from "../../population/population";
import { usePaneText } from "../text";

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { margin: "4px 0 0", paddingLeft: "18px", display: "grid", gap: "2px", overflowWrap: "anywhere" },
  name: { fontWeight: tokens.fontWeightSemibold },
});

interface Props {
  population: Population;
  explanation: Explanation;
  notes: readonly string[];
}

/** What to ask the firm for, the heaviest first: why each figure is missing, and where its weight went. */
export function MissingFigures({ population, explanation: { fault, indicators, missing }, notes }: Props) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  if (missing.length === 0) return null;
  const weightOf = (k: number): number => indicators[k].reweighted?.weight ?? indicators[k].of;
  const heaviest = [...missing].sort((a, b) => (weightOf(b) || 0) - (weightOf(a) || 0) || a - b);
  return (
    <section aria-label={t("explain.missing.title")}>
      <h2 className={styles.title}>{t("explain.missing.title")}</h2>
      <ul className={styles.list}>
        {heaviest.map((k) => (
          <li key={k}>
            <span className={styles.name}>{indicatorHeader(population, k, language)}</span>
            {/* The note of a firm with a score says it. */}
            {fault !== Fault.none && weightOf(k) > 0 && t("explain.missing.weight", { points: shortPoints(weightOf(k)) })} {notes[k]}
          </li>
        ))}
      </ul>
    </section>
  );
}
