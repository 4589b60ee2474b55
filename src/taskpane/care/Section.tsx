import type { ReactNode } from "react";
import { usePaneText } from "../text";
import { useCareStyles } from "./styles";

/** One of the matters that the view of care looks after, under its heading. */
export function Section({ name, children }: { name: "formulas" | "repair" | "check" | "freeze"; children: ReactNode }) {
  const styles = useCareStyles();
  const { t } = usePaneText();
  return (
    <section className={styles.section} aria-labelledby={`care-${name}`}>
      <h2 id={`care-${name}`} className={styles.heading}>
        {t(`care.${name}`)}
      </h2>
      {children}
    </section>
  );
}
