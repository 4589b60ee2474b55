import { Button, Dropdown, Link, Option, OptionGroup, Spinner, Text, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular, DismissRegular, ErrorCircleRegular, InfoRegular, QuestionCircleRegular } from "@fluentui/react-icons";
import { Component, Suspense, lazy, useCallback, useState, type ComponentType, type LazyExoticComponent, type ReactNode } from "react";
import { catalogue } from "../scorecard/catalogue/catalogue";
import { textIn } from "../scorecard/scorecard";
import { helpOf } from "./help-link";
import { profileName, stageLabel } from "./names";
import type { PaneActions, PaneState, ProfileChoice } from "./model";
import { NavigationContext } from "./navigation";
import { About, Notes } from "./parts/About";
import { focusFirst, useFocusKept } from "./parts/focusKept";
import { NARROW } from "./parts/narrow";
import { Tabs } from "./parts/Tabs";
import { Announcer, Waiting } from "./parts/Waiting";
import { useNoticeEnd } from "./notice";
import { choiceKey, choiceOf } from "./profile-choice";
import { isGone } from "./release";
import { useSession, useWorkbook } from "./session";
import { usePaneText } from "./text";
import { GROUP_NAMES, groupOf, viewsOf, type GroupName, type ViewName } from "./views";

export interface ViewProps {
  state: PaneState;
  actions: PaneActions;
}

/** A view that is loaded when it is first shown; React keeps a failure for good, so another try needs another component. */
function onDemand<Props>(load: () => Promise<{ default: ComponentType<Props> }>): {
  current: LazyExoticComponent<ComponentType<Props>>;
  again(): void;
} {
  const view = { current: lazy(load), again: () => void (view.current = lazy(load)) };
  return view;
}

/** What stands for the firms while there are none, and none to choose from. */
const start = onDemand(() => import("./start/StartView"));

const views: Record<ViewName, ReturnType<typeof onDemand<ViewProps>>> = {
  data: onDemand(() => import("./data/DataView")),
  weights: onDemand(() => import("./weights/WeightsView")),
  results: onDemand(() => import("./results/ResultsView")),
  explain: onDemand(() => import("./explain/ExplainView")),
  eligible: onDemand(() => import("./eligible/EligibleView")),
  validate: onDemand(() => import("./validate/ValidateView")),
  fund: onDemand(() => import("./fund/FundView")),
  profiles: onDemand(() => import("./profiles/ProfilesView")),
  change: onDemand(() => import("./change/ChangeView")),
  care: onDemand(() => import("./care/CareView")),
};

const useStyles = makeStyles({
  pane: {
    display: "flex",
    position: "relative",
    flexDirection: "column",
    height: "100%",
    minWidth: 0,
    overflowX: "hidden",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  skip: {
    position: "absolute",
    top: "4px",
    left: "4px",
    zIndex: 20,
    padding: "4px 10px",
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: "inherit",
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
    // Seen while it has the focus only: it is for the keyboard.
    ":not(:focus)": { clipPath: "inset(50%)", pointerEvents: "none" },
  },
  banner: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: "2px", padding: "8px 12px 6px" },
  choice: { display: "flex", alignItems: "center", gap: "8px" },
  help: { display: "flex", color: tokens.colorNeutralForeground2 },
  picker: { minWidth: 0, width: "100%" },
  facts: { display: "flex", minHeight: "20px", color: tokens.colorNeutralForeground2 },
  fact: {
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    [NARROW]: { whiteSpace: "normal", overflowWrap: "anywhere" },
  },
  main: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0 },
  hidden: { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" },
  group: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0 },
  view: { flexGrow: 1, minHeight: 0, overflowY: "scroll", overflowX: "hidden", [NARROW]: { overflowX: "auto" } },
  waiting: { padding: "24px" },
  status: {
    display: "flex",
    alignItems: "center",
    gap: "6px",
    padding: "2px 12px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  silent: { borderTopColor: "transparent", padding: 0 },
  statusText: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
  error: { color: tokens.colorPaletteRedForeground1 },
  success: { color: tokens.colorPaletteGreenForeground1 },
  failure: { display: "grid", gap: "8px", justifyItems: "start", padding: "16px 12px" },
});

/** The frame around the views: what is scored by, where one is, and what just happened. */
export function Shell({ first = "data" }: { first?: ViewName }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const { state, actions } = useSession();
  const [{ group, last }, setOpen] = useState(() => opening(first));
  const view = last[group];
  const open = useCallback((next: ViewName) => setOpen(({ last: before }) => opening(next, before)), []);
  const isEmpty = state.survey !== null && !state.firms && state.choices.length === 0;
  const shown = view === "data" && isEmpty ? start : views[view];
  const View = shown.current;
  const [, setTries] = useState(0);
  const inGroup = viewsOf(group);
  useFocusKept(PANEL);
  return (
    <NavigationContext value={open}>
      <Announcer>
        <div className={styles.pane}>
          <button
            type="button"
            className={styles.skip}
            onClick={() => {
              const panel = document.getElementById(PANEL)!;
              if (!focusFirst(panel)) panel.focus();
            }}
          >
            {t("shell.skip", { view: t(`shell.tab.${view}`) })}
          </button>
          <Banner state={state} actions={actions} view={view} />
          <main className={styles.main}>
            <Tabs
              row="main"
              label={t("shell.views")}
              tabs={GROUP_NAMES.map((name) => ({ name, text: t(`shell.group.${name}`) }))}
              chosen={group}
              idOf={groupTab}
              panel="group"
              onChoose={(name) => setOpen({ group: name, last })}
            />
            <div id="group" role="tabpanel" aria-labelledby={groupTab(group)} className={styles.group}>
              {inGroup.length > 1 && (
                <Tabs
                  row="quiet"
                  label={t(`shell.group.${group}`)}
                  tabs={inGroup.map((name) => ({ name, text: t(`shell.tab.${name}`) }))}
                  chosen={view}
                  idOf={viewTab}
                  panel={PANEL}
                  onChoose={open}
                />
              )}
              <div
                id={PANEL}
                {...(inGroup.length > 1 && { role: "tabpanel", "aria-labelledby": viewTab(view) })}
                tabIndex={-1}
                className={styles.view}
              >
                <Fence
                  key={view}
                  onAgain={() => {
                    shown.again();
                    setTries((tries) => tries + 1);
                  }}
                >
                  <Suspense fallback={<Waiting className={styles.waiting} text={t("shell.view.loading")} />}>
                    {state.survey ? (
                      <View state={state} actions={actions} />
                    ) : state.notice ? (
                      <div className={styles.failure}>
                        <Button size="small" onClick={() => void actions.refresh()}>
                          {t("shell.view.again")}
                        </Button>
                      </div>
                    ) : (
                      <Waiting className={styles.waiting} text={t("shell.loading")} />
                    )}
                  </Suspense>
                </Fence>
              </div>
            </div>
          </main>
          <StatusLine state={state} actions={actions} />
        </div>
      </Announcer>
    </NavigationContext>
  );
}

/** Id of the element that the views are drawn in. */
const PANEL = "view";

const groupTab = (group: GroupName): string => `group-${group}`;
const viewTab = (view: ViewName): string => `tab-${view}`;

/** The open group, and of every group the view that was open last. */
interface Open {
  group: GroupName;
  last: Record<GroupName, ViewName>;
}

function opening(view: ViewName, before?: Open["last"]): Open {
  const last = before ?? (Object.fromEntries(GROUP_NAMES.map((group) => [group, viewsOf(group)[0]])) as Open["last"]);
  const group = groupOf(view);
  return { group, last: { ...last, [group]: view } };
}

interface ScorecardOption {
  key: string;
  choice: ProfileChoice;
  text: string;
}

const optionOf = (choice: ProfileChoice, text: string): ScorecardOption => ({ key: choiceKey(choice), choice, text });

function Banner({ state, actions, view }: ViewProps & { view: ViewName }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const { profile, profiles, firms, population, selectedFirm } = state;
  const scorecard = profile?.scorecard;
  const stageName = (k: number): string => (k < 0 || !scorecard ? t("shell.firm.noStage") : stageLabel(scorecard.stages[k], language));
  const tables = profiles.map((entry) => optionOf(choiceOf(entry.origin), profileName(entry, language)));
  const cards = catalogue.map(({ id, title }) => optionOf({ id }, textIn(title, language, id)));
  return (
    <header className={styles.banner}>
      <h1 className={styles.hidden}>{t("shell.title")}</h1>
      <div className={styles.choice}>
        <Dropdown
          className={styles.picker}
          size="small"
          aria-label={t("shell.scorecard")}
          placeholder={t("shell.scorecard.choose")}
          value={profile ? profileName(profile, language) : ""}
          selectedOptions={profile ? [choiceKey(choiceOf(profile.origin))] : []}
          onOptionSelect={(_, { optionValue }) => {
            const chosen = [...tables, ...cards].find(({ key }) => key === optionValue);
            if (chosen) void actions.chooseProfile(chosen.choice);
          }}
        >
          {tables.length > 0 && (
            <OptionGroup label={t("shell.scorecard.tables")}>
              {tables.map(({ key, text }) => (
                <Option key={key} value={key} text={text}>
                  {text}
                </Option>
              ))}
            </OptionGroup>
          )}
          <OptionGroup label={t("shell.scorecard.builtIn")}>
            {cards.map(({ key, text }) => (
              <Option key={key} value={key} text={text}>
                {text}
              </Option>
            ))}
          </OptionGroup>
        </Dropdown>
        <Link
          className={styles.help}
          href={helpOf(view, language)}
          target="_blank"
          rel="noopener"
          aria-label={t("shell.help")}
          title={t("shell.help")}
        >
          <QuestionCircleRegular fontSize={18} aria-hidden />
        </Link>
      </div>
      {scorecard && <About scorecard={scorecard} />}
      {scorecard && <Notes key={scorecard.id} scorecard={scorecard} />}
      <div className={styles.facts}>
        {scorecard && (
          <span className={styles.fact}>
            {firms && population && selectedFirm >= 0
              ? t("shell.firm", { firm: firms.names[selectedFirm], stage: stageName(population.stage[selectedFirm]) })
              : t("shell.stages", { stages: scorecard.stages.map((_, k) => stageName(k)).join(language === "en" ? ", " : "、") })}
          </span>
        )}
      </div>
    </header>
  );
}

const NOTICE_ICON = { info: InfoRegular, success: CheckmarkCircleRegular, error: ErrorCircleRegular };

function StatusLine({ state, actions }: ViewProps) {
  const styles = useStyles();
  const { t } = usePaneText();
  const { busy, isWaiting, notice, undo } = state;
  useNoticeEnd(notice, useWorkbook(), actions.say);
  const Icon = notice && NOTICE_ICON[notice.kind];
  return (
    <footer className={mergeClasses(styles.status, !busy && !isWaiting && !notice && undo === null && styles.silent)}>
      {busy || isWaiting ? (
        <Spinner size="extra-tiny" aria-hidden />
      ) : Icon ? (
        <Icon className={mergeClasses(notice.kind !== "info" && styles[notice.kind])} fontSize={16} aria-hidden />
      ) : null}
      <Text size={200} className={styles.statusText} role="status" aria-live="polite">
        {isWaiting ? t("shell.waiting") : (busy?.text ?? notice?.text ?? "")}
      </Text>
      {busy?.cancel && (
        <Button size="small" appearance="subtle" onClick={busy.cancel}>
          {t("shell.cancel")}
        </Button>
      )}
      {!busy && undo !== null && (
        <Button size="small" appearance="subtle" title={t("shell.undo.title", { at: undo })} onClick={() => void actions.undo()}>
          {t("shell.undo")}
        </Button>
      )}
      {!busy && notice && (
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={t("shell.dismiss")}
          onClick={() => actions.say(null)}
        />
      )}
    </footer>
  );
}

/** A view that fails leaves the others at work. */
class Fence extends Component<{ children: ReactNode; onAgain(): void }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const again = (): void => {
      // A view that was loaded keeps its component.
      if (isGone(this.state.error)) this.props.onAgain();
      this.setState({ error: null });
    };
    return this.state.error ? <Failure error={this.state.error} again={again} /> : this.props.children;
  }
}

function Failure({ error, again }: { error: Error; again: () => void }) {
  const styles = useStyles();
  const { t } = usePaneText();
  return (
    <div role="alert" className={styles.failure}>
      {isGone(error) ? t("shell.release.gone") : t("shell.view.failed", { message: error.message })}
      <Button size="small" onClick={again}>
        {t("shell.view.again")}
      </Button>
      {isGone(error) && (
        <Button size="small" onClick={() => location.reload()}>
          {t("shell.release.reload")}
        </Button>
      )}
    </div>
  );
}
