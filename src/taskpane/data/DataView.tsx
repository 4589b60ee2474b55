import { Button, Checkbox, Link, MessageBar, MessageBarBody, Text, makeStyles, tokens } from "@fluentui/react-components";
import { ErrorCircle16Regular, Info16Regular, Question16Regular, Warning16Regular } from "@fluentui/react-icons";
import { useMemo, useState } from "react";
import { describe } from "../../i18n/problem";
import { builtIn } from "../../scorecard/catalogue/catalogue";
import type { Severity } from "../../population/check";
import { compile, type Compiled } from "../../scorecard/compile";
import { readPopulation, type Population } from "../../population/population";
import { comparable } from "../../scorecard/names";
import { addressOf } from "../../workbook/address";
import { indicatorLabel, stageLabel } from "../names";
import type { Firms, Origin, PaneActions, PaneState } from "../model";
import { useWorkbook } from "../session";
import { outcomeText, usePaneText } from "../text";
import { findingsOf, type LocatedFinding } from "./findings";
import { RESULTS, obstacles, resultFormulas, type Result } from "../formulas";

const NATIONAL = "most-2024-illustrative";
const SHOWN = 20;
const SEVERITIES: Severity[] = ["error", "warning", "flag", "info"];
const ICONS = { error: ErrorCircle16Regular, warning: Warning16Regular, flag: Question16Regular, info: Info16Regular };

const useStyles = makeStyles({
  view: { display: "flex", flexDirection: "column", minHeight: "100%" },
  section: { display: "grid", gap: "6px", padding: "10px 12px", borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  heading: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, margin: 0 },
  line: { display: "flex", alignItems: "center", flexWrap: "wrap", gap: "4px 8px" },
  grow: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground3 },
  table: {
    width: "100%",
    borderCollapse: "collapse",
    tableLayout: "fixed",
    "& th, & td": { textAlign: "left", padding: "2px 4px 2px 0", verticalAlign: "top", overflowWrap: "anywhere" },
    "& th": { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  },
  coverageColumn: { width: "84px" },
  meter: { display: "flex", alignItems: "center", gap: "6px", fontVariantNumeric: "tabular-nums" },
  track: {
    flexGrow: 1,
    height: "6px",
    backgroundColor: tokens.colorNeutralBackground5,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    boxSizing: "border-box",
  },
  bar: { display: "block", height: "100%", backgroundColor: tokens.colorCompoundBrandBackground, forcedColorAdjust: "none" },
  share: { width: "34px", textAlign: "right" },
  link: { fontSize: "inherit", lineHeight: "inherit", textAlign: "left" },
  absent: { color: tokens.colorNeutralForeground3, fontStyle: "italic" },
  group: { display: "grid", gap: "1px" },
  summary: {
    display: "flex",
    alignItems: "center",
    gap: "6px",
    cursor: "pointer",
    padding: "2px 0",
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid" },
  finding: {
    display: "grid",
    width: "100%",
    textAlign: "left",
    justifyContent: "start",
    fontWeight: tokens.fontWeightRegular,
    padding: "3px 6px 3px 22px",
    minWidth: 0,
  },
  where: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  error: { color: tokens.colorPaletteRedForeground1 },
  warning: { color: tokens.colorPaletteDarkOrangeForeground1 },
  flag: { color: tokens.colorBrandForeground1 },
  info: { color: tokens.colorNeutralForeground3 },
  results: { display: "grid", gridTemplateColumns: "1fr" },
  check: {
    "& .fui-Checkbox__label": { fontSize: "inherit", lineHeight: tokens.lineHeightBase300, padding: "4px 8px" },
    "& .fui-Checkbox__indicator": { margin: "6px" },
  },
  actions: {
    position: "sticky",
    bottom: 0,
    display: "flex",
    gap: "8px",
    alignItems: "center",
    padding: "8px 12px",
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    marginTop: "auto",
  },
});

export default function DataView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const { firms, profile } = state;
  const own = profile && compile(profile.scorecard);
  const compiled = (own && !Array.isArray(own) ? own : compile(builtIn(NATIONAL)!)) as Compiled;
  // Where nothing can be scored it is still told what was found, and why.
  const population = useMemo(() => state.population ?? (firms && readPopulation(firms, compiled)), [state.population, firms, compiled]);
  return (
    <div className={styles.view}>
      {state.faultyProfiles.map(({ table, problems }) => (
        <MessageBar key={table} intent="error" layout="multiline">
          <MessageBarBody>
            {t("data.profile.faulty", { table })}: {problems.map((problem) => describe(problem, language)).join(" ")}
          </MessageBarBody>
        </MessageBar>
      ))}
      {!profile && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{t("data.profile.none")}</MessageBarBody>
        </MessageBar>
      )}
      {profile && state.problems.length > 0 && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{state.problems.map((problem) => describe(problem, language)).join(" ")}</MessageBarBody>
        </MessageBar>
      )}
      <FirmsSection state={state} actions={actions} compiled={compiled} />
      {firms && population && <Columns firms={firms} population={population} />}
      {firms && population && <Findings firms={firms} population={population} />}
      {firms && state.population && profile && (
        <Insert firms={firms} population={state.population} origin={profile.origin} busy={state.busy !== null} actions={actions} />
      )}
    </div>
  );
}

function FirmsSection({ state, actions, compiled }: { state: PaneState; actions: PaneActions; compiled: Compiled }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const { firms, survey } = state;
  const spellings = useMemo(() => (firms ? stageSpellings(firms, compiled) : []), [firms, compiled]);
  const stages = compiled.scorecard.stages;
  return (
    <section className={styles.section} aria-labelledby="data-firms">
      <div className={styles.line}>
        <h2 id="data-firms" className={styles.heading}>
          {t("data.firms")}
        </h2>
        <span className={styles.grow} />
        {firms && (
          <Button size="small" appearance="subtle" onClick={() => void workbook.select(firms.place)}>
            {t("data.firms.goTo")}
          </Button>
        )}
        <Button size="small" onClick={() => survey && void actions.chooseFirms(survey.selection)}>
          {t("data.firms.use")}
        </Button>
      </div>
      {firms ? (
        <>
          <Text size={200}>
            {firms.table !== null
              ? t("data.firms.table", { table: firms.table, rows: firms.rows.length, columns: firms.headers.length })
              : t("data.firms.block", { place: addressOf(firms.place), rows: firms.rows.length, columns: firms.headers.length })}
          </Text>
          {firms.stageColumn >= 0 ? (
            <Text size={200} className={styles.quiet}>
              {t("data.stage", { header: firms.headers[firms.stageColumn] })}
            </Text>
          ) : (
            stages.length > 1 && (
              <Text size={200} className={styles.warning}>
                {t("data.stage.none", { stages: stages.map((stage) => stageLabel(stage, language)).join(language === "en" ? ", " : "、") })}
              </Text>
            )
          )}
          {spellings.length > 0 && (
            <Text size={200} className={styles.warning}>
              {t("data.stage.spellings", { names: spellings.join(" / ") })}
            </Text>
          )}
        </>
      ) : (
        <Text size={200}>{t("data.firms.none")}</Text>
      )}
    </section>
  );
}

/** Names of a stage that the sheet writes in more than one way, those of all such stages together. */
function stageSpellings(firms: Firms, compiled: Compiled): string[] {
  const written = new Map<number, Map<string, string>>();
  for (const row of firms.rows) {
    const text = firms.stageTexts[row];
    const stage = compiled.stages.get(comparable(text));
    if (stage === undefined) continue;
    const names = written.get(stage) ?? new Map<string, string>();
    names.set(comparable(text), text);
    written.set(stage, names);
  }
  return [...written.values()].filter((names) => names.size > 1).flatMap((names) => [...names.values()]);
}

function Columns({ firms, population }: { firms: Firms; population: Population }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const { compiled, match } = population;
  const shares = useMemo(() => filledShares(firms, population), [firms, population]);
  const { place } = firms;
  return (
    <section className={styles.section} aria-labelledby="data-columns">
      <h2 id="data-columns" className={styles.heading}>
        {t("data.columns")}
      </h2>
      <Text size={200} className={styles.quiet}>
        {t("data.columns.summary", { matched: match.present.length, all: compiled.indicators.length })}
      </Text>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("data.columns.indicator")}</th>
            <th scope="col">{t("data.columns.header")}</th>
            <th scope="col" className={styles.coverageColumn}>
              {t("data.columns.coverage")}
            </th>
          </tr>
        </thead>
        <tbody>
          {compiled.indicators.map(({ indicator }, k) => {
            const column = match.columns[k];
            return (
              <tr key={indicator.id}>
                <td>
                  {indicatorLabel(compiled, k, language)}
                  {indicator.unit !== undefined && <span className={styles.quiet}> {indicator.unit}</span>}
                </td>
                <td>
                  {column ? (
                    <Link
                      as="button"
                      className={styles.link}
                      onClick={() => void workbook.select({ ...place, column: place.column + column.column, columns: 1 })}
                    >
                      {column.header}
                    </Link>
                  ) : (
                    <span className={styles.absent}>{t("data.columns.absent")}</span>
                  )}
                </td>
                <td>{column && <Meter share={shares[k]} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {match.others.length > 0 && (
        <Text size={200} className={styles.quiet}>
          {t("data.columns.others", { headers: match.others.map(({ header }) => header).join(language === "en" ? ", " : "、") })}
        </Text>
      )}
    </section>
  );
}

function Meter({ share }: { share: number }) {
  const styles = useStyles();
  return (
    <span className={styles.meter}>
      <span className={styles.track} aria-hidden>
        <span className={styles.bar} style={{ width: `${share * 100}%` }} />
      </span>
      <span className={styles.share}>{`${Math.floor(share * 100)}%`}</span>
    </span>
  );
}

/** For each indicator the share (0…1) of firms with a figure that can be read. */
function filledShares({ rows }: Firms, { columns }: Population): number[] {
  return columns.map((column) => (rows.length === 0 ? 0 : rows.filter((row) => column[row] === column[row]).length / rows.length));
}

function Findings({ firms, population }: { firms: Firms; population: Population }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const findings = useMemo(() => findingsOf(firms, population, language), [firms, population, language]);
  return (
    <section className={styles.section} aria-labelledby="data-problems">
      <h2 id="data-problems" className={styles.heading}>
        {t("data.problems")}
      </h2>
      {findings.length === 0 && <Text size={200}>{t("data.problems.none")}</Text>}
      {SEVERITIES.map((severity) => (
        <FindingGroup key={severity} severity={severity} findings={findings.filter((finding) => finding.severity === severity)} />
      ))}
    </section>
  );
}

function FindingGroup({ severity, findings }: { severity: Severity; findings: LocatedFinding[] }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const workbook = useWorkbook();
  const [shown, setShown] = useState(SHOWN);
  if (findings.length === 0) return null;
  const Icon = ICONS[severity];
  return (
    <details className={styles.group} open={severity === "error"}>
      <summary className={styles.summary}>
        <Icon className={styles[severity]} aria-hidden />
        {t(`data.problems.${severity}`)} ({findings.length})
      </summary>
      <ul className={styles.list}>
        {findings.slice(0, shown).map((finding, k) => (
          <li key={k}>
            <Button size="small" appearance="subtle" className={styles.finding} onClick={() => void workbook.select(finding.place)}>
              <span className={styles.where}>{[finding.firm, finding.indicator].filter((part) => part !== null).join(" · ")}</span>
              <span>{finding.message}</span>
            </Button>
          </li>
        ))}
      </ul>
      {findings.length > shown && (
        <Button size="small" appearance="transparent" onClick={() => setShown(shown + 10 * SHOWN)}>
          {t("data.problems.more", { count: Math.min(10 * SHOWN, findings.length - shown) })}
        </Button>
      )}
    </details>
  );
}

interface InsertProps {
  firms: Firms;
  population: Population;
  origin: Origin;
  busy: boolean;
  actions: PaneActions;
}

function Insert({ firms, population, origin, busy, actions }: InsertProps) {
  const styles = useStyles();
  const { t } = usePaneText();
  const workbook = useWorkbook();
  const [left, setLeft] = useState<readonly Result[]>([]);
  const blocked = obstacles(firms, population, origin);
  const wanted = RESULTS.filter((result) => !left.includes(result) && !blocked[result]);
  const headers = Object.fromEntries(RESULTS.map((result) => [result, t(`data.result.${result}`)])) as Record<Result, string>;
  const { place } = firms;
  const start = addressOf({ sheet: place.sheet, row: place.row, column: place.column + place.columns + 1, rows: 1, columns: 1 });

  async function insert(): Promise<void> {
    const outcome = await actions.work(t("data.insert.busy"), () =>
      workbook.insertFormulas(resultFormulas({ firms, population }, origin, wanted, headers)),
    );
    if (outcome)
      actions.say(
        outcome.done
          ? { kind: "success", text: t("data.insert.done", { place: start }) }
          : { kind: "error", text: outcomeText(outcome, t) },
      );
  }

  return (
    <>
      <section className={styles.section} aria-labelledby="data-insert">
        <h2 id="data-insert" className={styles.heading}>
          {t("data.insert")}
        </h2>
        <Text size={200} className={styles.quiet}>
          {t("data.insert.hint", { place: start })}
        </Text>
        <div className={styles.results}>
          {RESULTS.map((result) => (
            <Checkbox
              key={result}
              className={styles.check}
              checked={wanted.includes(result)}
              // Ranks and grades are made of the scores.
              disabled={result === "score" || blocked[result] !== undefined}
              onChange={(_, { checked }) => setLeft(checked ? left.filter((other) => other !== result) : [...left, result])}
              label={
                <>
                  {headers[result]}
                  {blocked[result] && <span className={styles.quiet}> – {t(`data.obstacle.${blocked[result]}`)}</span>}
                </>
              }
            />
          ))}
        </div>
      </section>
      <div className={styles.actions}>
        <Button size="small" appearance="primary" disabled={blocked.score !== undefined || busy} onClick={() => void insert()}>
          {t("data.insert.button")}
        </Button>
      </div>
    </>
  );
}
