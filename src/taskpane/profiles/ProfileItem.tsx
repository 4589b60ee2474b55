import { Badge, Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import { indicatorsOf, textIn } from "../../scorecard/scorecard";
import { isSameOrigin, profileName } from "../names";
import type { PaneState, Profile } from "../model";
import { usePaneText } from "../text";
import { ConfirmDelete } from "./ConfirmDelete";
import { NameForm } from "./NameForm";
import { useProfileStyles } from "./styles";
import { PROFILE_ACTS, type ProfileTasks } from "./useProfileTasks";

/** A profile of the workbook: what it is, what can be done to it, and below what is being done to it. */
export function ProfileItem({ profile, state, tasks }: { profile: Profile; state: PaneState; tasks: ProfileTasks }) {
  const styles = useProfileStyles();
  const { t, language } = usePaneText();
  const name = profileName(profile, language);
  const busy = state.busy !== null;
  const inUse = state.profile !== null && isSameOrigin(state.profile.origin, profile.origin);
  const { task } = tasks;
  const concerned = task && "profile" in task && isSameOrigin(task.profile.origin, profile.origin) ? task : null;
  return (
    <li className={styles.item}>
      <div>
        <div className={styles.name}>
          {name}
          {inUse && (
            <Badge size="small" appearance="tint">
              {t("profiles.inUse")}
            </Badge>
          )}
        </div>
        <div className={styles.facts}>
          {t("profiles.facts", {
            indicators: indicatorsOf(profile.scorecard).length,
            stages: profile.scorecard.stages.map(({ id, label }) => textIn(label, language, id)).join(" · "),
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
            {PROFILE_ACTS.map((what) => (
              <MenuItem key={what} onClick={() => tasks.act(profile, what)}>
                {t(`profiles.${what}`)}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
      {concerned?.kind === "rename" && (
        <div className={styles.inBox}>
          <NameForm
            start={name}
            present={name}
            label={t("profiles.name.of", { name })}
            state={state}
            busy={busy}
            onCancel={tasks.end}
            onSave={(wanted) => tasks.renameNow(profile, wanted)}
          />
        </div>
      )}
      {concerned?.kind === "delete" && profile.origin.kind === "table" && (
        <ConfirmDelete
          name={name}
          sheet={profile.origin.place.sheet}
          formulas={concerned.formulas}
          busy={busy}
          onDelete={() => tasks.deleteNow(profile)}
          onCancel={tasks.end}
        />
      )}
    </li>
  );
}
