import { Button, MessageBar, MessageBarBody, ProgressBar, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { intervalsOf, methodSharesOf, methodsOf } from "../figures/charts";
import { ChartSection } from "../figures/ChartSection";
import type { PaneActions, PaneState, Reading } from "../model";
import { cutOffSlice, cutRank } from "../cut-off";
import { useSlice, useSliceStore } from "../session";
import { usePaneText } from "../text";
import { NumberField } from "../parts/NumberField";
import { IntervalPlot } from "./IntervalPlot";
import { Methods } from "./Methods";
import { countStandings } from "../study/standing";
import { MOST_RANKS, startStudy, stopStudy, studySlice, type Study } from "../study/study";
import { useTableStyles } from "../parts/tableStyles";

const useStyles = makeStyles({
  fields: { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(60px, 1fr))", gap: "6px" },
  field: { display: "grid", gap: "2px", alignContent: "end" },
  label: { color: tokens.colorNeutralForeground2, whiteSpace: "nowrap", overflow: "hidden", textOverflow: "ellipsis" },
  progress: { flexGrow: 1, minWidth: "80px" },
  count: { fontVariantNumeric: "tabular-nums" },
  standing: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
});

const FIELDS = [
  { name: "spread", text: "validate.spread", min: 0, max: 100, step: 1, decimals: 0 },
  { name: "draws", text: "validate.draws.count", min: 1, max: 100_000, step: 100, decimals: 0 },
  { name: "cutoff", text: "validate.cutoff.short", min: 1, max: 1_000_000, step: 1, decimals: 0 },
  { name: "seed", text: "validate.seed", min: 0, max: 4_294_967_295, step: 1, decimals: 0 },
] as const;

interface Props {
  reading: Reading;
  /** Draws for these firms, if there are any. */
  study: Study | null;
  /** Whether there were draws for figures or weights that are no more. */
  changed: boolean;
  state: PaneState;
  actions: PaneActions;
}

export function Draws({ reading, study, changed, state, actions }: Props) {
  const styles = useStyles();
  const table = useTableStyles();
  const { t } = usePaneText();
  const [drawing, setDrawing] = useState(() =>
    study ? { ...study.options, spread: Number((100 * study.options.spread).toFixed(6)) } : { spread: 25, draws: 1000, seed: 1 },
  );
  const [cutOff, setCutOff] = useSlice(cutOffSlice);
  const store = useSliceStore(studySlice);
  const settings = { ...drawing, cutoff: cutRank(cutOff, reading.population.scores.score) };
  const running = study?.state.kind === "running" ? study.state : null;
  const firms = reading.firms.rows.length;
  const most = Math.floor(MOST_RANKS / firms);
  const ranked = reading.population.scores.score.reduce((count, score) => count + (score === score ? 1 : 0), 0);
  const scoreless = ranked === 0;
  const tooMany = firms * settings.draws > MOST_RANKS;

  // Draws for figures that are no more would only keep the processor busy.
  useEffect(() => {
    if (changed) stopStudy(store);
  }, [changed, store]);

  const draw = async (): Promise<void> => {
    const { draws } = settings;
    if (await startStudy(store, reading, { ...settings, spread: settings.spread / 100 }))
      actions.say({ kind: "success", text: t("validate.drawn", { draws, firms, ranked }) });
  };

  return (
    <section className={table.section} aria-label={t("validate.draws")}>
      <h2 className={table.heading}>{t("validate.draws")}</h2>
      <p className={table.note}>{t("validate.draws.hint")}</p>
      <div className={styles.fields}>
        {FIELDS.map(({ name, text, ...bounds }) => (
          <label key={name} className={styles.field}>
            <span className={styles.label} title={t(text)}>
              {t(text)}
            </span>
            <NumberField
              label={t(text)}
              value={settings[name]}
              {...bounds}
              whole
              disabled={running !== null}
              invalidText={t("validate.invalid", { min: bounds.min, max: bounds.max })}
              onChange={(value) =>
                name === "cutoff" ? setCutOff({ by: "rank", value }) : setDrawing((before) => ({ ...before, [name]: value }))
              }
            />
          </label>
        ))}
      </div>
      <div className={table.line}>
        {running ? (
          <>
            <Button size="small" onClick={() => stopStudy(store)}>
              {t("validate.stop")}
            </Button>
            <ProgressBar
              className={styles.progress}
              aria-label={t("validate.draws.count")}
              max={study!.options.draws}
              value={running.done}
            />
            <span className={styles.count}>{t("validate.progress", { done: running.done, draws: study!.options.draws })}</span>
          </>
        ) : (
          <Button size="small" appearance="primary" disabled={tooMany || scoreless} onClick={() => void draw()}>
            {t("validate.draw")}
          </Button>
        )}
      </div>
      {scoreless && <Warning text={t("validate.scoreless")} />}
      {tooMany && <Warning text={t("validate.many", { firms, draws: settings.draws, most })} />}
      {changed && <Warning text={t("validate.changed")} />}
      {study?.state.kind === "failed" && (
        <Warning text={study.state.message === "" ? t("shell.release.gone") : t("validate.failed", { message: study.state.message })} />
      )}
      {study?.state.kind === "drawn" && <Drawn study={study} state={state} actions={actions} />}
    </section>
  );
}

function Warning({ text }: { text: string }) {
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{text}</MessageBarBody>
    </MessageBar>
  );
}

function Drawn({ study, state: pane, actions }: { study: Study; state: PaneState; actions: PaneActions }) {
  const styles = useStyles();
  const table = useTableStyles();
  const { t, language } = usePaneText();
  const { state, options } = study;
  if (state.kind !== "drawn") return null;
  const shares = methodSharesOf(state.methods, t);
  const { unscored, ...standings } = countStandings(state.intervals, study.reading.firms.rows, options.cutoff);
  return (
    <>
      <p className={styles.standing}>{t("validate.standing", { cutoff: options.cutoff, ...standings })}</p>
      <p className={table.note}>{t("validate.standing.rule")}</p>
      <p className={table.note}>
        {t("validate.options", { ...options, seed: String(options.seed), spread: Number((100 * options.spread).toFixed(6)) })}
        {unscored > 0 && ` ${t("validate.unscored", { count: unscored })}`}
      </p>
      <IntervalPlot
        names={study.reading.firms.names}
        intervals={state.intervals}
        cutoff={options.cutoff}
        onSelect={(row) => void actions.selectFirm(row)}
      />
      <Methods methods={state.methods} />
      <ChartSection
        charts={[
          { name: t("charts.intervals"), make: () => intervalsOf(study.reading.firms.names, state.intervals, t) },
          { name: t("charts.methods"), make: () => methodsOf(state.methods, t, language) },
          { name: t("charts.shares"), make: shares && (() => shares) },
        ]}
        state={pane}
        actions={actions}
      />
    </>
  );
}
