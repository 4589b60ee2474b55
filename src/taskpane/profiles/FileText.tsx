import { Button, Textarea } from "@fluentui/react-components";
import { usePaneText } from "../text";
import { useProfileStyles } from "./styles";

/** What a file would hold, to be copied where Office saves none. */
export function FileText({ file, text, onClose }: { file: string; text: string; onClose(): void }) {
  const styles = useProfileStyles();
  const { t } = usePaneText();
  return (
    <div role="group" aria-label={file} className={styles.box}>
      <span>{t("profiles.unsaved", { file })}</span>
      <Textarea
        readOnly
        size="small"
        rows={8}
        value={text}
        aria-label={file}
        autoFocus
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <div>
        <Button size="small" onClick={onClose}>
          {t("profiles.close")}
        </Button>
      </div>
    </div>
  );
}
