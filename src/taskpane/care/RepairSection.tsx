import { Button, Text } from "@fluentui/react-components";
import { addressOf } from "../../workbook/address";
import { usePaneText } from "../text";
import { FirstLines } from "./FirstLines";
import { PlaceLink } from "./PlaceLink";
import { Section } from "./Section";
import { useCareStyles } from "./styles";
import type { Care } from "./useCare";

/** Formulas that Excel no longer knows as ours, and their repair. */
export function RepairSection({ care, busy }: { care: Care; busy: boolean }) {
  const styles = useCareStyles();
  const { t } = usePaneText();
  const { found, broken, faulty, isWaiting } = care;
  return (
    <Section name="repair">
      <Text size={200} className={styles.quiet}>
        {t("care.repair.hint")}
      </Text>
      {found !== null && found.length > 0 && (
        <Text size={200}>
          {broken.length > 0
            ? t("care.repair.broken", { count: broken.length })
            : t(isWaiting || faulty.length > 0 ? "care.repair.nothing" : "care.repair.none")}
        </Text>
      )}
      {broken.length > 0 && (
        <>
          <FirstLines items={broken} keyOf={({ place }) => addressOf(place)}>
            {({ place, formula }) => (
              <>
                <PlaceLink place={place} text={addressOf(place)} /> <span className={styles.formula}>{formula}</span>
              </>
            )}
          </FirstLines>
          <Button size="small" appearance="primary" disabled={busy} onClick={() => void care.repair()}>
            {t("care.repair.button", { count: broken.length })}
          </Button>
        </>
      )}
    </Section>
  );
}
