import { Button, Text } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { unreadCells, type UnreadCell } from "../../export/excel-figures";
import { describe, type Problem } from "../../i18n/problem";
import type { Population } from "../../population/population";
import { freeSheet } from "../freeSheet";
import type { Firms, Origin, PaneActions } from "../model";
import { cellsFor, exchangesBack, exchangesInPlace, isRefused, workedFor } from "../plain-formulas";
import { useWorkbook } from "../session";
import { outcomeText, usePaneText } from "../text";
import { ConvertTexts } from "./ConvertTexts";
import { useStyles } from "./styles";

interface PlainFormulasProps {
  firms: Firms;
  population: Population;
  origin: Origin;
  busy: boolean;
  actions: PaneActions;
}

/** Scores as ordinary formulas, for those who have no add-in, and back. */
export function PlainFormulas({ firms, population, origin, busy, actions }: PlainFormulasProps) {
  const styles = useStyles();
  const { t, language } = usePaneText();
  const workbook = useWorkbook();
  /** The form that was refused last: what keeps it from being written is told until it is no more. */
  const [refused, setRefused] = useState<"worked" | "place" | null>(null);
  const reading = { firms, population };
  const problems = useMemo(() => {
    if (refused === null) return [];
    const own = { firms, population };
    const written = refused === "worked" ? workedFor(own, origin, language) : cellsFor(own, origin, []);
    return isRefused(written) ? written : [];
  }, [refused, firms, population, origin, language]);
  /** The cells of a problem that can be converted. */
  const textsOf = ({ code, indicator }: Problem): { k: number; findings: UnreadCell[] } | null => {
    const k = population.compiled.indicators.findIndex((own) => own.indicator.id === indicator);
    const column = population.match.columns[k]?.column;
    if (code !== "plain-text-figure" || column === undefined) return null;
    return { k, findings: unreadCells(population).filter((cell) => cell.column === column && cell.figure !== null) };
  };

  function refuse(form: "worked" | "place", found: Problem[]): void {
    setRefused(form);
    actions.say({ kind: "error", text: t("data.plain.refused", { count: found.length }) });
  }

  async function worked(): Promise<void> {
    const sheet = workedFor(reading, origin, language);
    if (isRefused(sheet)) return refuse("worked", sheet);
    setRefused(null);
    await actions.work(t("data.plain.busy"), async () => {
      const name = await freeSheet(workbook, t("sheets.worked"));
      const place = await workbook.addFormulas(name, sheet);
      await workbook.select({ ...place, rows: 1, columns: 1 });
      actions.say({ kind: "success", text: t("data.plain.worked.done", { sheet: name }) });
    });
  }

  async function exchange(back: boolean): Promise<void> {
    await actions.work(t("data.plain.busy"), async () => {
      const plain = cellsFor(
        reading,
        origin,
        (await workbook.survey()).names.map(({ name }) => name),
      );
      if (isRefused(plain)) return refuse("place", plain);
      setRefused(null);
      const exchanges = back ? await exchangesBack(workbook, reading, origin, plain) : await exchangesInPlace(workbook, reading, plain);
      if (exchanges.length === 0) return actions.say({ kind: "info", text: t(back ? "data.plain.back.none" : "data.plain.place.none") });
      const outcome = await workbook.exchange(exchanges);
      const text = back
        ? t("data.plain.back.done")
        : t("data.plain.place.done", { count: plain.filter((formula) => formula !== "").length });
      actions.say(outcome.done ? { kind: "success", text } : { kind: "error", text: outcomeText(outcome, t) });
    });
  }

  return (
    <section className={styles.section} aria-labelledby="data-plain">
      <h2 id="data-plain" className={styles.heading}>
        {t("data.plain")}
      </h2>
      <Text size={200} className={styles.quiet}>
        {t("data.plain.hint")}
      </Text>
      {problems.length > 0 && (
        <ul className={styles.list}>
          {problems.map((problem, index) => {
            const texts = textsOf(problem);
            return (
              <li key={index} className={styles.group}>
                <Text size={200} className={styles.text}>
                  {describe(problem, language)}
                </Text>
                {texts && <ConvertTexts texts={texts} firms={firms} population={population} busy={busy} actions={actions} />}
              </li>
            );
          })}
        </ul>
      )}
      <div className={styles.choices}>
        <Button size="small" disabled={busy} onClick={() => void worked()}>
          {t("data.plain.worked")}
        </Button>
        <Button size="small" disabled={busy} onClick={() => void exchange(false)}>
          {t("data.plain.place")}
        </Button>
        <Button size="small" disabled={busy} onClick={() => void exchange(true)}>
          {t("data.plain.back")}
        </Button>
      </div>
    </section>
  );
}
