import { createContext, useContext, useSyncExternalStore, type ReactNode } from "react";
import { builtIn } from "../scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../scorecard/compile";
import { paneText } from "../i18n/pane";
import type { Problem } from "../i18n/problem";
import { LEAST_MATCHES, TITLE_ROWS, findBlock, matchCount } from "../population/find-firms";
import { copyOf, withoutApproval } from "../scorecard/copy";
import { UNNAMED } from "../scorecard/properties";
import { settleStatus } from "../scorecard/provenance";
import { isLocked, type Scorecard } from "../scorecard/scorecard";
import { fitsTable, readTable, writeTable } from "../scorecard/table";
import { contains, overlaps } from "../workbook/address";
import { Refused, type Block, type Cell, type Place, type Survey, type TableInfo, type Workbook } from "../workbook/port";
import { logOf, undoneLog } from "./changeLog";
import { readFirms } from "./firms";
import { changedCells, freeName, isProfileHeader } from "./profile-cells";
import type { Adopted, Applied, Firms, Origin, PaneActions, PaneState, Profile } from "./model";
import { outcomeText, type Translate } from "./text";
import { keepWrites } from "./undo";

/** The indicators that headers are looked for where no profile is chosen; nothing is scored by it. */
const NATIONAL = "most-2024-illustrative";
/** Edits come in bursts: a paste, a fill, a colleague typing. */
const SETTLE_MS = 150;

/** The state of the pane and what changes it; it holds choices and what was read, never a score of its own. */
export interface Session {
  workbook: Workbook;
  getState(): PaneState;
  subscribe(listener: () => void): () => void;
  actions: PaneActions;
  /** Reads the workbook and follows it from then on; gives what stops it. */
  start(): () => void;
}

const EMPTY: PaneState = {
  survey: null,
  firms: null,
  profile: null,
  profiles: [],
  faultyProfiles: [],
  selectedFirm: -1,
  population: null,
  problems: [],
  busy: null,
  notice: null,
  undo: null,
};

export function createSession(port: Workbook): Session {
  let state = EMPTY;
  const listeners = new Set<() => void>();
  const set = (part: Partial<PaneState>): void => {
    state = { ...state, ...part };
    listeners.forEach((listener) => listener());
  };

  /** What the user chose, by name where there is one, so that it survives a new look at the workbook. */
  let wantedProfile: { table: string } | { id: string } | null = null;
  let wantedFirms: { table: string } | { place: Place } | null = null;
  let firmsBlock: { block: Block; table: string | null } | null = null;
  let latest = 0;

  const t: Translate = (key, params) => paneText(key, port.language, params);
  const history = keepWrites(
    port,
    (log) => undoneLog(log, (what) => t("profiles.action.undo", { what: what.charAt(0).toLowerCase() + what.slice(1) }), new Date()),
    () => set({ undo: history.next() }),
  );
  const { workbook } = history;

  const errorText = (error: unknown): string =>
    error instanceof Refused ? outcomeText(error.refusal, t) : error instanceof Error ? error.message : String(error);
  const fail = (error: unknown): void => set({ notice: { kind: "error", text: errorText(error) } });

  async function refresh(rereadFirms = true): Promise<void> {
    const own = ++latest;
    const survey = await workbook.survey();
    const tables = survey.tables.filter(({ headers }) => isProfileHeader(headers));
    const blocks = tables.length > 0 ? await workbook.readAll(tables.map(({ place }) => place)) : [];
    const { profiles, faultyProfiles } = readProfiles(tables, blocks);
    const profile = chooseFrom(profiles, state.profile, wantedProfile);
    const compiled = headersBy(profile);
    // Firms once found stay the firms until someone chooses others, whatever sheets are added, or until nothing can be made of them.
    const kept = firmsBlock?.table && state.problems.length === 0 ? { table: firmsBlock.table } : null;
    const place = await findFirms(workbook, survey, compiled, wantedFirms ?? kept);
    const same = firmsBlock !== null && place !== null && JSON.stringify(firmsBlock.block.place) === JSON.stringify(place.place);
    let block = same && !rereadFirms ? firmsBlock : null;
    if (place && !block) block = { block: await workbook.read(place.place), table: place.table };
    // A later look has overtaken this one.
    if (own !== latest) return;
    firmsBlock = block;
    const derived = derive(profile);
    set({ survey, profiles, faultyProfiles, ...derived, selectedFirm: firmAt(survey.selection, derived.firms) });
  }

  /** Everything that follows from the firms' cells and the profile. */
  function derive(profile: Profile | null): Pick<PaneState, "profile" | "firms" | "population" | "problems"> {
    const read = firmsBlock && readFirms(firmsBlock.block, firmsBlock.table, headersBy(profile), workbook.language);
    const firms = read?.firms ?? null;
    const compiled = profile && compile(profile.scorecard);
    const problems = Array.isArray(compiled) ? compiled : profile && read ? [...read.population.problems] : [];
    return { profile, firms, population: profile && read && problems.length === 0 ? read.population : null, problems };
  }

  function firmAt(selection: Place, firms: Firms | null): number {
    if (!firms || selection.sheet !== firms.place.sheet) return -1;
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
        logOf(from?.scorecard ?? null, changed, what, new Date()),
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
      const table = state.survey?.tables.find((info) => overlaps(info.place, place));
      wantedFirms = table ? { table: table.name } : { place };
      firmsBlock = null;
      await refresh().catch(fail);
    },
    async chooseProfile(origin) {
      wantedProfile = origin.kind === "table" ? { table: origin.table } : { id: origin.id };
      const derived = derive(chooseFrom(state.profiles, state.profile, wantedProfile));
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
      const outcome = await workbook.replace(now.place, cells, after, logOf(from.scorecard, changed, what, new Date()));
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
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    actions,
    start() {
      let timer: ReturnType<typeof setTimeout> | null = null;
      let firmsTouched = false;
      const later = (touched: boolean): void => {
        firmsTouched ||= touched;
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
          if (!state.firms || reaches(state.firms.place)) later(true);
          else if (
            state.profiles.some(({ origin }) => origin.kind === "table" && reaches(origin.place)) ||
            state.faultyProfiles.some((table) => reaches(table.place))
          )
            later(false);
        }
      });
      const onFocus = (): void => later(true);
      globalThis.addEventListener?.("focus", onFocus);
      void actions.refresh();
      return () => {
        if (timer) clearTimeout(timer);
        stop();
        globalThis.removeEventListener?.("focus", onFocus);
      };
    },
  };
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

/** What headers are matched with: the profile, else the national indicators. */
function headersBy(profile: Profile | null): Compiled {
  const own = profile && compile(profile.scorecard);
  return own && !Array.isArray(own) ? own : (compile(builtIn(NATIONAL)!) as Compiled);
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
function chooseFrom(profiles: Profile[], current: Profile | null, wanted: { table: string } | { id: string } | null): Profile | null {
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

async function findFirms(
  workbook: Workbook,
  survey: Survey,
  compiled: Compiled,
  wanted: { table: string } | { place: Place } | null,
): Promise<{ place: Place; table: string | null } | null> {
  const tables = survey.tables.filter(({ headers }) => !isProfileHeader(headers));
  const named = wanted && "table" in wanted && tables.find(({ name }) => name === wanted.table);
  if (named) return { place: named.place, table: named.name };
  if (wanted && "place" in wanted) {
    if (wanted.place.rows > 1) return { place: wanted.place, table: null };
    const used = survey.sheets.find(({ name }) => name === wanted.place.sheet)?.used;
    const place = used && contains(used, wanted.place) ? placeIn(await workbook.read(used), compiled) : null;
    if (place) return { place, table: null };
  }
  let best: TableInfo | null = null;
  let most = LEAST_MATCHES - 1;
  for (const table of tables) {
    const count = matchCount(compiled, table.headers);
    if (count > most) [best, most] = [table, count];
  }
  if (best) return { place: best.place, table: best.name };
  // Plain cells: the headers are looked for near the top, then the block is read as far as it reaches.
  const used = survey.sheets.flatMap((sheet) => (sheet.used && sheet.used.rows > 1 ? [sheet.used] : []));
  if (used.length === 0) return null;
  const tops = await workbook.readAll(used.map((place) => ({ ...place, rows: Math.min(place.rows, TITLE_ROWS) })));
  const found = tops.findIndex((top) => placeIn(top, compiled) !== null);
  if (found < 0) return null;
  const place = placeIn(used[found].rows <= TITLE_ROWS ? tops[found] : await workbook.read(used[found]), compiled);
  return place && { place, table: null };
}

/** Where firms stand in a block of plain cells. */
function placeIn({ place, values }: Block, compiled: Compiled): Place | null {
  const found = findBlock(compiled, values);
  return found && { ...found, sheet: place.sheet, row: place.row + found.row, column: place.column + found.column };
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
  return { state: useSyncExternalStore(session.subscribe, session.getState), actions: session.actions };
}

/** Reads the state as it is at that moment, for what goes on over several of them. */
export function useLatestState(): () => PaneState {
  return useOpenSession().getState;
}

export function useWorkbook(): Workbook {
  return useOpenSession().workbook;
}
