import { Button, Text } from "@fluentui/react-components";
import type { Cell } from "../../workbook/port";
import { usePaneText } from "../text";
import { FirstLines } from "./FirstLines";
import { PlaceLink } from "./PlaceLink";
import type { Report } from "./report";
import { Section } from "./Section";
import { useCareStyles } from "./styles";
import type { Care } from "./useCare";

/** Whether the scores that stand in the workbook are those of the rules as they are now. */
export function CheckSection({ care: { reading, report, check }, busy }: { care: Care; busy: boolean }) {
  const styles = useCareStyles();
  const { t } = usePaneText();
  return (
    <Section name="check">
      <Text size={200} className={styles.quiet}>
        {reading ? t("care.check.hint") : t("care.check.needs")}
      </Text>
      <Button size="small" disabled={busy || !reading} onClick={() => reading && void check(reading)}>
        {t("care.check.button")}
      </Button>
      {report && <Comparison report={report} />}
    </Section>
  );
}

function Comparison({ report: { fingerprint, compared, other } }: { report: Report }) {
  const styles = useCareStyles();
  const { t } = usePaneText();
  const show = (cell: Cell): string => (typeof cell === "number" ? rounded(cell) : String(cell ?? ""));
  return (
    <>
      <Text size={200} className={styles.wrapped}>
        {t("care.check.fingerprint", { formula: fingerprint.formula, fingerprint: fingerprint.text })}
      </Text>
      {compared.length === 0 && other.length === 0 && <Text size={200}>{t("care.check.none")}</Text>}
      {compared.map(({ name, rows, differences: differing }) =>
        differing.length === 0 ? (
          <Text key={name} size={200}>
            {t("care.check.same", { place: name, rows })}
          </Text>
        ) : (
          <div key={name}>
            <Text size={200} className={styles.bad}>
              {t("care.check.differs", { place: name, rows, count: differing.length })}
            </Text>
            <FirstLines items={differing} keyOf={({ row }) => row}>
              {({ firm, cell, now, place }) => (
                <PlaceLink
                  place={place}
                  text={t("care.check.row", { firm, cell: show(cell), now: Number.isNaN(now) ? t("care.check.noScore") : rounded(now) })}
                />
              )}
            </FirstLines>
          </div>
        ),
      )}
      {other.length > 0 && (
        <Text size={200} className={styles.quiet}>
          {t("care.check.other", { places: other.join(", ") })}
        </Text>
      )}
    </>
  );
}

function rounded(score: number): string {
  return String(Number(score.toFixed(4)));
}
