import {
  Badge,
  Button,
  Input,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
  tokens,
} from "@fluentui/react-components";
import {
  AddRegular,
  ArrowDownloadRegular,
  ArrowUploadRegular,
  DocumentAddRegular,
  HistoryRegular,
  MoreHorizontalRegular,
  ScalesRegular,
} from "@fluentui/react-icons";
import { useRef, useState } from "react";
import { describe, type Problem } from "../../i18n/problem";
import { indicatorsOf, textIn, type Scorecard } from "../../scorecard/scorecard";
import { addressOf } from "../../workbook/address";
import type { Written } from "../../workbook/port";
import { beginningSlice } from "../beginning";
import { CHANGE_LOG } from "../changeLog";
import { profileName } from "../names";
import type { PaneActions, PaneState, Profile } from "../model";
import { useSlice, useWorkbook } from "../session";
import { outcomeText, usePaneText } from "../text";
import { CompareProfiles } from "./CompareProfiles";
import { LARGEST_FILE, documentOf, download, duplicateOf, readFile } from "./exchange";
import { NewProfile } from "./NewProfile";
import { nameFor, remove, rename, store } from "./operations";

const useStyles = makeStyles({
  view: { display: "grid", gap: "10px", padding: "10px 8px 16px 12px" },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
  buttons: { display: "flex", flexWrap: "wrap", gap: "6px" },
  list: { listStyleType: "none", margin: 0, padding: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  item: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    alignItems: "center",
    columnGap: "6px",
    padding: "4px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { display: "flex", alignItems: "center", gap: "6px", fontSize: tokens.fontSizeBase300, overflowWrap: "anywhere" },
  facts: { color: tokens.colorNeutralForeground3, overflow: "hidden", textOverflow: "ellipsis" },
  box: {
    display: "grid",
    gap: "6px",
    padding: "8px 10px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  inBox: { gridColumn: "1 / -1", marginTop: "4px" },
  problems: { margin: 0, paddingLeft: "18px", overflowWrap: "anywhere" },
  error: { color: tokens.colorPaletteRedForeground1 },
});

/** What the user is about to do to one profile, or beside the list. */
type Task =
  | { kind: "new" | "compare" }
  | { kind: "saveAs" }
  | { kind: "rename"; profile: Profile }
  | { kind: "delete"; profile: Profile; formulas: Written[] }
  | { kind: "refused"; file: string; problems: string[] };

export default function ProfilesView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  const [wanted, setWanted] = useSlice(beginningSlice);
  const [task, setTask] = useState<Task | null>(wanted && { kind: "new" });
  const fileInput = useRef<HTMLInputElement>(null);
  const { profile, profiles, faultyProfiles } = state;
  const busy = state.busy !== null;
  const done = (text: string): void => actions.say({ kind: "success", text });

  const write = (run: () => Promise<void>): Promise<void | null> => actions.work(t("profiles.working"), run);
  const use = async (table: string, from: Profile | null): Promise<void> => {
    const place =
      from?.origin.kind === "table" ? from.origin : { place: { sheet: table, row: 0, column: 0, rows: 1, columns: 1 }, cells: [] };
    await actions.chooseProfile({ kind: "table", table, place: place.place, cells: place.cells });
  };
  const keep = (scorecard: Scorecard, wanted: string, action: "saveAs" | "new" | "import" | "duplicate") =>
    write(async () => {
      const { name, json } = await store(workbook, scorecard, wanted, (own) => t(`profiles.action.${action}`, { name: own }));
      setTask(null);
      setWanted(null);
      await actions.refresh();
      if (json === null && action !== "duplicate") await use(name, null);
      if (json === null) done(t("profiles.saved", { name }));
      else actions.say({ kind: "info", text: t("profiles.asJson", { name, range: json }) });
    });
  const importFile = async (file: File): Promise<void> => {
    const parsed = await readFile(file);
    if (parsed.ok) return void keep(parsed.value, parsed.value.id, "import");
    const problems =
      "size" in parsed
        ? [t("profiles.refused.size", { size: parsed.size, limit: LARGEST_FILE })]
        : sentences(parsed.problems, language, (count) => t("profiles.refused.more", { count }));
    setTask({ kind: "refused", file: file.name, problems });
  };
  const act = (own: Profile, what: string): void => {
    const { origin } = own;
    if (origin.kind !== "table") return;
    setTask(null);
    if (what === "use") void actions.chooseProfile(origin);
    else if (what === "show") void actions.work(t("profiles.working"), () => workbook.select(origin.place));
    else if (what === "rename") setTask({ kind: "rename", profile: own });
    else if (what === "duplicate") void keep(duplicateOf(own), origin.table, "duplicate");
    else if (what === "export") done(t("profiles.exported", { file: download(documentOf(own)) }));
    else
      void actions.work(t("profiles.working"), async () =>
        setTask({ kind: "delete", profile: own, formulas: await workbook.usesOf(origin.table) }),
      );
  };
  const deleteNow = (own: Profile): Promise<void | null> =>
    write(async () => {
      const name = profileName(own, language);
      const outcome = await remove(workbook, own, t("profiles.action.delete", { name }));
      if (!outcome.done) return actions.say({ kind: "error", text: outcomeText(outcome, t) });
      setTask(null);
      await actions.refresh();
      done(t("profiles.deleted", { name }));
    });
  const renameNow = (own: Profile, wanted: string): Promise<void | null> =>
    write(async () => {
      const name = profileName(own, language);
      const next = await rename(workbook, own, wanted, (to) => t("profiles.action.rename", { name, next: to }));
      setTask(null);
      if (next === name) return;
      await actions.refresh();
      if (profile?.origin.kind === "table" && profile.origin.table === name) await use(next, own);
      done(t("profiles.renamed", { name, next }));
    });
  const openLog = (): void => {
    const log = state.survey?.tables.find(({ name }) => name === CHANGE_LOG.table);
    if (log) void actions.work(t("profiles.working"), () => workbook.select(log.place));
    else actions.say({ kind: "info", text: t("profiles.log.none") });
  };

  if (task?.kind === "new")
    return (
      <div className={styles.view}>
        <NewProfile
          firms={state.firms}
          wanted={wanted}
          current={profile && documentOf(profile)}
          busy={busy}
          onCancel={() => {
            setWanted(null);
            setTask(null);
          }}
          onSave={(scorecard) => void keep(scorecard, scorecard.id, "new")}
        />
      </div>
    );
  if (task?.kind === "compare")
    return (
      <div className={styles.view}>
        <CompareProfiles state={state} onClose={() => setTask(null)} />
      </div>
    );
  return (
    <div className={styles.view}>
      <div className={styles.buttons}>
        <Button size="small" icon={<DocumentAddRegular />} disabled={busy || !profile} onClick={() => setTask({ kind: "saveAs" })}>
          {t("profiles.saveAs")}
        </Button>
        <Button size="small" icon={<AddRegular />} disabled={busy} onClick={() => setTask({ kind: "new" })}>
          {t("profiles.new")}
        </Button>
        <Button size="small" icon={<ScalesRegular />} onClick={() => setTask({ kind: "compare" })}>
          {t("profiles.compare")}
        </Button>
        <Button size="small" icon={<ArrowUploadRegular />} disabled={busy} onClick={() => fileInput.current?.click()}>
          {t("profiles.import")}
        </Button>
        <Button
          size="small"
          icon={<ArrowDownloadRegular />}
          disabled={!profile}
          onClick={() => profile && done(t("profiles.exported", { file: download(documentOf(profile)) }))}
        >
          {t("profiles.exportChosen")}
        </Button>
        <Button size="small" icon={<HistoryRegular />} onClick={openLog}>
          {t("profiles.log")}
        </Button>
        <input
          ref={fileInput}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={t("profiles.import")}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) void importFile(file);
          }}
        />
      </div>
      {task?.kind === "saveAs" && profile && (
        <NameForm
          start={profileName(profile, language)}
          label={t("profiles.name")}
          state={state}
          busy={busy}
          onCancel={() => setTask(null)}
          onSave={(wanted) => void keep(duplicateOf(profile), wanted, "saveAs")}
        />
      )}
      {task?.kind === "refused" && (
        <div role="alert" className={styles.box}>
          <span className={styles.error}>{t("profiles.refused", { file: task.file })}</span>
          <ul className={styles.problems}>
            {task.problems.map((text, k) => (
              <li key={k}>{text}</li>
            ))}
          </ul>
          <div>
            <Button size="small" onClick={() => setTask(null)}>
              {t("profiles.close")}
            </Button>
          </div>
        </div>
      )}
      <h2 className={styles.title}>{t("profiles.here")}</h2>
      {profiles.length + faultyProfiles.length === 0 && <p className={styles.note}>{t("profiles.none")}</p>}
      {profiles.length + faultyProfiles.length > 0 && (
        <ul className={styles.list}>
          {profiles.map((own) => {
            const name = profileName(own, language);
            const { stages } = own.scorecard;
            const chosen = profile?.origin.kind === "table" && profile.origin.table === name;
            return (
              <li key={name} className={styles.item}>
                <div>
                  <div className={styles.name}>
                    {name}
                    {chosen && (
                      <Badge size="small" appearance="tint">
                        {t("profiles.inUse")}
                      </Badge>
                    )}
                  </div>
                  <div className={styles.facts}>
                    {t("profiles.facts", {
                      indicators: indicatorsOf(own.scorecard).length,
                      stages: stages.map(({ id, label }) => textIn(label, language, id)).join(" · "),
                    })}
                  </div>
                </div>
                <Menu>
                  <MenuTrigger disableButtonEnhancement>
                    <Button
                      size="small"
                      appearance="subtle"
                      icon={<MoreHorizontalRegular />}
                      aria-label={t("profiles.more", { name })}
                      disabled={busy}
                    />
                  </MenuTrigger>
                  <MenuPopover>
                    <MenuList>
                      {(["use", "show", "rename", "duplicate", "export", "delete"] as const).map((what) => (
                        <MenuItem key={what} onClick={() => act(own, what)}>
                          {t(`profiles.${what}`)}
                        </MenuItem>
                      ))}
                    </MenuList>
                  </MenuPopover>
                </Menu>
                {task?.kind === "rename" && profileName(task.profile, language) === name && (
                  <div className={styles.inBox}>
                    <NameForm
                      start={name}
                      own={name}
                      label={t("profiles.name.of", { name })}
                      state={state}
                      busy={busy}
                      onCancel={() => setTask(null)}
                      onSave={(wanted) => void renameNow(own, wanted)}
                    />
                  </div>
                )}
                {task?.kind === "delete" && profileName(task.profile, language) === name && own.origin.kind === "table" && (
                  <div role="alert" className={mergeClasses(styles.box, styles.inBox)}>
                    {t("profiles.delete.confirm", { name, sheet: own.origin.place.sheet })}
                    {task.formulas.length > 0 && (
                      <span className={styles.error}>
                        {t("profiles.delete.formulas", {
                          count: task.formulas.length,
                          cells: task.formulas
                            .slice(0, 5)
                            .map(({ place }) => addressOf({ ...place, rows: 1, columns: 1 }))
                            .join(", "),
                        })}
                      </span>
                    )}
                    <div className={styles.buttons}>
                      <Button size="small" appearance="primary" disabled={busy} onClick={() => void deleteNow(own)}>
                        {t("profiles.delete")}
                      </Button>
                      <Button size="small" onClick={() => setTask(null)}>
                        {t("profiles.cancel")}
                      </Button>
                    </div>
                  </div>
                )}
              </li>
            );
          })}
          {faultyProfiles.map(({ table, problems }) => (
            <li key={table} className={styles.item}>
              <div>
                <div className={styles.name}>
                  {table}
                  <Badge size="small" appearance="tint" color="danger">
                    {t("profiles.faulty")}
                  </Badge>
                </div>
                <ul className={styles.problems}>
                  {sentences(problems, language, (count) => t("profiles.refused.more", { count })).map((text, k) => (
                    <li key={k}>{text}</li>
                  ))}
                </ul>
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const LISTED = 12;

function sentences(problems: readonly Problem[], language: "en" | "zh", more: (count: number) => string): string[] {
  const texts = problems.slice(0, LISTED).map((problem) => describe(problem, language));
  return problems.length > LISTED ? [...texts, more(problems.length - LISTED)] : texts;
}

interface NameFormProps {
  start: string;
  /** The name it has already, which is not taken. */
  own?: string;
  label: string;
  state: PaneState;
  busy: boolean;
  onSave(wanted: string): void;
  onCancel(): void;
}

function NameForm({ start, own, label, state, busy, onSave, onCancel }: NameFormProps) {
  const styles = useStyles();
  const { t } = usePaneText();
  const [name, setName] = useState(start);
  const { tables, sheets, names } = state.survey ?? { tables: [], sheets: [], names: [] };
  const becomes =
    own === undefined
      ? nameFor(name, { tables, sheets, names })
      : nameFor(name, { tables: tables.filter((table) => table.name !== own), sheets: [], names });
  return (
    <form
      className={styles.box}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(name);
      }}
    >
      <Input
        size="small"
        autoFocus
        aria-label={label}
        value={name}
        maxLength={100}
        onChange={(_, { value }) => setName(value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
        }}
      />
      {becomes !== name && <span className={styles.note}>{t("profiles.name.becomes", { name: becomes })}</span>}
      <div className={styles.buttons}>
        <Button size="small" type="submit" appearance="primary" disabled={busy || name.trim() === "" || becomes === own}>
          {t("profiles.save")}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t("profiles.cancel")}
        </Button>
      </div>
    </form>
  );
}
