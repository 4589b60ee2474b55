import { readingOf } from "../../engine/stability";
import type { ChoiceEffect } from "../../engine/method-sensitivity";
import { NOTABLE, notablePairs } from "../../population/diagnose";
import { textIn, type Language } from "../../scorecard/scorecard";
import { stageLabel } from "../names";
import type { Translate } from "../text";
import { decimals } from "../numbers";
import { countStandings } from "../study/standing";
import { verdictOf } from "./comparisons";
import type { Analyses, ReportInput } from "./input";
import { fact, header, rounded, row, text, type Line } from "./lines";
import { choiceName } from "../figures/choice-name";

type Weight = "high" | "medium" | "low";

interface Conclusion {
  weight: Weight;
  /** Number of the section that shows it. */
  section: number;
  text: string;
}

/** Of the firms, without a score, and of the places within the cut-off that change hands: beyond these it is more than a remark. */
const MANY_WITHOUT = 0.05;
const MANY_PLACES = 0.2;

/** What each section is numbered as. */
export const SECTIONS = [
  "purpose",
  "identity",
  "definitions",
  "columns",
  "quality",
  "soundness",
  "robustness",
  "sensitivity",
  "questions",
  "outcome",
  "stability",
  "benchmark",
  "fairness",
  "limits",
  "findings",
  "scores",
] as const;
export type Section = (typeof SECTIONS)[number];

export const numberOf = (section: Section): number => SECTIONS.indexOf(section) + 1;

/** How many places within the cut-off change hands. */
const movedBy = ({ entered, left }: ChoiceEffect): number => Math.max(entered, left);

/** The choice of method that moves most places, and of those the one that moves most ranks. */
function worstOf(effects: readonly ChoiceEffect[]): ChoiceEffect {
  return effects.reduce((worst, own) =>
    movedBy(own) > movedBy(worst) || (movedBy(own) === movedBy(worst) && own.mean > worst.mean) ? own : worst,
  );
}

/** What the figures of the report themselves say, the gravest first; the validator decides. */
export function conclusionsOf(input: ReportInput, analyses: Analyses, t: Translate, language: Language): Conclusion[] {
  const { reading, study, diagnoses, cutoff } = input;
  const { firms, population } = reading;
  const { scorecard } = population.compiled;
  const found: Conclusion[] = [];
  const add = (weight: Weight, section: Section, sentence: string): void => {
    found.push({ weight, section: numberOf(section), text: sentence });
  };
  if (scorecard.status !== "official") {
    add("medium", "identity", t("report.finding.status", { status: t(`shell.status.${scorecard.status}`) }));
    if (!scorecard.approval?.approver) add("medium", "identity", t("report.finding.approval"));
  }
  const errors = analyses.findings.filter(({ severity }) => severity === "error").length;
  if (errors > 0) add("medium", "quality", t("report.finding.errors", { count: errors }));
  const without = [...firms.rows].filter((r) => Number.isNaN(population.scores.score[r])).length;
  if (without > 0)
    add(
      without > MANY_WITHOUT * firms.rows.length ? "medium" : "low",
      "quality",
      t("report.finding.without", { count: without, firms: firms.rows.length }),
    );
  for (const diagnosis of diagnoses) {
    const stage = stageLabel(scorecard.stages[diagnosis.stage], language);
    const pairs = notablePairs(diagnosis).length;
    if (pairs > 0)
      add(
        "low",
        "soundness",
        t("report.finding.pairs", { stage, count: pairs, high: String(NOTABLE.high), low: decimals(NOTABLE.low, 1) }),
      );
    for (const { group, alpha } of diagnosis.groups)
      if (alpha.alpha < 0)
        add(
          "low",
          "soundness",
          t("report.finding.alpha", {
            stage,
            group: group ? textIn(group.label, language, group.id) : t("validate.group.none"),
            alpha: decimals(alpha.alpha, 2),
          }),
        );
  }
  if (study?.state.kind !== "drawn") add("medium", "robustness", t("report.finding.undrawn"));
  else {
    const { open } = countStandings(study.state.intervals, firms.rows, study.options.cutoff);
    if (open > 0)
      add(
        open > MANY_PLACES * study.options.cutoff ? "medium" : "low",
        "robustness",
        t("report.finding.open", { count: open, cutoff: study.options.cutoff }),
      );
    const worst = worstOf(study.state.methods.effects);
    if (movedBy(worst) > 0)
      add(
        movedBy(worst) > MANY_PLACES * cutoff ? "medium" : "low",
        "sensitivity",
        t("report.finding.method", { moved: movedBy(worst), cutoff, choice: choiceName(worst, t, language) }),
      );
  }
  const flags = analyses.findings.filter(({ severity }) => severity === "flag").length;
  if (flags > 0) add("low", "questions", t("report.finding.flags", { count: flags }));
  const verdict = analyses.outcome && verdictOf(analyses.outcome);
  if (!input.against.outcome) add("medium", "outcome", t("report.finding.outcome.none"));
  else if (verdict === null) add("high", "outcome", t("report.outcome.one"));
  else if (verdict === "no" || verdict === "against" || verdict === "unknown")
    add("high", "outcome", t(verdict === "no" ? "report.finding.outcome.no" : `report.outcome.verdict.${verdict}`));
  const index = analyses.stability?.score.index ?? NaN;
  if (!input.against.earlier) add("low", "stability", t("report.finding.stability.none"));
  else if (index === index && readingOf(index) !== "stable")
    add(
      readingOf(index) === "changed" ? "high" : "medium",
      "stability",
      t(readingOf(index) === "changed" ? "report.finding.stability.changed" : "report.finding.stability.shifted", {
        index: decimals(index, 2),
      }),
    );
  const order: Weight[] = ["high", "medium", "low"];
  return found.sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight) || a.section - b.section);
}

export function findingLines(conclusions: readonly Conclusion[], t: Translate): Line[] {
  return [
    text(t("report.findings.hint")),
    header(...(["severity", "section", "owner", "due", "finding"] as const).map((name) => t(`report.findings.${name}`))),
    ...conclusions.map(({ weight, section, text: sentence }) => row(t(`report.${weight}`), section, "", "", sentence)),
    ...(conclusions.length === 0 ? [text(t("report.findings.none"))] : []),
    fact(t("report.opinion"), t("report.fill")),
  ];
}

/** One page: what was scored, how firmly it holds, what was found, what is decided. */
export function committeeLines(
  input: ReportInput,
  analyses: Analyses,
  conclusions: readonly Conclusion[],
  t: Translate,
  language: Language,
): Line[] {
  const { reading, study, cutoff } = input;
  const { firms, population } = reading;
  const { scorecard } = population.compiled;
  const scored = [...firms.rows].filter((r) => !Number.isNaN(population.scores.score[r])).length;
  const count = (severity: string): number => analyses.findings.filter((finding) => finding.severity === severity).length;
  const drawn = study?.state.kind === "drawn" ? study : null;
  const state = drawn?.state.kind === "drawn" ? drawn.state : null;
  const worst = state && worstOf(state.methods.effects);
  const undone = t("report.undone");
  const index = analyses.stability?.score.index ?? NaN;
  const passed = [...population.ranks].filter((rank) => rank <= cutoff).length;
  return [
    fact(
      t("validate.sheet.scorecard"),
      [textIn(scorecard.title, language, scorecard.id), scorecard.version, t(`shell.status.${scorecard.status}`)].join(", "),
    ),
    fact(t("report.purpose.decision"), t("report.fill")),
    fact(t("report.scored"), t("report.scored.value", { scored, firms: firms.rows.length })),
    fact(t("report.cutoff", { cutoff }), passed),
    fact(
      t("report.weights", { spread: drawn ? rounded(100 * drawn.options.spread, 4) : 25 }),
      state
        ? t("validate.standing", { cutoff: drawn!.options.cutoff, ...countStandings(state.intervals, firms.rows, drawn!.options.cutoff) })
        : undone,
    ),
    fact(
      t("report.methods"),
      worst
        ? t("report.methods.worst", {
            moved: movedBy(worst),
            cutoff,
            choice: choiceName(worst, t, language),
            mean: decimals(worst.mean, 1),
          })
        : undone,
    ),
    fact(
      t("report.foretells"),
      analyses.outcome
        ? t(`report.outcome.verdict.${verdictOf(analyses.outcome)}`)
        : input.against.outcome
          ? t("report.outcome.one")
          : undone,
    ),
    fact(
      t("report.stable"),
      index === index
        ? `${t(`report.stability.${readingOf(index)}`)}, ${decimals(index, 3)}`
        : input.against.earlier
          ? t("report.stability.unknown")
          : undone,
    ),
    fact(t("report.data"), t("report.data.value", { errors: count("error"), warnings: count("warning"), flags: count("flag") })),
    ...conclusions
      .filter(({ weight }) => weight !== "low")
      .map(({ weight, text: sentence }, k) =>
        fact(k === 0 ? t("report.findings") : "", `${t(`report.${weight}`)}${language === "zh" ? "：" : ": "}${sentence}`),
      ),
    fact(t("report.opinion"), t("report.fill")),
  ];
}
