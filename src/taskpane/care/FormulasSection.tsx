import { Button, Text } from "@fluentui/react-components";
import { addressOf } from "../../workbook/address";
import { usePaneText } from "../text";
import { FirstLines } from "./FirstLines";
import { PlaceLink } from "./PlaceLink";
import { Section } from "./Section";
import { useCareStyles } from "./styles";
import type { Care } from "./useCare";

/** Where our formulas stand, and which of their cells show errors. */
export function FormulasSection({ care, busy }: { care: Care; busy: boolean }) {
  const styles = useCareStyles();
  const { t } = usePaneText();
  const { found, hasFailed, isWaiting, faulty } = care;
  return (
    <Section name="formulas">
      {hasFailed ? (
        <Text size={200} role="alert" className={styles.bad}>
          {t("care.formulas.failed")}
        </Text>
      ) : (
        <Text size={200}>
          {found === null
            ? t("care.formulas.hint")
            : found.length === 0
              ? t("care.formulas.none")
              : t("care.formulas.count", { count: found.length, sheets: new Set(found.map(({ place }) => place.sheet)).size })}
        </Text>
      )}
      {isWaiting && <Text size={200}>{t("care.formulas.busy", { count: found!.filter(({ isBusy }) => isBusy).length })}</Text>}
      {faulty.length > 0 && (
        <>
          <Text size={200} className={styles.bad}>
            {t("care.formulas.errors", { count: faulty.length })}
          </Text>
          <FirstLines items={faulty} keyOf={({ place }) => addressOf(place)}>
            {({ place, errors }) => (
              <PlaceLink
                place={place}
                text={t("care.formulas.error", { place: addressOf(place), errors, cells: place.rows * place.columns })}
              />
            )}
          </FirstLines>
        </>
      )}
      <div className={styles.line}>
        <Button size="small" disabled={busy} onClick={() => void care.look()}>
          {t("care.look")}
        </Button>
        <Button size="small" disabled={busy || !found?.length} onClick={() => void care.recalculate()}>
          {t("care.recalculate")}
        </Button>
      </div>
    </Section>
  );
}
