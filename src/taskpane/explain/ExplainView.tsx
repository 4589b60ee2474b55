import { Button, Combobox, Option, Select, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons";
import { useId, useMemo, useState, type ReactNode } from "react";
import { Fault } from "../../engine/scores";
import { explainFirm, indicatorHeader, noteOf, percentOf, type Explanation } from "../../population/explain";
import type { Population } from "../../population/population";
import { targetFigures } from "../../population/target";
import { comparable } from "../../scorecard/names";
import { textIn } from "../../scorecard/scorecard";
import type { Firms, PaneActions, PaneState } from "../model";
import { FieldFault } from "../parts/FieldFault";
import { NARROW } from "../parts/narrow";
import { NothingToShow } from "../parts/NothingToShow";
import { NumberField } from "../parts/NumberField";
import { useOpenView } from "../navigation";
import { usePaneText } from "../text";
import { medianPoints, pointsOf } from "./breakdown";
import { figureText, neededText } from "./figures";
import { MissingFigures } from "./MissingFigures";
import { FirmSheets } from "./FirmSheets";
import { Waterfall } from "./Waterfall";
import { WithoutScore } from "./WithoutScore";

type Translate = ReturnType<typeof usePaneText>["t"];
type Language = ReturnType<typeof usePaneText>["language"];

const useStyles = makeStyles({
  view: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: "10px", padding: "10px 8px 16px 12px" },
  none: { padding: "16px 12px", color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase300 },
  text: { margin: "0 0 8px" },
  back: { justifySelf: "start", minWidth: 0, margin: "-6px 0 -6px -6px", padding: "0 6px" },
  head: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    columnGap: "10px",
    alignItems: "end",
    [NARROW]: { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  firm: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  score: { textAlign: "right", fontVariantNumeric: "tabular-nums" },
  big: { fontSize: tokens.fontSizeBase600, lineHeight: "28px", fontWeight: tokens.fontWeightSemibold },
  line: { display: "flex", gap: "6px", flexWrap: "wrap" },
  control: { flex: "1 1 130px", minWidth: 0 },
  picker: { width: "100%" },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
  target: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    gap: "6px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingTop: "10px",
  },
  targetHead: { display: "flex", flexWrap: "wrap", alignItems: "center", justifyContent: "space-between", gap: "8px" },
  targetField: { display: "flex", alignItems: "center", gap: "6px", whiteSpace: "nowrap", [NARROW]: { whiteSpace: "normal" } },
  number: { width: "76px" },
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed", fontVariantNumeric: "tabular-nums" },
  cell: {
    padding: "3px 4px",
    textAlign: "right",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: "anywhere",
  },
  name: { textAlign: "left", paddingLeft: 0 },
  needed: { fontWeight: tokens.fontWeightSemibold },
});

export default function ExplainView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const openView = useOpenView();
  const { firms, population, selectedFirm } = state;
  if (!firms || !population) return <NothingToShow state={state} />;
  if (!firms.rows.includes(selectedFirm))
    return (
      <div className={styles.none}>
        <p className={styles.text}>{t("explain.none")}</p>
        <Button size="small" onClick={() => openView("results")}>
          {t("explain.choose")}
        </Button>
      </div>
    );
  return (
    <Explained firms={firms} population={population} row={selectedFirm}>
      <FirmSheets reading={{ firms, population }} row={selectedFirm} state={state} actions={actions} />
    </Explained>
  );
}

interface Props {
  firms: Firms;
  population: Population;
  row: number;
  /** What can be done with a score. */
  children: ReactNode;
}

function Explained({ firms, population, row, children }: Props) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const openView = useOpenView();
  const { compiled, stage, explained, stageRanks } = population;
  const explanation = useMemo(() => explainFirm(population, row), [population, row]);
  const [compare, setCompare] = useState<"none" | "median" | "firm">("none");
  const [other, setOther] = useState<number | null>(null);
  const stageIn = (r: number): string => {
    const known = compiled.scorecard.stages[stage[r]];
    return known ? textIn(known.label, language, known.id) : firms.stageTexts[r] || "–";
  };
  const ownStage = stage[row];
  const median = useMemo(
    () => (compare === "median" ? medianPoints(explained, stage, ownStage) : null),
    [compare, explained, stage, ownStage],
  );
  const figures = compiled.indicators.map((_, k) => valueText(population, explanation, k, t, language));
  const notes = compiled.indicators.map((_, k) => noteOf(population, explanation, k, language));
  const own = pointsOf(explained, row);
  const isScored = explanation.fault === Fault.none;
  const inStage = [...stage.keys()].filter((r) => stage[r] === stage[row] && explained.fault[r] === Fault.none).length;
  const chosen = compare === "firm" && other !== null && other !== row && firms.rows.includes(other) ? other : null;
  const against =
    compare === "median" && median
      ? { name: t("explain.compare.median"), points: median }
      : chosen !== null && explained.fault[chosen] === Fault.none
        ? { name: firms.names[chosen], points: pointsOf(explained, chosen) }
        : null;
  return (
    <div className={styles.view}>
      <Button size="small" appearance="transparent" className={styles.back} icon={<ArrowLeftRegular />} onClick={() => openView("results")}>
        {t("explain.back")}
      </Button>
      <header className={styles.head}>
        <div>
          <h2 className={styles.firm}>{firms.names[row]}</h2>
          <div className={styles.quiet}>
            {stageIn(row)}
            {isScored && ` · ${t("explain.standing", { rank: stageRanks[row], count: inStage })}`}
          </div>
        </div>
        {isScored && (
          <div className={styles.score}>
            <span className={styles.big}>{explanation.score.toFixed(2)}</span> <span className={styles.quiet}>{t("explain.points")}</span>
          </div>
        )}
      </header>
      {!isScored ? (
        <>
          <div>{faultText(population, explanation, t)}</div>
          <MissingFigures population={population} explanation={explanation} notes={notes} />
          <WithoutScore population={population} explanation={explanation} figures={figures} notes={notes} />
        </>
      ) : (
        <>
          <div className={styles.line}>
            <Select
              size="small"
              className={styles.control}
              aria-label={t("explain.compare")}
              value={compare}
              onChange={(_, { value }) => setCompare(value as typeof compare)}
            >
              {(["none", "median", "firm"] as const).map((key) => (
                <option key={key} value={key}>{`${t("explain.compare")}: ${t(`explain.compare.${key}`)}`}</option>
              ))}
            </Select>
            {compare === "firm" && <FirmPicker firms={firms} population={population} not={row} chosen={chosen} onChoose={setOther} />}
          </div>
          {compare === "median" && <p className={styles.note}>{t("explain.compare.medianNote", { count: inStage })}</p>}
          {chosen !== null && stage[chosen] !== stage[row] && <p className={styles.note}>{t("explain.compare.stages")}</p>}
          {chosen !== null && explained.fault[chosen] !== Fault.none && (
            <p className={styles.note}>{t("explain.compare.unscored", { firm: firms.names[chosen] })}</p>
          )}
          {against ? (
            <Waterfall
              population={population}
              steps={own.map((x, k) => x - against.points[k])}
              of={null}
              figures={figures}
              notes={notes}
              start={{ name: against.name, score: against.points.reduce((sum, x) => sum + x, 0) }}
              end={firms.names[row]}
            />
          ) : (
            <Waterfall
              population={population}
              steps={own}
              of={explanation.indicators.map(({ of }) => of)}
              figures={figures}
              notes={notes}
              end={t("explain.total")}
            />
          )}
          <MissingFigures population={population} explanation={explanation} notes={notes} />
          {children}
        </>
      )}
      <Targets key={row} population={population} explanation={explanation} figures={figures} />
    </div>
  );
}

function valueText(population: Population, { indicators }: Explanation, k: number, t: Translate, language: Language): string {
  const { value, points } = indicators[k];
  if (value !== null) return figureText(population.compiled.indicators[k], value, language);
  if (!population.match.columns[k]) return t("explain.noColumn");
  return t(points === points ? "explain.missing.zero" : "explain.missing");
}

function faultText({ plan }: Population, { fault, coverage }: Explanation, t: Translate): string {
  const names = { [Fault.stage]: "stage", [Fault.noWeight]: "noWeight", [Fault.missing]: "missing", [Fault.interval]: "interval" } as const;
  if (fault === Fault.coverage) return t("explain.fault.coverage", { coverage: percentOf(coverage), least: percentOf(plan.minCoverage) });
  return t(`explain.fault.${names[fault as keyof typeof names]}`);
}

const OFFERED = 20;

interface PickerProps {
  firms: Firms;
  population: Population;
  not: number;
  chosen: number | null;
  onChoose(row: number | null): void;
}

function FirmPicker({ firms: { names }, population, not, chosen, onChoose }: PickerProps) {
  const styles = useStyles();
  const { t } = usePaneText();
  const fault = useId();
  const keys = useMemo(() => names.map(comparable), [names]);
  const [text, setText] = useState(chosen === null ? "" : names[chosen]);
  const part = chosen !== null && text === names[chosen] ? "" : comparable(text);
  const offered: number[] = [];
  for (const row of population.order) {
    if (row !== not && keys[row].includes(part)) offered.push(row);
    if (offered.length === OFFERED) break;
  }
  const isUnknown = offered.length === 0;
  return (
    <div className={styles.control}>
      <Combobox
        size="small"
        className={styles.picker}
        style={{ minWidth: 0 }}
        input={{ style: { minWidth: 0, width: "100%" } }}
        aria-label={t("explain.compare.firm")}
        aria-invalid={isUnknown}
        aria-describedby={isUnknown ? fault : undefined}
        placeholder={t("explain.compare.choose")}
        value={text}
        selectedOptions={chosen === null ? [] : [String(chosen)]}
        onChange={(event) => setText(event.target.value)}
        onOptionSelect={(_, { optionValue, optionText }) => {
          onChoose(optionValue === undefined ? null : Number(optionValue));
          setText(optionText ?? "");
        }}
      >
        {offered.map((row) => (
          <Option key={row} value={String(row)} text={names[row]}>
            {names[row]}
          </Option>
        ))}
      </Combobox>
      {isUnknown && <FieldFault id={fault} text={t("explain.compare.nobody")} />}
    </div>
  );
}

interface TargetProps {
  population: Population;
  explanation: Explanation;
  figures: readonly string[];
}

function Targets({ population, explanation: { row, score, indicators }, figures }: TargetProps) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const next = score === score ? Math.floor(score / 5) * 5 + 5 : 60;
  const [target, setTarget] = useState(next);
  const needed = useMemo(() => targetFigures(population, row, target), [population, row, target]);
  const label = (k: number): string => indicatorHeader(population, k, language);
  const found = needed.flatMap((figure, k) => (figure === null ? [] : [{ k, figure }]));
  const others = needed.flatMap((figure, k) => (figure === null ? [label(k)] : []));
  return (
    <section className={styles.target} aria-label={t("explain.target.title")}>
      <div className={styles.targetHead}>
        <h2 className={styles.title}>{t("explain.target.title")}</h2>
        <label className={styles.targetField}>
          {t("explain.target")}
          <NumberField
            className={styles.number}
            label={t("explain.target")}
            value={target}
            min={0}
            max={1e6}
            step={1}
            decimals={Number.isInteger(target) ? 0 : 2}
            invalidText={t("weights.invalid", { min: 0, max: 1e6 })}
            onChange={setTarget}
          />
        </label>
      </div>
      {score >= target && <p className={styles.note}>{t("explain.target.reached", { score: score.toFixed(2) })}</p>}
      {!(score >= target) && found.length === 0 && <p className={styles.note}>{t("explain.target.none", { target })}</p>}
      {found.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={mergeClasses(styles.cell, styles.name)}>
                {t("explain.indicator")}
              </th>
              <th scope="col" className={styles.cell}>
                {t("explain.target.now")}
              </th>
              <th scope="col" className={styles.cell}>
                {t("explain.target.needed")}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ k, figure }) => (
              <tr key={k}>
                <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
                  {label(k)}
                </th>
                <td className={styles.cell}>{indicators[k].value === null ? t("explain.missing") : figures[k]}</td>
                <td className={mergeClasses(styles.cell, styles.needed)}>
                  {neededText(population.compiled.indicators[k], figure, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {found.length > 0 && others.length > 0 && (
        <p className={styles.note}>{t("explain.target.others", { indicators: others.join(language === "zh" ? "、" : ", ") })}</p>
      )}
    </section>
  );
}
