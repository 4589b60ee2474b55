import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { TableAddRegular } from "@fluentui/react-icons";
import { useDeferredValue, useMemo } from "react";
import { describe, type Problem } from "../../i18n/problem";
import type { Population } from "../../population/population";
import type { Scorecard } from "../../scorecard/scorecard";
import { cardsFor, examineFirms, VERDICTS } from "../cards";
import type { Firms, PaneActions, PaneState, Profile } from "../model";
import { scorecardId } from "../names";
import { NothingToShow } from "../parts/NothingToShow";
import { useSlice, useWorkbook } from "../session";
import { usePaneText } from "../text";
import { FundForm } from "./FundForm";
import { GrantList } from "./GrantList";
import { NotConsidered } from "./NotConsidered";
import { planOf, type FundPlan } from "./plan";
import { requestHeader, requestHeaders } from "./requests";
import { fundSlice, type Admission, type RequestSource } from "./settings";
import { insertFund, sheetOf } from "./sheet";
import { Summary } from "./Summary";
import { termsOf } from "./terms";

const useStyles = makeStyles({
  view: { display: "flex", flexDirection: "column", gap: "12px", padding: "10px 12px 0", minHeight: "100%", boxSizing: "border-box" },
  hint: { color: tokens.colorNeutralForeground2, paddingBottom: "12px" },
  actions: {
    position: "sticky",
    bottom: 0,
    zIndex: 2,
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "4px 8px",
    margin: "auto -12px 0",
    padding: "8px 12px",
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  note: { color: tokens.colorNeutralForeground3 },
});

/** Divides a budget among the sheet's firms by score, as INNOV_ALLOCATE does. */
export default function FundView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  const { firms, population } = state;
  return firms && population ? (
    <Fund firms={firms} population={population} state={state} actions={actions} />
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

function Fund({ firms, population, state, actions }: Props) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const [settings, setSettings] = useSlice(fundSlice);
  const { compiled } = population;
  const { stages } = compiled.scorecard;
  const headers = useMemo(() => requestHeaders(firms, population.match), [firms, population]);
  const requests = useMemo(() => settings.requests ?? usual(headers), [settings.requests, headers]);
  const { terms, faults } = useMemo(() => termsOf(settings, requests, headers, stages), [settings, requests, headers, stages]);
  const cards = useMemo(() => cardsFor(state.profile), [state.profile]);
  // A scorecard of the workbook may be gone since it was chosen.
  const admission = cards.some(({ id }) => id === settings.admission?.card) ? settings.admission : null;
  const admitted = useMemo(() => admittedTo(admission, cards, firms), [admission, cards, firms]);
  // Typing goes first where ten thousand firms take longer than a frame.
  const asked = useMemo(
    () => (terms && typeof admitted === "function" ? { firms, population, terms, admitted } : null),
    [firms, population, terms, admitted],
  );
  const settled = useDeferredValue(asked);
  const plan = useMemo(() => settled && planOf(settled.firms, settled.population, settled.terms, settled.admitted), [settled]);
  return (
    <div className={styles.view}>
      <FundForm
        settings={settings}
        onChange={(part) => setSettings({ ...settings, ...part })}
        cards={cards}
        admission={admission}
        requests={requests}
        headers={headers}
        stages={stages}
        faults={faults}
      />
      {typeof admitted !== "function" && (
        <div role="alert" className={styles.hint}>
          {admitted.map((problem) => describe(problem, language)).join(" ")}
        </div>
      )}
      {compiled.scorecard.gates && !admission && <div className={styles.hint}>{t("fund.conditions")}</div>}
      {asked && settled && plan ? (
        <>
          <Summary plan={plan} stages={settled.population.compiled.scorecard.stages} />
          <NotConsidered plan={plan} names={settled.firms.names} />
          <GrantList
            plan={plan}
            names={settled.firms.names}
            population={settled.population}
            selected={state.selectedFirm}
            onSelect={(row) => void actions.selectFirm(row)}
          />
          <Insert
            plan={plan}
            firms={settled.firms}
            population={settled.population}
            profile={state.profile!}
            admission={admission && t(`fund.admission.${admission.least}`, { card: admission.card })}
            busy={state.busy !== null || asked !== settled}
            actions={actions}
          />
        </>
      ) : (
        <div className={styles.hint}>{t(faults.size > 0 ? "fund.waiting" : "fund.budget.hint")}</div>
      )}
    </div>
  );
}

/** Whether the firm in a row has a verdict that is good enough; problems where the card cannot examine the sheet. */
function admittedTo(admission: Admission | null, cards: readonly Scorecard[], firms: Firms): ((row: number) => boolean) | Problem[] {
  const card = admission && cards.find(({ id }) => id === admission.card);
  if (!card) return () => true;
  const examination = examineFirms(card, firms);
  if (Array.isArray(examination)) return examination;
  const least = VERDICTS.indexOf(admission.least);
  return (row) => {
    const firm = examination.examined[row];
    return firm !== null && VERDICTS.indexOf(firm.verdict) <= least;
  };
}

/** Before one is chosen: the column whose header says so. */
function usual(headers: readonly string[]): RequestSource {
  const header = requestHeader(headers);
  return header === null ? { by: "none" } : { by: "column", header };
}

interface InsertProps {
  plan: FundPlan;
  firms: Firms;
  population: Population;
  profile: Profile;
  /** Who alone was considered, null where all were. */
  admission: string | null;
  busy: boolean;
  actions: PaneActions;
}

function Insert({ plan, firms, population, profile, admission, busy, actions }: InsertProps) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const insert = (): Promise<void | null> =>
    actions.work(t("fund.insert.working"), async () => {
      const sheet = await insertFund(workbook, sheetOf(plan, firms, population, scorecardId(profile), admission, t, language), t);
      actions.say({ kind: "success", text: t("fund.insert.done", { sheet }) });
    });
  return (
    <div className={styles.actions}>
      <Button
        size="small"
        appearance="primary"
        icon={<TableAddRegular />}
        disabledFocusable={busy || plan.order.length === 0}
        onClick={() => void insert()}
      >
        {t("fund.insert")}
      </Button>
      <span className={styles.note}>{t("fund.insert.hint")}</span>
    </div>
  );
}
