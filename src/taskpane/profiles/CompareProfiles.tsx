import { Button, Select, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { describe } from "../../i18n/problem";
import { catalogue } from "../../scorecard/catalogue/catalogue";
import { textIn, type Scorecard } from "../../scorecard/scorecard";
import { indicatorName, profileName } from "../names";
import type { PaneState } from "../model";
import { usePaneText } from "../text";
import { rankEffect, sameStage, weightPairs } from "./compare";

const useStyles = makeStyles({
  form: { display: "grid", gap: "8px" },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  pair: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)", gap: "6px" },
  field: { display: "grid", gap: "2px", minWidth: 0 },
  select: { minWidth: 0, width: "100%" },
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed", fontVariantNumeric: "tabular-nums" },
  cell: {
    padding: "3px 4px",
    textAlign: "right",
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflow: "hidden",
    textOverflow: "ellipsis",
  },
  head: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  name: { textAlign: "left", paddingLeft: 0, whiteSpace: "nowrap" },
  quiet: { color: tokens.colorNeutralForeground3 },
  changed: { fontWeight: tokens.fontWeightSemibold },
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface Choice {
  key: string;
  name: string;
  scorecard: Scorecard;
}

/** Two profiles side by side: their weights, and what it means for the ranks of the sheet's firms. */
export function CompareProfiles({ state, onClose }: { state: PaneState; onClose(): void }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const choices: Choice[] = [
    ...state.profiles.map((profile) => ({
      key: `table:${profileName(profile, language)}`,
      name: profileName(profile, language),
      scorecard: profile.scorecard,
    })),
    ...catalogue.map((scorecard) => ({ key: `id:${scorecard.id}`, name: textIn(scorecard.title, language, scorecard.id), scorecard })),
  ];
  const current =
    state.profile && (state.profile.origin.kind === "table" ? `table:${state.profile.origin.table}` : `id:${state.profile.origin.id}`);
  const [keys, setKeys] = useState<[string, string]>(() => {
    const first = choices.find(({ key }) => key === current) ?? choices[0];
    return [first.key, choices.find(({ key }) => key !== first.key)!.key];
  });
  const [stage, setStage] = useState("");
  const [first, second] = keys.map((wanted, k) => choices.find(({ key }) => key === wanted) ?? choices[k]);
  const { stages } = first.scorecard;
  const own = stages.find(({ id }) => id === stage) ?? stages[0];
  const other = sameStage(first.scorecard, second.scorecard, own.id);
  const pairs = other === null ? [] : weightPairs(first.scorecard, second.scorecard, [own.id, other]);
  const number = (weight: number | null): string => (weight === null ? t("profiles.compare.absent") : String(weight));
  const picker = (k: 0 | 1, label: string) => (
    <label className={styles.field}>
      {label}
      <Select
        size="small"
        className={styles.select}
        select={{ style: { minWidth: 0, width: "100%" } }}
        value={keys[k]}
        onChange={(_, { value }) => setKeys(k === 0 ? [value, keys[1]] : [keys[0], value])}
      >
        {choices.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </Select>
    </label>
  );
  return (
    <section className={styles.form} aria-label={t("profiles.compare.title")}>
      <h2 className={styles.title}>{t("profiles.compare.title")}</h2>
      <div className={styles.pair}>
        {picker(0, t("profiles.compare.first"))}
        {picker(1, t("profiles.compare.second"))}
      </div>
      <Ranks state={state} first={first} second={second} />
      <div className={styles.pair}>
        <h3 className={styles.title}>{t("profiles.compare.weights")}</h3>
        {stages.length > 1 && (
          <Select
            size="small"
            className={styles.select}
            aria-label={t("results.stage")}
            value={own.id}
            onChange={(_, { value }) => setStage(value)}
          >
            {stages.map(({ id, label }) => (
              <option key={id} value={id}>
                {textIn(label, language, id)}
              </option>
            ))}
          </Select>
        )}
      </div>
      {other === null ? (
        <p className={styles.note}>{`${second.name}: ${t("profiles.compare.noStage")}`}</p>
      ) : (
        <table className={styles.table}>
          <colgroup>
            <col />
            {[0, 1, 2].map((k) => (
              <col key={k} style={{ width: "54px" }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.name)}>
                {t("profiles.draft.indicator")}
              </th>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)} title={first.name}>
                {t("profiles.compare.first")}
              </th>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)} title={second.name}>
                {t("profiles.compare.second")}
              </th>
              <th scope="col" className={mergeClasses(styles.cell, styles.head)}>
                {t("profiles.compare.difference")}
              </th>
            </tr>
          </thead>
          <tbody>
            {pairs.map(({ id, label, weights: [a, b], curveDiffers }) => {
              const difference = Number(((b ?? 0) - (a ?? 0)).toFixed(9));
              return (
                <tr key={id}>
                  <th scope="row" className={mergeClasses(styles.cell, styles.name)} title={id}>
                    {indicatorName({ id, label }, language)}
                    {curveDiffers && <span className={styles.quiet}> · {t("profiles.compare.curveDiffers")}</span>}
                  </th>
                  <td className={styles.cell}>{number(a)}</td>
                  <td className={styles.cell}>{number(b)}</td>
                  <td className={mergeClasses(styles.cell, difference === 0 ? styles.quiet : styles.changed)}>
                    {difference > 0 ? `+${difference}` : String(difference).replace("-", "−")}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <div>
        <Button size="small" onClick={onClose}>
          {t("profiles.close")}
        </Button>
      </div>
    </section>
  );
}

function Ranks({ state: { firms, population }, first, second }: { state: PaneState; first: Choice; second: Choice }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const effect = useMemo(
    () => firms && rankEffect(firms, population, first.scorecard, second.scorecard),
    [firms, population, first.scorecard, second.scorecard],
  );
  if (!firms || !effect) return <p className={styles.note}>{t("profiles.compare.noFirms")}</p>;
  if ("problems" in effect)
    return (
      <div className={styles.note}>
        {t("profiles.compare.cannot", { name: [first, second][effect.faulty].name })}
        <ul>
          {effect.problems.map((problem, k) => (
            <li key={k}>{describe(problem, language)}</li>
          ))}
        </ul>
      </div>
    );
  return (
    <>
      <h3 className={styles.title}>{t("profiles.compare.ranks")}</h3>
      <p className={styles.note}>
        {t("profiles.compare.moved", {
          moved: effect.moved,
          ranked: effect.ranked,
          rho: effect.spearman === effect.spearman ? effect.spearman.toFixed(3) : "–",
        })}
        {effect.onlyOne > 0 && ` ${t("profiles.compare.only", { count: effect.onlyOne })}`}
      </p>
      {effect.moves.length > 0 && (
        <table className={styles.table} aria-label={t("profiles.compare.moves")}>
          <colgroup>
            <col />
            <col style={{ width: "84px" }} />
            <col style={{ width: "54px" }} />
          </colgroup>
          <tbody>
            {effect.moves.map(({ row, from, to }) => (
              <tr key={row}>
                <th scope="row" className={mergeClasses(styles.cell, styles.name)} title={firms.names[row]}>
                  {firms.names[row]}
                </th>
                <td className={styles.cell}>{t("profiles.compare.move", { from, to })}</td>
                <td className={styles.cell}>{to < from ? `▲ ${from - to}` : `▼ ${to - from}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
