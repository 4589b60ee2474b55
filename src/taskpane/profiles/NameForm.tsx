import { Button, Input } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { PaneState } from "../model";
import { FieldFault } from "../parts/FieldFault";
import { usePaneText } from "../text";
import { nameFor } from "./operations";
import { useProfileStyles } from "./styles";

interface NameFormProps {
  start: string;
  /** The name it has already, which is not taken. */
  present?: string;
  label: string;
  state: PaneState;
  busy: boolean;
  onSave(wanted: string): void;
  onCancel(): void;
}

/** Asks for a name, and says which one it becomes where Excel does not take it or another has it. */
export function NameForm({ start, present, label, state, busy, onSave, onCancel }: NameFormProps) {
  const styles = useProfileStyles();
  const { t } = usePaneText();
  const [name, setName] = useState(start);
  const said = useId();
  const isBlank = name.trim() === "";
  const { tables, sheets, names } = state.survey ?? { tables: [], sheets: [], names: [] };
  const becomes =
    present === undefined
      ? nameFor(name, { tables, sheets, names })
      : nameFor(name, { tables: tables.filter((table) => table.name !== present), sheets: [], names });
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
        aria-invalid={isBlank}
        aria-describedby={isBlank || becomes !== name ? said : undefined}
        value={name}
        maxLength={100}
        onChange={(_, { value }) => setName(value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          onCancel();
        }}
      />
      {isBlank ? (
        <FieldFault id={said} text={t("profiles.name.blank")} />
      ) : (
        becomes !== name && (
          <span id={said} role="status" className={styles.note}>
            {t("profiles.name.becomes", { name: becomes })}
          </span>
        )
      )}
      <div className={styles.buttons}>
        <Button size="small" type="submit" appearance="primary" disabled={busy || isBlank || becomes === present}>
          {t("profiles.save")}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t("profiles.cancel")}
        </Button>
      </div>
    </form>
  );
}
