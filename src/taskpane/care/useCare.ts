import { useCallback, useEffect, useState } from "react";
import { FROZEN_SHEETS, SCORECARD_WIDTH, isFrozenSheet, isUnfinished } from "../../workbook/notes";
import { cleanFormula } from "../../workbook/our-formulas";
import type { Found, KeptNote, Refusal } from "../../workbook/port";
import { rulesFingerprint } from "../fingerprint";
import { jsonCells } from "../json-cells";
import type { PaneActions, PaneState, Reading } from "../model";
import { localTime } from "../report/when";
import { useWorkbook } from "../session";
import { outcomeText, usePaneText, type Translate } from "../text";
import { reportOn, type Report } from "./report";

/** Our formulas in the workbook as the last look found them, and what can be done with them. */
export interface Care {
  /** Null before the first look is over, or where one failed. */
  found: Found[] | null;
  hasFailed: boolean;
  /** Whether formulas are still being computed. */
  isWaiting: boolean;
  /** Formulas that Excel no longer knows as ours. */
  broken: Found[];
  /** Formulas with errors among their cells. */
  faulty: Found[];
  /** Formulas that can be frozen. */
  ready: Found[];
  hasFrozen: boolean;
  /** The sheet of notes: the one there is, or as it would be called. */
  frozenSheet: string;
  /** What scores are checked against; null where there are no firms or nothing that scores them. */
  reading: Reading | null;
  /** Of the last check; null before. */
  report: Report | null;
  look(): Promise<void>;
  recalculate(): Promise<void>;
  repair(): Promise<void>;
  check(reading: Reading): Promise<void>;
  freeze(): Promise<void>;
  thaw(): Promise<void>;
}

const isBroken = ({ formula, value }: Found): boolean => value === "#NAME?" || cleanFormula(formula) !== formula;

/** Looks for our formulas at once, and again after each change and while they are being computed. */
export function useCare(state: PaneState, { work, say }: PaneActions): Care {
  const { t } = usePaneText();
  const workbook = useWorkbook();
  const [seen, setSeen] = useState<Found[] | "failed" | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const look = useCallback(
    async () => setSeen((await work(t("care.busy"), () => workbook.findFormulas())) ?? "failed"),
    [work, workbook, t],
  );
  useEffect(() => void look(), [look]);

  const found = Array.isArray(seen) ? seen : null;
  const isWaiting = found?.some(({ isBusy }) => isBusy) ?? false;
  useEffect(() => {
    if (!isWaiting) return;
    return workbook.on(({ kind }) => {
      if (kind === "calculated") workbook.findFormulas().then(setSeen, () => setSeen("failed"));
    });
  }, [isWaiting, workbook]);

  const { survey, profile, firms, population } = state;
  const broken = (found ?? []).filter(isBroken);
  const ready = (found ?? []).filter((formula) => !isBroken(formula) && !formula.isBusy && !isUnfinished(formula.value));
  const frozen = survey?.sheets.find(({ name }) => isFrozenSheet(name))?.name;
  const frozenSheet = frozen ?? FROZEN_SHEETS[workbook.language];

  /** Writes and looks again; what stopped it is said, and null then. */
  async function written<Done extends { done: true }>(run: () => Promise<Done | Refusal>): Promise<Done | null> {
    const outcome = await work(t("care.busy"), run);
    if (!outcome) return null;
    await look();
    if (outcome.done) return outcome;
    say({ kind: "error", text: outcomeText(outcome, t) });
    return null;
  }

  return {
    found,
    hasFailed: seen === "failed",
    isWaiting,
    broken,
    faulty: (found ?? []).filter((formula) => formula.errors > 0 && !isBroken(formula)),
    ready,
    hasFrozen: frozen !== undefined,
    frozenSheet,
    reading: firms && population && { firms, population },
    report,
    look,
    async recalculate() {
      const outcome = await work(t("care.busy"), () => workbook.recalculate());
      if (outcome) say({ kind: "success", text: t("care.recalculate.done", { count: outcome.cells }) });
    },
    async repair() {
      const outcome = await written(() => workbook.repair(broken));
      if (outcome) say({ kind: "success", text: t("care.repair.done", { count: broken.length }) });
    },
    async check(reading) {
      const { origin } = profile!;
      const made = await work(t("care.busy"), async () => {
        const formulas = await workbook.findFormulas();
        setSeen(formulas);
        return reportOn(workbook, formulas, survey, reading, origin, t);
      });
      if (made) setReport(made);
    },
    async freeze() {
      const pieces = profile ? jsonCells(profile.scorecard).flat() : [];
      const kept = pieces.length <= SCORECARD_WIDTH ? pieces : [];
      const outcome = await written(async () =>
        workbook.freeze(ready, {
          when: localTime(new Date()),
          fingerprint:
            firms && population && profile
              ? await rulesFingerprint(workbook.readArguments, survey?.tables ?? [], firms, profile.origin)
              : "",
          scorecard: kept,
          sheet: frozenSheet,
          headers: (["sheet", "cells", "formula", "when", "fingerprint", "check", "scorecard"] as const).map((name) =>
            t(`care.freeze.head.${name}`),
          ),
        }),
      );
      if (!outcome) return;
      const done = t("care.freeze.done", { count: ready.length, sheet: frozenSheet });
      if (pieces.length > kept.length) say({ kind: "info", text: `${done} ${t("care.freeze.long")}` });
      else say({ kind: "success", text: done });
    },
    async thaw() {
      const outcome = await written(() => workbook.thaw());
      if (!outcome) return;
      const { thawed, kept } = outcome;
      say({
        kind: kept.length > 0 ? "info" : "success",
        text: [t("care.thaw.done", { count: thawed }), ...keptNotes(kept, t)].join(" "),
      });
    },
  };
}

/** A sentence for each reason why notes were not thawed. */
function keptNotes(kept: readonly KeptNote[], t: Translate): string[] {
  return [...new Set(kept.map(({ why }) => why))].map((why) => {
    const places = kept.filter((note) => note.why === why).map(({ at }) => at);
    return t(`care.thaw.${why}`, { places: places.join(", ") });
  });
}
