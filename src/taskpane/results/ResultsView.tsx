import { Button, SearchBox, Select, makeStyles, tokens } from "@fluentui/react-components";
import { DataBarHorizontalRegular, DataHistogramRegular, DataWaterfallRegular } from "@fluentui/react-icons";
import { useDeferredValue, useMemo, useState } from "react";
import type { Population } from "../../population/population";
import { comparable } from "../../scorecard/names";
import { textIn } from "../../scorecard/scorecard";
import type { Firms, PaneActions, PaneState } from "../model";
import { USUAL_CUT_OFF, cutOffSlice, passes, type CutOff } from "../cut-off";
import { useOpenView } from "../navigation";
import { useSlice } from "../session";
import { usePaneText } from "../text";
import { barsOf, histogramOf, waterfallOf } from "../figures/charts";
import { ChartSection } from "../figures/ChartSection";
import { DistributionTable } from "./DistributionTable";
import { CutOffField } from "../parts/CutOffField";
import { NothingToShow } from "../parts/NothingToShow";
import { RankingList } from "./RankingList";
import { listed } from "../figures/ranking";

const useStyles = makeStyles({
  view: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: "10px", padding: "10px 8px 16px 12px" },
  line: { display: "flex", alignItems: "center", gap: "6px", flexWrap: "wrap" },
  search: { flex: "1 1 140px", minWidth: 0, maxWidth: "none" },
  stage: { flex: "0 1 120px", minWidth: "90px" },
  cutBy: { width: "118px" },
  cutValue: { width: "72px" },
  passing: { marginLeft: "auto", fontVariantNumeric: "tabular-nums" },
  why: { justifySelf: "start", maxWidth: "100%", fontWeight: tokens.fontWeightRegular, overflowWrap: "anywhere" },
});

export default function ResultsView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  const { firms, population } = state;
  return firms && population ? (
    <Results firms={firms} population={population} state={state} actions={actions} />
  ) : (
    <NothingToShow state={state} />
  );
}

interface Props {
  firms: Firms;
  population: Population;
  state: PaneState;
  actions: PaneActions;
}

function Results({ firms, population, state, actions }: Props) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const [search, setSearch] = useState("");
  const [wanted, setWanted] = useState<number | null>(null);
  const openView = useOpenView();
  const [cutOff, setCutOff] = useSlice(cutOffSlice);
  const { stages } = population.compiled.scorecard;
  const stage = wanted !== null && wanted < stages.length ? wanted : null;
  const part = useDeferredValue(search);
  const names = useMemo(() => firms.names.map(comparable), [firms]);
  const rows = useMemo(() => listed(population, names, stage, part), [population, names, stage, part]);
  const compared = useMemo(() => listed(population, names, stage, ""), [population, names, stage]);
  const ranks = stage === null ? population.ranks : population.stageRanks;
  const { score: scores } = population.scores;
  const passing = compared.reduce((count, row) => count + (passes(cutOff, ranks[row], scores[row]) ? 1 : 0), 0);

  const ranked = compared.reduce((count, row) => count + (scores[row] === scores[row] ? 1 : 0), 0);

  // The score that divides those who pass from the others, for the charts; NaN where all or none of those with a score pass.
  const cut = cutOff.by === "score" ? cutOff.value : passing > 0 && passing < ranked ? scores[compared[passing - 1]] : NaN;

  const explain = (row: number): void => {
    void actions.selectFirm(row);
    openView("explain");
  };
  return (
    <div className={styles.view}>
      <div className={styles.line}>
        <SearchBox
          size="small"
          className={styles.search}
          aria-label={t("results.search")}
          placeholder={t("results.search")}
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
        {stages.length > 1 && (
          <Select
            size="small"
            className={styles.stage}
            aria-label={t("results.stage")}
            value={stage ?? ""}
            onChange={(_, { value }) => setWanted(value === "" ? null : Number(value))}
          >
            <option value="">{t("results.stage.all")}</option>
            {stages.map(({ id, label }, s) => (
              <option key={id} value={s}>
                {textIn(label, language, id)}
              </option>
            ))}
          </Select>
        )}
      </div>
      <div className={styles.line}>
        <Select
          size="small"
          className={styles.cutBy}
          aria-label={t("results.cut")}
          value={cutOff.by}
          onChange={(_, { value }) => {
            const by = value as CutOff["by"];
            setCutOff({ by, value: USUAL_CUT_OFF[by] });
          }}
        >
          <option value="rank">{t("results.cut.rank")}</option>
          <option value="score">{t("results.cut.score")}</option>
        </Select>
        <CutOffField className={styles.cutValue} label={t("results.cut.value")} cutOff={cutOff} onCutOff={setCutOff} />
        <span className={styles.passing} aria-live="polite">
          {t(ranked < compared.length ? "results.cut.passing.without" : "results.cut.passing", {
            count: passing,
            all: ranked,
            without: compared.length - ranked,
          })}
        </span>
      </div>
      <RankingList
        firms={firms}
        population={population}
        ranks={ranks}
        rows={rows}
        cutOff={cutOff}
        selected={state.selectedFirm}
        onSelect={(row) => void actions.selectFirm(row)}
        onExplain={explain}
      />
      {rows.includes(state.selectedFirm) && (
        <Button size="small" className={styles.why} onClick={() => explain(state.selectedFirm)}>
          {t("results.explain", { firm: firms.names[state.selectedFirm] })}
        </Button>
      )}
      <DistributionTable population={population} cut={cut} wanted={stage} />
      <Charts firms={firms} population={population} state={state} actions={actions} stage={stage} />
    </div>
  );
}

function Charts({ firms, population, state, actions, stage }: Props & { stage: number | null }) {
  const { t, language } = usePaneText();
  const { selectedFirm } = state;
  const isScored = !Number.isNaN(population.scores.score[selectedFirm] ?? NaN);
  return (
    <ChartSection
      charts={[
        { name: t("results.charts.ranking"), icon: <DataBarHorizontalRegular />, make: () => barsOf(firms, population, stage, t) },
        { name: t("results.charts.stages"), icon: <DataHistogramRegular />, make: () => histogramOf(population, t, language) },
        {
          name: t("results.charts.firm"),
          icon: <DataWaterfallRegular />,
          make: isScored ? () => waterfallOf(firms, population, selectedFirm, t, language) : null,
        },
      ]}
      state={state}
      actions={actions}
    />
  );
}
