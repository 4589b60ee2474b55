import { Button } from "@fluentui/react-components";
import {
  AddRegular,
  ArrowDownloadRegular,
  ArrowUploadRegular,
  DocumentAddRegular,
  HistoryRegular,
  ScalesRegular,
} from "@fluentui/react-icons";
import { useRef } from "react";
import type { Profile } from "../model";
import { useRoving } from "../parts/roving";
import { usePaneText } from "../text";
import { useProfileStyles } from "./styles";
import type { ProfileTasks } from "./useProfileTasks";

interface ProfileButtonsProps {
  /** The one that firms are scored by. */
  profile: Profile | null;
  busy: boolean;
  tasks: ProfileTasks;
}

/** What can be begun beside the list of profiles. */
export function ProfileButtons({ profile, busy, tasks }: ProfileButtonsProps) {
  const styles = useProfileStyles();
  const { t } = usePaneText();
  const roving = useRoving<HTMLDivElement>();
  const fileInput = useRef<HTMLInputElement>(null);
  return (
    <div {...roving} role="toolbar" aria-label={t("shell.tab.profiles")} className={styles.buttons}>
      <Button size="small" icon={<DocumentAddRegular />} disabled={busy || !profile} onClick={() => tasks.begin({ kind: "saveAs" })}>
        {t("profiles.saveAs")}
      </Button>
      <Button size="small" icon={<AddRegular />} disabled={busy} onClick={() => tasks.begin({ kind: "new" })}>
        {t("profiles.new")}
      </Button>
      <Button size="small" icon={<ScalesRegular />} onClick={() => tasks.begin({ kind: "compare" })}>
        {t("profiles.compare")}
      </Button>
      <Button size="small" icon={<ArrowUploadRegular />} disabled={busy} onClick={() => fileInput.current?.click()}>
        {t("profiles.import")}
      </Button>
      <Button size="small" icon={<ArrowDownloadRegular />} disabled={!profile} onClick={() => profile && tasks.exportProfile(profile)}>
        {t("profiles.exportChosen")}
      </Button>
      <Button size="small" icon={<HistoryRegular />} onClick={tasks.openLog}>
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
          if (file) void tasks.importFile(file);
        }}
      />
    </div>
  );
}
