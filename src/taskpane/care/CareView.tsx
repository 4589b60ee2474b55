import { Button, Link, Text, makeStyles, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useState } from "react";
import { addressOf, placeOf } from "../../workbook/address";
import { FROZEN_SHEET, isUnfinished, notesIn } from "../../workbook/notes";
import { cleanFormula } from "../../workbook/our-formulas";
import type { Cell, Found, KeptNote, Place } from "../../workbook/port";
import { PRESENT } from "../formulas";
import { fingerprintFormula, firmsReference, profileReference, rulesFingerprint } from "../fingerprint";
import type { PaneActions, PaneState, Reading } from "../model";
import { useWorkbook } from "../session";
import { outcomeText, usePaneText, type Translate } from "../text";
import { differences, scoreCall, type Difference } from "./comparison";

const SHOWN = 30;

const useStyles = makeStyles({
  section: {
    display: "grid",
    gap: "6px",
    padding: "10px 12px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    justifyItems: "start",
  },
  heading: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, margin: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  line: { display: "flex", flexWrap: "wrap", gap: "8px", alignItems: "center" },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: "2px", width: "100%", fontVariantNumeric: "tabular-nums" },
  link: { fontSize: "inherit", lineHeight: "inherit", textAlign: "left", overflowWrap: "anywhere" },
  formula: { fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground3, overflowWrap: "anywhere" },
  wrapped: { overflowWrap: "anywhere" },
  bad: { color: tokens.colorPaletteRedForeground1 },
});

interface Report {
  fingerprint: { formula: string; text: string };
  compared: { name: string; rows: number; differences: Difference[] }[];
  other: string[];
}

const isBroken = ({ formula, value }: Found): boolean => value === "#NAME?" || cleanFormula(formula) !== formula;

export default function CareView({ state, actions }: { state: PaneState; actions: PaneActions }) {
  const styles = useStyles();
  const { t } = usePaneText();
  const workbook = useWorkbook();
  /** What a look found; null before the first one is over. */
  const [seen, setSeen] = useState<Found[] | "failed" | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const { work, say } = actions;
  const look = useCallback(
    async () => setSeen((await work(t("care.busy"), () => workbook.findFormulas())) ?? "failed"),
    [work, workbook, t],
  );
  useEffect(() => void look(), [look]);

  const found = Array.isArray(seen) ? seen : null;
  const isWaiting = found?.some((one) => one.isBusy) ?? false;
  useEffect(() => {
    if (!isWaiting) return;
    return workbook.on(({ kind }) => {
      if (kind === "calculated") workbook.findFormulas().then(setSeen, () => setSeen("failed"));
    });
  }, [isWaiting, workbook]);

  const broken = (found ?? []).filter(isBroken);
  const faulty = (found ?? []).filter((one) => one.errors > 0 && !isBroken(one));
  const ready = (found ?? []).filter((one) => !isBroken(one) && !one.isBusy && !isUnfinished(one.value));
  const isBusy = state.busy !== null;
  const reading = state.firms && state.population && { firms: state.firms, population: state.population };
  const hasFrozen = state.survey?.sheets.some(({ name }) => name === FROZEN_SHEET) ?? false;

  async function repair(): Promise<void> {
    const outcome = await work(t("care.busy"), () => workbook.repair(broken));
    if (!outcome) return;
    await look();
    say(
      outcome.done
        ? { kind: "success", text: t("care.repair.done", { count: broken.length }) }
        : { kind: "error", text: outcomeText(outcome, t) },
    );
  }

  async function freeze(): Promise<void> {
    const { profile, firms, population } = state;
    const outcome = await work(t("care.busy"), async () =>
      workbook.freeze(ready, {
        when: new Date().toISOString().slice(0, 16).replace("T", " "),
        fingerprint:
          firms && population && profile
            ? await rulesFingerprint(workbook.readArguments, state.survey?.tables ?? [], firms, profile.origin)
            : "",
        headers: (["sheet", "cells", "formula", "when", "fingerprint", "check"] as const).map((name) => t(`care.freeze.head.${name}`)),
      }),
    );
    if (!outcome) return;
    await look();
    say(
      outcome.done
        ? { kind: "success", text: t("care.freeze.done", { count: ready.length }) }
        : { kind: "error", text: outcomeText(outcome, t) },
    );
  }

  async function thaw(): Promise<void> {
    const outcome = await work(t("care.busy"), () => workbook.thaw());
    if (!outcome) return;
    await look();
    if (!outcome.done) return say({ kind: "error", text: outcomeText(outcome, t) });
    const { thawed, kept } = outcome;
    say({
      kind: kept.length > 0 ? "info" : "success",
      text: [t("care.thaw.done", { count: thawed }), ...keptNotes(kept, t)].join(" "),
    });
  }

  async function recalculate(): Promise<void> {
    const outcome = await work(t("care.busy"), () => workbook.recalculate());
    if (outcome) say({ kind: "success", text: t("care.recalculate.done", { count: outcome.cells }) });
  }

  async function check(reading: Reading): Promise<void> {
    const { firms } = reading;
    const { origin } = state.profile!;
    const made = await work(t("care.busy"), async (): Promise<Report> => {
      const formulas = await workbook.findFormulas();
      setSeen(formulas);
      const frozen = hasFrozen ? await readNotes(state, workbook.read) : [];
      const all = [...formulas.map((one) => ({ ...one, frozen: false })), ...frozen.map((one) => ({ ...one, frozen: true }))];
      // Coverage is made of scores too, but is none.
      const scores = all.filter(({ formula }) => /\bINNOV_SCORE\(/i.test(formula) && !formula.includes(PRESENT));
      const calls = scores.map((one) => ({
        one,
        call: scoreCall(one, firms, origin),
        name: one.frozen ? t("care.check.frozen", { place: addressOf(one.place) }) : addressOf(one.place),
      }));
      const comparable = calls.flatMap(({ one, call, name }) => (call ? [{ place: one.place, call, name }] : []));
      const blocks = comparable.length > 0 ? await workbook.readAll(comparable.map(({ place }) => place)) : [];
      return {
        fingerprint: {
          formula: fingerprintFormula(firmsReference(firms), profileReference(origin)),
          text: await rulesFingerprint(workbook.readArguments, state.survey?.tables ?? [], firms, origin),
        },
        compared: comparable.map(({ place, call, name }, k) => ({
          name,
          rows: place.rows,
          differences: differences(blocks[k].values, place, call, reading),
        })),
        other: calls.flatMap(({ call, name }) => (call ? [] : [name])),
      };
    });
    if (made) setReport(made);
  }

  return (
    <div>
      <section className={styles.section} aria-labelledby="care-formulas">
        <h2 id="care-formulas" className={styles.heading}>
          {t("care.formulas")}
        </h2>
        {seen === "failed" ? (
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
        {isWaiting && <Text size={200}>{t("care.formulas.busy", { count: found!.filter((one) => one.isBusy).length })}</Text>}
        {faulty.length > 0 && (
          <>
            <Text size={200} className={styles.bad}>
              {t("care.formulas.errors", { count: faulty.length })}
            </Text>
            <ul className={styles.list}>
              {faulty.slice(0, SHOWN).map(({ place, errors }) => (
                <li key={addressOf(place)}>
                  <PlaceLink
                    place={place}
                    text={t("care.formulas.error", { place: addressOf(place), errors, cells: place.rows * place.columns })}
                  />
                </li>
              ))}
            </ul>
            {faulty.length > SHOWN && <Text size={200}>{t("care.check.more", { count: faulty.length - SHOWN })}</Text>}
          </>
        )}
        <div className={styles.line}>
          <Button size="small" disabled={isBusy} onClick={() => void look()}>
            {t("care.look")}
          </Button>
          <Button size="small" disabled={isBusy || !found?.length} onClick={() => void recalculate()}>
            {t("care.recalculate")}
          </Button>
        </div>
      </section>

      <section className={styles.section} aria-labelledby="care-repair">
        <h2 id="care-repair" className={styles.heading}>
          {t("care.repair")}
        </h2>
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
            <ul className={styles.list}>
              {broken.slice(0, SHOWN).map(({ place, formula }) => (
                <li key={addressOf(place)}>
                  <PlaceLink place={place} text={addressOf(place)} /> <span className={styles.formula}>{formula}</span>
                </li>
              ))}
            </ul>
            {broken.length > SHOWN && <Text size={200}>{t("care.check.more", { count: broken.length - SHOWN })}</Text>}
            <Button size="small" appearance="primary" disabled={isBusy} onClick={() => void repair()}>
              {t("care.repair.button", { count: broken.length })}
            </Button>
          </>
        )}
      </section>

      <section className={styles.section} aria-labelledby="care-check">
        <h2 id="care-check" className={styles.heading}>
          {t("care.check")}
        </h2>
        <Text size={200} className={styles.quiet}>
          {reading ? t("care.check.hint") : t("care.check.needs")}
        </Text>
        <Button size="small" disabled={isBusy || !reading} onClick={() => reading && void check(reading)}>
          {t("care.check.button")}
        </Button>
        {report && <Comparison report={report} t={t} />}
      </section>

      <section className={styles.section} aria-labelledby="care-freeze">
        <h2 id="care-freeze" className={styles.heading}>
          {t("care.freeze")}
        </h2>
        <Text size={200} className={styles.quiet}>
          {t("care.freeze.hint")}
        </Text>
        <div className={styles.line}>
          <Button size="small" disabled={isBusy || ready.length === 0} onClick={() => void freeze()}>
            {t("care.freeze.button", { count: ready.length })}
          </Button>
          <Button size="small" disabled={isBusy || !hasFrozen} onClick={() => void thaw()}>
            {t("care.thaw.button")}
          </Button>
        </div>
      </section>
    </div>
  );
}

function PlaceLink({ place, text }: { place: Place; text: string }) {
  const styles = useStyles();
  const workbook = useWorkbook();
  return (
    <Link as="button" className={styles.link} onClick={() => void workbook.select(place)}>
      {text}
    </Link>
  );
}

function Comparison({ report: { fingerprint, compared, other }, t }: { report: Report; t: Translate }) {
  const styles = useStyles();
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
            <ul className={styles.list}>
              {differing.slice(0, SHOWN).map(({ row, firm, cell, now, place }) => (
                <li key={row}>
                  <PlaceLink
                    place={place}
                    text={t("care.check.row", { firm, cell: show(cell), now: Number.isNaN(now) ? t("care.check.noScore") : rounded(now) })}
                  />
                </li>
              ))}
            </ul>
            {differing.length > SHOWN && <Text size={200}>{t("care.check.more", { count: differing.length - SHOWN })}</Text>}
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

/** A sentence for each reason why notes were not thawed. */
function keptNotes(kept: readonly KeptNote[], t: Translate): string[] {
  return [...new Set(kept.map(({ why }) => why))].map((why) => {
    const places = kept.filter((note) => note.why === why).map(({ at }) => at);
    return t(`care.thaw.${why}`, { places: places.join(", ") });
  });
}

/** The formulas that the sheet of frozen values notes, with their places. */
async function readNotes(
  { survey }: PaneState,
  read: (place: Place) => Promise<{ values: Cell[][] }>,
): Promise<{ place: Place; formula: string }[]> {
  const used = survey?.sheets.find(({ name }) => name === FROZEN_SHEET)?.used;
  if (!used || !survey) return [];
  const { values } = await read({ ...used, row: 0, column: 0, rows: used.row + used.rows, columns: used.column + used.columns });
  return notesIn(values).flatMap(({ sheet, cells, formula }) => {
    const place = survey.sheets.some(({ name }) => name === sheet) ? placeOf(cells, sheet) : null;
    return place ? [{ place, formula }] : [];
  });
}
