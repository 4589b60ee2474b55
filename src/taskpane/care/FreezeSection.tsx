import { Button, Text } from "@fluentui/react-components";
import { usePaneText } from "../text";
import { Section } from "./Section";
import { useCareStyles } from "./styles";
import type { Care } from "./useCare";

/** Values in place of formulas, and back. */
export function FreezeSection({ care: { ready, hasFrozen, frozenSheet, freeze, thaw }, busy }: { care: Care; busy: boolean }) {
  const styles = useCareStyles();
  const { t } = usePaneText();
  return (
    <Section name="freeze">
      <Text size={200} className={styles.quiet}>
        {t("care.freeze.hint", { sheet: frozenSheet })}
      </Text>
      <div className={styles.line}>
        <Button size="small" disabled={busy || ready.length === 0} onClick={() => void freeze()}>
          {t("care.freeze.button", { count: ready.length })}
        </Button>
        <Button size="small" disabled={busy || !hasFrozen} onClick={() => void thaw()}>
          {t("care.thaw.button")}
        </Button>
      </div>
    </Section>
  );
}
