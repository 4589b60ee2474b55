import { createContext, useContext, type ReactNode } from "react";
import { builtIn } from "../scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../scorecard/compile";
import { paneText } from "../i18n/pane";
import type { Problem } from "../i18n/problem";
import { examinedUnder } from "../population/examined";
import { copyOf, withoutApproval } from "../scorecard/copy";
import { UNNAMED } from "../scorecard/properties";
import { settleStatus } from "../scorecard/provenance";
import { isLocked, type Scorecard } from "../scorecard/scorecard";
import { fitsTable, readTable, writeTable } from "../scorecard/table";
import { addressOf, overlaps } from "../workbook/address";
import { Refused, type Block, type Cell, type Place, type Survey, type TableInfo, type Workbook } from "../workbook/port";
import { logOf, undoneLog } from "./changeLog";
import { readFirms } from "./firms";
import { listAt, listNow, listedTables, plainLists, readList, type Located, type ReadList } from "./lists";
import { changedCells, freeName, isProfileHeader } from "./profile-cells";
import type { Adopted, Applied, FirmList, Firms, Origin, PaneActions, PaneState, Profile, ProfileChoice } from "./model";
import { readingOnce, type Reader } from "./reading-once";
import { createSlices, createStore, useStore, type Slice, type Slices, type Store } from "./store";
import { errorText, outcomeText, type Translate } from "./text";
import { keepWrites } from "./undo";

/** The indicators that headers are looked for where no profile is chosen; nothing is scored by it. */
const NATIONAL = "most-2024-illustrative";
/** Edits come in bursts: a paste, a fill, a colleague typing. */
const SETTLE_MS = 150;

/** The state of the pane and what changes it; it holds choices and what was read, never a score of its own. */
export interface Session {
  workbook: Workbook;
  store: Store<PaneState>;
  /** What views keep beside it: weights tried out, the terms of a fund, a cut-off. */
  slices: Slices;
  actions: PaneActions;
  /** Reads the workbook and follows it from then on; gives what stops it. */
  start(): () => void;
}

const EMPTY: PaneState = {
  survey: null,
  firms: null,
  choices: [],
  another: null,
  gone: null,
  profile: null,
  profiles: [],
  faultyProfiles: [],
  selectedFirm: -1,
  population: null,
  problems: [],
  busy: null,
  isWaiting: false,
  notice: null,
  undo: null,
};

export function createSession(port: Workbook): Session {
  let state = EMPTY;
  const store = createStore(state);
  const set = (part: Partial<PaneState>): void => store.set((state = { ...state, ...part }));

  /** What the user chose, by name where there is one, so that it survives a new look at the workbook. */
  let wantedProfile: ProfileChoice | null = null;
  /** A selection that is to become the firms, or a list that is to. */
  let wantedFirms: Wanted | null = null;
  let firmsBlock: ReadList | null = null;
  /** Whether the rows and columns of the firms were selected, so that what is written beside them is none of theirs. */
  let isSelected = false;
  /** Sheets on which a list may have come to stand since the workbook was last looked through. */
  let unseen: Set<string> | "all" = "all";
  let latest = 0;

  const t: Translate = (key, params) => paneText(key, port.language, params);
  const history = keepWrites(
    port,
    (log) => undoneLog(log, (what) => t("profiles.action.undo", { what: what.charAt(0).toLowerCase() + what.slice(1) }), new Date()),
    () => set({ undo: history.next() }),
  );
  const workbook: Workbook = Object.assign(Object.create(history.workbook) as Workbook, {
    // A view has no answer of its own where the sheet it points to is gone.
    select: (place: Place) =>
      history.workbook.select(place).catch((error: unknown) => {
        fail(error);
        return refresh().catch(fail);
      }),
  });

  const fail = (error: unknown): void => set({ notice: { kind: "error", text: errorText(error, t) } });

  async function refresh(rereadFirms = true): Promise<void> {
    try {
      await look(rereadFirms);
    } catch (error) {
      // What went away between two looks at the workbook is not there at the next.
      if (!(error instanceof Refused && error.refusal.reason === "gone")) throw error;
      await look(true);
    }
  }

  async function look(rereadFirms: boolean): Promise<void> {
    const own = ++latest;
    const wanted = wantedFirms;
    const reader = readingOnce(workbook);
    const survey = await workbook.survey();
    const tables = survey.tables.filter(({ headers }) => isProfileHeader(headers));
    const blocks = tables.length > 0 ? await reader.readAll(tables.map(({ place }) => place)) : [];
    const { profiles, faultyProfiles } = readProfiles(tables, blocks);
    const profile = chooseFrom(profiles, state.profile, wantedProfile);
    const isUnmoved = !rereadFirms && firmsBlock !== null && standsAlike(survey, state.survey, firmsBlock);
    const found = await findFirms(reader, survey, profile, wanted, isUnmoved);
    const same = firmsBlock !== null && found.list !== null && JSON.stringify(firmsBlock.place) === JSON.stringify(found.list.place);
    const block = same && !rereadFirms ? firmsBlock : found.list && (await readList(reader, survey, found.list));
    const another = await noticed(reader, survey, profile, block, found.isNew);
    const choices = await counted(reader, found.choices, profile);
    // A later look has overtaken this one.
    if (own !== latest) return;
    if (wantedFirms === wanted) wantedFirms = null;
    isSelected = found.isSelected;
    firmsBlock = block;
    unseen = new Set();
    const derived = derive(profile);
    const selectedFirm = firmAt(survey.selection, derived.firms);
    set({ survey, profiles, faultyProfiles, ...derived, selectedFirm, choices, another, gone: block ? null : found.gone });
    if (wanted && !found.isChosen) set({ notice: { kind: "info", text: t("data.firms.nothing", { at: addressOf(placeWanted(wanted)) }) } });
  }

  type Wanted = { selection: Place } | { list: Located };
  const placeWanted = (wanted: Wanted): Place => ("list" in wanted ? wanted.list.place : wanted.selection);

  interface FoundFirms {
    list: Located | null;
    /** Whether the firms are none that were known. */
    isNew: boolean;
    /** Whether they are what the user chose just now. */
    isChosen: boolean;
    isSelected: boolean;
    choices: Located[];
    gone: string | null;
  }

  /**
   * What the user chose, else the firms that are known, else the list of the workbook; where there are several, nobody but the user can say.
   * @param isUnmoved whether the known firms stand where they stood
   */
  async function findFirms(
    reader: Reader,
    survey: Survey,
    profile: Profile | null,
    wanted: Wanted | null,
    isUnmoved: boolean,
  ): Promise<FoundFirms> {
    const figures = figuresBy(profile);
    const none: FoundFirms = { list: null, isNew: true, isChosen: false, isSelected: false, choices: [], gone: null };
    if (wanted) {
      const chosen =
        "list" in wanted ? await listNow(reader, survey, wanted.list, false) : await listAt(reader, survey, figures, wanted.selection);
      if (chosen) return { ...none, list: chosen, isChosen: true, isSelected: "selection" in wanted && wanted.selection.rows > 1 };
    }
    const kept = isUnmoved ? firmsBlock : firmsBlock && (await listNow(reader, survey, firmsBlock, !isSelected));
    // Firms once found stay the firms until someone chooses others, whatever sheets are added, or until nothing can be made of them.
    if (kept && (state.problems.length === 0 || isSelected)) return { ...none, list: kept, isNew: false, isSelected };
    const found = await listsFor(reader, survey, figures);
    if (kept) {
      const other = found.length === 1 ? found[0] : null;
      return { ...none, list: other ?? kept, isNew: other !== null, isSelected: other === null && isSelected };
    }
    // After others were there a list is offered, and never taken for them.
    const gone = firmsBlock ? (firmsBlock.table ?? firmsBlock.place.sheet) : state.gone;
    return found.length === 1 && gone === null ? { ...none, list: found[0] } : { ...none, choices: found, gone };
  }

  /** The lists whose headers name figures of the scorecard, tables before plain cells, else those that name national indicators. */
  async function listsFor(reader: Reader, survey: Survey, figures: Compiled): Promise<Located[]> {
    for (const names of new Set([figures, headersBy(null)])) {
      const tables = listedTables(survey, names);
      const lists = tables.length > 0 ? tables : await plainLists(reader, survey, names);
      if (lists.length > 0) return lists;
    }
    return [];
  }

  /** A list that came to stand beside the firms since the workbook was last looked through. */
  async function noticed(
    reader: Reader,
    survey: Survey,
    profile: Profile | null,
    firms: Located | null,
    isNew: boolean,
  ): Promise<FirmList | null> {
    // What is there when the firms are chosen was there to be chosen.
    if (!firms || isNew) return null;
    const figures = figuresBy(profile);
    const isOther = ({ place }: Pick<Located, "place">): boolean => !overlaps(place, firms.place);
    const known = state.another;
    const tables = listedTables(survey, figures).filter(
      ({ table }) => !(state.survey?.tables.some(({ name }) => name === table) ?? true) || table === known?.table,
    );
    const sheets = survey.sheets.filter(
      ({ name }) =>
        unseen === "all" || unseen.has(name) || name === known?.place.sheet || !state.survey?.sheets.some((sheet) => sheet.name === name),
    );
    const plain = sheets.length > 0 ? await plainLists(reader, survey, figures, new Set(sheets.map(({ name }) => name))) : [];
    const [list] = await counted(reader, [...tables, ...plain].filter(isOther).slice(0, 1), profile);
    return list ?? null;
  }

  async function counted(reader: Reader, lists: readonly Located[], profile: Profile | null): Promise<FirmList[]> {
    if (lists.length === 0) return [];
    const blocks = await reader.readAll(lists.map(({ place }) => place));
    return lists.map((list, k) => ({
      ...list,
      firms: readFirms(blocks[k], list.table, headersBy(profile), workbook.language).firms.rows.length,
    }));
  }

  /** Everything that follows from the firms' cells and the profile. */
  function derive(profile: Profile | null): Pick<PaneState, "profile" | "firms" | "population" | "problems"> {
    const read = firmsBlock && readFirms(firmsBlock.block, firmsBlock.table, headersBy(profile), workbook.language, firmsBlock.titles);
    const firms = read?.firms ?? null;
    const compiled = profile && compile(profile.scorecard);
    const problems = Array.isArray(compiled) ? compiled : profile && read ? [...read.population.problems] : [];
    return { profile, firms, population: profile && read && problems.length === 0 ? read.population : null, problems };
  }

  /** The firm whose row is selected; a selection on another sheet, such as one just written, leaves the firm before. */
  function firmAt(selection: Place | null, firms: Firms | null): number {
    if (!firms) return -1;
    if (selection?.sheet !== firms.place.sheet) {
      const { selectedFirm: before, firms: known } = state;
      const isSame = known?.place.sheet === firms.place.sheet && known.names[before] === firms.names[before];
      return isSame && firms.rows.includes(before) ? before : -1;
    }
    const row = selection.row - firms.place.row - 1;
    return firms.rows.includes(row) ? row : -1;
  }

  async function adoptTable(changed: Scorecard, from: Profile | null, wanted = changed.id): Promise<Adopted> {
    const scorecard = settleStatus(changed);
    if (!fitsTable(scorecard)) return { done: false, reason: "no-table" };
    const { tables, sheets, names } = state.survey ?? (await workbook.survey());
    const name = freeName(
      wanted === UNNAMED.id ? "Profile" : wanted,
      [...tables, ...sheets, ...names].map((item) => item.name),
    );
    const what = paneText("profiles.action.adopt", workbook.language, { name, base: from ? nameIn(from.origin) : changed.id });
    try {
      await workbook.addSheet(
        name,
        writeTable(scorecard, workbook.language),
        name,
        logOf(from?.scorecard ?? null, changed, what, new Date(), workbook.language),
      );
    } catch (error) {
      if (error instanceof Refused && error.refusal.reason !== "changed") return error.refusal;
      throw error;
    }
    wantedProfile = { table: name };
    await refresh(false);
    return { done: true };
  }

  /** A profile table as the sheet has it at that moment; without a profile where it cannot be read as one, or is gone. */
  async function readNow(table: string): Promise<TableNow> {
    const info = (await workbook.survey()).tables.find(({ name }) => name === table);
    if (!info) return { place: NOWHERE, cells: [], profile: null };
    const block = await workbook.read(info.place);
    return { place: info.place, cells: block.values, profile: readProfiles([info], [block]).profiles[0] ?? null };
  }

  const actions: PaneActions = {
    refresh: () => refresh().catch(fail),
    async chooseFirms(place) {
      if (!place) return set({ notice: { kind: "info", text: t("shell.selection.none") } });
      wantedFirms = { selection: place };
      await refresh().catch(fail);
    },
    async chooseList(list) {
      wantedFirms = { list };
      await refresh().catch(fail);
    },
    dismissAnother: () => set({ another: null }),
    async chooseProfile(choice) {
      wantedProfile = choice;
      const derived = derive(chooseFrom(state.profiles, state.profile, choice));
      set({ ...derived, selectedFirm: derived.firms?.rows.includes(state.selectedFirm) ? state.selectedFirm : -1 });
      // Other indicators may be found in other tables.
      if (!state.firms || state.problems.length > 0) await refresh(false).catch(fail);
    },
    async applyProfile(next, from = state.profile ?? undefined) {
      if (!from || from.origin.kind === "built-in") return adoptTable(next, from ?? null);
      const { table, cells } = from.origin;
      // What a colleague did a moment ago, such as locking the table in a row below those that are known, may not be known yet.
      const now = await readNow(table);
      const refused = refusalOver(now, cells);
      if (refused) {
        await refresh(false);
        return refused;
      }
      const changed = withoutApproval(next);
      const after = fitsTable(changed) ? changedCells(cells, from.scorecard, changed) : null;
      if (!after) return adoptTable(changed, from);
      const what = paneText("profiles.action.apply", workbook.language, { name: table });
      const outcome = await workbook.replace(now.place, cells, after, logOf(from.scorecard, changed, what, new Date(), workbook.language));
      if (outcome.done) {
        await refresh(false);
        return outcome;
      }
      // A colleague who writes at the same moment may also have begun the log under the name that was free a moment ago.
      const later = await readNow(table);
      const overtaken = refusalOver(later, cells);
      if (overtaken || outcome.reason === "changed") await refresh(false);
      return overtaken ?? (outcome.reason === "changed" ? { ...outcome, profile: later.profile } : outcome);
    },
    applyAsCopy: (next, from) => adoptTable(copyOf(next, nameIn(from.origin)), from, `${nameIn(from.origin)}_copy`),
    async selectFirm(row) {
      const place = state.firms?.place;
      if (!place) return;
      set({ selectedFirm: row });
      await workbook.select({ ...place, row: place.row + 1 + row, rows: 1 }).catch(fail);
    },
    async undo() {
      if (history.next() === null) return;
      const outcome = await actions.work(t("shell.undo.busy"), async () => {
        const result = await history.undo();
        await refresh();
        return result;
      });
      if (!outcome) return;
      if (!outcome.done) return actions.say({ kind: "error", text: outcomeText(outcome, t) });
      if ("at" in outcome) return actions.say({ kind: "success", text: t("shell.undo.done", { at: outcome.at }) });
      if ("removed" in outcome) return actions.say({ kind: "success", text: t("shell.undo.sheet", { sheet: outcome.removed }) });
      if ("name" in outcome) return actions.say({ kind: "success", text: t("shell.undo.renamed", { name: outcome.name }) });
      const { table: name, sheet, left } = outcome;
      if (left.length === 0) actions.say({ kind: "success", text: t("profiles.restored", { name, sheet }) });
      else actions.say({ kind: "info", text: t("profiles.restored.left", { name, sheet, cells: left.join(", ") }) });
    },
    say: (notice) => set({ notice }),
    async work(text, run, cancel) {
      set({ busy: { text, cancel: cancel ?? null }, notice: null });
      try {
        return await run();
      } catch (error) {
        fail(error);
        return null;
      } finally {
        set({ busy: null });
      }
    },
  };

  return {
    workbook,
    store,
    slices: createSlices(),
    actions,
    start() {
      let timer: ReturnType<typeof setTimeout> | null = null;
      let firmsTouched = false;
      /** Whether something changed while nobody saw the pane. */
      let isBehind = false;
      const later = (touched: boolean): void => {
        firmsTouched ||= touched;
        if (!workbook.isSeen()) {
          isBehind = true;
          return;
        }
        isBehind = false;
        if (timer) clearTimeout(timer);
        timer = setTimeout(() => {
          timer = null;
          const reread = firmsTouched;
          firmsTouched = false;
          refresh(reread).catch(fail);
        }, SETTLE_MS);
      };
      const stop = workbook.on((event) => {
        if (event.kind === "selected")
          set({ selectedFirm: firmAt(event.place, state.firms), survey: state.survey && { ...state.survey, selection: event.place } });
        else if (event.kind === "structure") later(true);
        else if (event.kind === "changed") {
          const { place } = event;
          // A row or column written right beside a table makes it grow.
          const reaches = (own: Place): boolean => overlaps({ ...own, rows: own.rows + 1, columns: own.columns + 1 }, place);
          const isOurs = !state.firms || reaches(state.firms.place);
          // A list comes in several rows at once, pasted or opened.
          if (!isOurs && place.rows > 1 && unseen !== "all") unseen.add(place.sheet);
          if (isOurs) later(true);
          else if (
            state.profiles.some(({ origin }) => origin.kind === "table" && reaches(origin.place)) ||
            state.faultyProfiles.some((table) => reaches(table.place)) ||
            place.rows > 1
          )
            later(false);
        }
      });
      const stopWaiting = workbook.onWaiting((isWaiting) => set({ isWaiting }));
      // Cells that change are told of; what is not is a new name, table or extent.
      const stopSeeing = workbook.onSeen(() => isBehind && later(false));
      const onFocus = (): void => {
        if (timer || isBehind) return;
        workbook
          .survey()
          .then((survey) =>
            isSameGround(survey, state.survey) ? set({ survey, selectedFirm: firmAt(survey.selection, state.firms) }) : refresh(),
          )
          .catch(fail);
      };
      globalThis.addEventListener?.("focus", onFocus);
      void actions.refresh();
      return () => {
        if (timer) clearTimeout(timer);
        stop();
        stopWaiting();
        stopSeeing();
        globalThis.removeEventListener?.("focus", onFocus);
      };
    },
  };
}

/** Whether two looks at a workbook found the same names, tables and extents. */
function isSameGround(survey: Survey, known: Survey | null): boolean {
  const ground = (of: Survey): string => JSON.stringify({ ...of, selection: null });
  return known !== null && ground(survey) === ground(known);
}

/** Whether a list's table, and the filled cells of its sheet, reach as far as they did. */
function standsAlike(survey: Survey, known: Survey | null, { table, place }: Located): boolean {
  const ground = ({ tables, sheets }: Survey): string =>
    JSON.stringify([
      sheets.find(({ name }) => name === place.sheet) ?? null,
      tables.filter((own) => own.name === table || own.place.sheet === place.sheet),
    ]);
  return known !== null && survey.sheets.some(({ name }) => name === place.sheet) && ground(survey) === ground(known);
}

interface TableNow {
  place: Place;
  cells: Cell[][];
  profile: Profile | null;
}

const NOWHERE: Place = { sheet: "", row: 0, column: 0, rows: 0, columns: 0 };

/** Why a table that held `cells` is not to be written over; null where it may. */
function refusalOver({ cells: now, profile }: TableNow, cells: Cell[][]): Extract<Applied, { reason: "locked" | "changed" }> | null {
  if (profile && isLocked(profile.scorecard)) return { done: false, reason: "locked", scorecard: profile.scorecard };
  return profile && JSON.stringify(now) === JSON.stringify(cells) ? null : { done: false, reason: "changed", now, profile };
}

/** What headers are matched with: the profile, else every figure of a card that only passes or fails, else the national indicators. */
export function headersBy(profile: Profile | null): Compiled {
  const own = profile && compile(profile.scorecard);
  if (own && !Array.isArray(own)) return own;
  const examined = profile && examinedUnder(profile.scorecard);
  return examined && !Array.isArray(examined) ? examined.compiled : (compile(builtIn(NATIONAL)!) as Compiled);
}

/** Every figure that the scorecard reads, those of conditions too: what lists of firms are known by. */
function figuresBy(profile: Profile | null): Compiled {
  const examined = profile && examinedUnder(profile.scorecard);
  return examined && !Array.isArray(examined) ? examined.compiled : headersBy(profile);
}

function readProfiles(tables: readonly TableInfo[], blocks: readonly Block[]): Pick<PaneState, "profiles" | "faultyProfiles"> {
  const profiles: Profile[] = [];
  const faultyProfiles: { table: string; place: Place; problems: Problem[] }[] = [];
  tables.forEach(({ name, place }, k) => {
    const cells = blocks[k].values;
    const parsed = readTable(cells);
    if (parsed.ok) profiles.push({ origin: { kind: "table", table: name, place, cells }, scorecard: parsed.value });
    else faultyProfiles.push({ table: name, place, problems: parsed.problems });
  });
  return { profiles, faultyProfiles };
}

/** The profile the user chose, else the first in the workbook; a table whose cells are the same keeps its compiled scorecard. */
function chooseFrom(profiles: Profile[], current: Profile | null, wanted: ProfileChoice | null): Profile | null {
  if (wanted && "id" in wanted) {
    const scorecard = builtIn(wanted.id);
    return scorecard ? { origin: { kind: "built-in", id: wanted.id }, scorecard } : null;
  }
  const chosen = (wanted && profiles.find(({ origin }) => origin.kind === "table" && origin.table === wanted.table)) ?? profiles[0] ?? null;
  return chosen && current && isUnchanged(chosen.origin, current.origin) ? current : chosen;
}

function nameIn(origin: Origin): string {
  return origin.kind === "table" ? origin.table : origin.id;
}

function isUnchanged(a: Origin, b: Origin): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

function useOpenSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("no session around this view");
  return session;
}

export function useSession(): { state: PaneState; actions: PaneActions } {
  const session = useOpenSession();
  return { state: useStore(session.store), actions: session.actions };
}

/** Reads the state as it is at that moment, for what goes on over several of them. */
export function useLatestState(): () => PaneState {
  return useOpenSession().store.get;
}

/** The store of a slice, for what goes on after a view has closed. */
export function useSliceStore<Value>(slice: Slice<Value>): Store<Value> {
  return useOpenSession().slices(slice);
}

/** The value of a slice and what sets it. */
export function useSlice<Value>(slice: Slice<Value>): [Value, (next: Value) => void] {
  const store = useSliceStore(slice);
  return [useStore(store), store.set];
}

export function useWorkbook(): Workbook {
  return useOpenSession().workbook;
}
