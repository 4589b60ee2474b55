import { useState } from "react";
import type { Scorecard } from "../../scorecard/scorecard";
import type { Written } from "../../workbook/port";
import { beginningSlice, type Beginning } from "../beginning";
import { CHANGE_LOG } from "../changeLog";
import { profileName } from "../names";
import type { PaneActions, PaneState, Profile } from "../model";
import { choiceOf } from "../profile-choice";
import { useSlice, useWorkbook } from "../session";
import { outcomeText, usePaneText } from "../text";
import { LARGEST_FILE, documentOf, download, duplicateOf, fileOf, readFile } from "./exchange";
import { remove, rename, store } from "./operations";
import { problemTexts } from "./problem-texts";

/** What the user is about to do to one profile, or beside the list. */
export type Task =
  | { kind: "new" | "compare" }
  | { kind: "saveAs" }
  | { kind: "rename"; profile: Profile }
  | { kind: "delete"; profile: Profile; formulas: Written[] }
  /** What a file would hold, where none can be saved. */
  | { kind: "text"; file: string; text: string }
  | { kind: "refused"; file: string; problems: string[] };

/** What can be done to a profile of the list, in the order of its menu. */
export const PROFILE_ACTS = ["use", "show", "rename", "duplicate", "export", "delete"] as const;
export type ProfileAct = (typeof PROFILE_ACTS)[number];

export interface ProfileTasks {
  /** What is under way; null where it is only the list that is looked at. */
  task: Task | null;
  /** What another view wants the new profile to begin with; null where none does. */
  beginning: Beginning | null;
  begin(task: Task): void;
  end(): void;
  /** Writes a scorecard into the workbook under a name like the wanted one, and has firms scored by it unless it only was duplicated. */
  keep(scorecard: Scorecard, wanted: string, action: "saveAs" | "new" | "import" | "duplicate"): void;
  importFile(file: File): Promise<void>;
  exportProfile(profile: Profile): void;
  act(profile: Profile, what: ProfileAct): void;
  deleteNow(profile: Profile): void;
  renameNow(profile: Profile, wanted: string): void;
  openLog(): void;
}

/** The tasks of the view of profiles: one is under way at a time, and what it writes is said, logged and read again. */
export function useProfileTasks(state: PaneState, actions: PaneActions): ProfileTasks {
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const [beginning, setBeginning] = useSlice(beginningSlice);
  const [task, setTask] = useState<Task | null>(beginning && { kind: "new" });
  const end = (): void => {
    setBeginning(null);
    setTask(null);
  };
  const done = (text: string): void => actions.say({ kind: "success", text });
  const work = (run: () => Promise<void>): void => void actions.work(t("profiles.working"), run);

  const keep: ProfileTasks["keep"] = (scorecard, wanted, action) =>
    work(async () => {
      const { name, json } = await store(workbook, scorecard, wanted, (given) => t(`profiles.action.${action}`, { name: given }));
      end();
      await actions.refresh();
      if (json === null && action !== "duplicate") await actions.chooseProfile({ table: name });
      if (json === null) done(t("profiles.saved", { name }));
      else actions.say({ kind: "info", text: t("profiles.asJson", { name, range: json }) });
    });

  const exportProfile = (profile: Profile): void => {
    const scorecard = documentOf(profile);
    if (workbook.savesFiles) done(t("profiles.exported", { file: download(scorecard) }));
    else setTask({ kind: "text", ...fileOf(scorecard) });
  };

  return {
    task,
    beginning,
    begin: setTask,
    end,
    keep,
    exportProfile,
    async importFile(file) {
      const parsed = await readFile(file);
      if (parsed.ok) return keep(parsed.value, parsed.value.id, "import");
      const problems =
        "size" in parsed
          ? [t("profiles.refused.size", { size: parsed.size, limit: LARGEST_FILE })]
          : problemTexts(parsed.problems, language, t);
      setTask({ kind: "refused", file: file.name, problems });
    },
    act(profile, what) {
      const { origin } = profile;
      if (origin.kind !== "table") return;
      end();
      const acts: Record<ProfileAct, () => void> = {
        use: () => void actions.chooseProfile(choiceOf(origin)),
        show: () => work(() => workbook.select(origin.place)),
        rename: () => setTask({ kind: "rename", profile }),
        duplicate: () => keep(duplicateOf(profile), origin.table, "duplicate"),
        export: () => exportProfile(profile),
        delete: () => work(async () => setTask({ kind: "delete", profile, formulas: await workbook.usesOf(origin.table) })),
      };
      acts[what]();
    },
    deleteNow: (profile) =>
      work(async () => {
        const name = profileName(profile, language);
        const outcome = await remove(workbook, profile, t("profiles.action.delete", { name }));
        if (!outcome.done) return actions.say({ kind: "error", text: outcomeText(outcome, t) });
        end();
        await actions.refresh();
        done(t("profiles.deleted", { name }));
      }),
    renameNow: (profile, wanted) =>
      work(async () => {
        const name = profileName(profile, language);
        const next = await rename(workbook, profile, wanted, (to) => t("profiles.action.rename", { name, next: to }));
        end();
        if (next === name) return;
        await actions.refresh();
        const inUse = state.profile?.origin;
        if (inUse?.kind === "table" && inUse.table === name) await actions.chooseProfile({ table: next });
        done(t("profiles.renamed", { name, next }));
      }),
    openLog() {
      const log = state.survey?.tables.find(({ name }) => name === CHANGE_LOG.table);
      if (log) work(() => workbook.select(log.place));
      else actions.say({ kind: "info", text: t("profiles.log.none") });
    },
  };
}
