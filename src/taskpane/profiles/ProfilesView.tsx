import { profileName } from "../names";
import type { PaneActions, PaneState } from "../model";
import { usePaneText } from "../text";
import { CompareProfiles } from "./CompareProfiles";
import { documentOf, duplicateOf } from "./exchange";
import { FaultyItem } from "./FaultyItem";
import { FileText } from "./FileText";
import { NameForm } from "./NameForm";
import { NewProfile } from "./NewProfile";
import { ProfileButtons } from "./ProfileButtons";
import { ProfileItem } from "./ProfileItem";
import { RefusedFile } from "./RefusedFile";
import { useProfileStyles } from "./styles";
import { useProfileTasks } from "./useProfileTasks";

export default function ProfilesView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  const styles = useProfileStyles();
  const { t, language } = usePaneText();
  const tasks = useProfileTasks(state, actions);
  const { task } = tasks;
  const { profile, profiles, faultyProfiles } = state;
  const busy = state.busy !== null;

  if (task?.kind === "new")
    return (
      <div className={styles.view}>
        <NewProfile
          firms={state.firms}
          wanted={tasks.beginning}
          current={profile && documentOf(profile)}
          busy={busy}
          onCancel={tasks.end}
          onSave={(scorecard) => tasks.keep(scorecard, scorecard.id, "new")}
        />
      </div>
    );
  if (task?.kind === "compare")
    return (
      <div className={styles.view}>
        <CompareProfiles state={state} onClose={tasks.end} />
      </div>
    );
  return (
    <div className={styles.view}>
      <ProfileButtons profile={profile} busy={busy} tasks={tasks} />
      {task?.kind === "saveAs" && profile && (
        <NameForm
          start={profileName(profile, language)}
          label={t("profiles.name")}
          state={state}
          busy={busy}
          onCancel={tasks.end}
          onSave={(wanted) => tasks.keep(duplicateOf(profile), wanted, "saveAs")}
        />
      )}
      {task?.kind === "text" && <FileText file={task.file} text={task.text} onClose={tasks.end} />}
      {task?.kind === "refused" && <RefusedFile file={task.file} problems={task.problems} onClose={tasks.end} />}
      <h2 className={styles.title}>{t("profiles.here")}</h2>
      {profiles.length + faultyProfiles.length === 0 ? (
        <p className={styles.note}>{t("profiles.none")}</p>
      ) : (
        <ul className={styles.list}>
          {profiles.map((entry) => (
            <ProfileItem key={profileName(entry, language)} profile={entry} state={state} tasks={tasks} />
          ))}
          {faultyProfiles.map(({ table, problems }) => (
            <FaultyItem key={table} table={table} problems={problems} />
          ))}
        </ul>
      )}
    </div>
  );
}
