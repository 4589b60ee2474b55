import { textIn, type Language } from "../../scorecard/scorecard";
import type { ReportLine } from "../../workbook/port";
import type { Translate } from "../text";
import { analyse } from "./analyses";
import { benchmarkLines, fairnessLines, outcomeLines, stabilityLines } from "./comparisons";
import { committeeLines, conclusionsOf, findingLines, numberOf, type Section } from "./conclusions";
import { columnLines, qualityLines } from "./quality";
import { definitionLines, identityLines, purposeLines } from "./identity";
import type { ReportInput } from "./input";
import { placed, section, text, type Line } from "./lines";
import { questionLines, robustnessLines, sensitivityLines } from "./robustness";
import { scoreLines } from "./scores";
import { soundnessLines } from "./soundness";

const LIMITS = ["weights", "independent", "relative", "alpha", "variance", "bounds"] as const;

/**
 * The validation of a scorecard over the sheet's firms, as the lines of a sheet: a page for the committee, then what a validator files.
 * @see Federal Reserve SR 11-7 for its three parts; 商业银行资本计量高级方法验证指引 art. 60-63; Saisana & Saltelli for the audits of the JRC
 */
export function reportLines(input: ReportInput, t: Translate, language: Language): ReportLine[] {
  const { origin, reading, study, against } = input;
  const { scorecard } = reading.population.compiled;
  const analyses = analyse(input);
  const conclusions = conclusionsOf(input, analyses, t, language);
  const drawn = study?.state.kind === "drawn";
  /** A section that was not done says so by its heading. */
  const part = (name: Section, lines: Line[], done = true): Line[] => {
    const number = numberOf(name);
    const heading = t(`report.${name}`);
    return [...section(t(done ? "report.heading" : "report.heading.undone", { number, name: heading })), ...lines];
  };
  return placed([
    {
      kind: "title",
      cells: [
        t("validate.sheet.title", { title: origin.kind === "table" ? origin.table : textIn(scorecard.title, language, scorecard.id) }),
      ],
    },
    ...section(t("report.committee")),
    ...committeeLines(input, analyses, conclusions, t, language),
    ...part("purpose", purposeLines(t)),
    ...part("identity", identityLines(input, t, language)),
    ...part("definitions", definitionLines(input, t, language)),
    ...part("columns", columnLines(input, t, language)),
    ...part("quality", qualityLines(input, analyses, t, language)),
    ...part("soundness", soundnessLines(input, t, language), input.diagnoses.length > 0),
    ...part("robustness", robustnessLines(input, t), drawn),
    ...part("sensitivity", sensitivityLines(input, t), drawn),
    ...part("questions", questionLines(input, analyses, t, language)),
    ...part("outcome", outcomeLines(input, analyses, t), against.outcome !== null),
    ...part("stability", stabilityLines(input, analyses, t, language), against.earlier !== null),
    ...part("benchmark", benchmarkLines(input, analyses, t), against.benchmark !== null),
    ...part("fairness", fairnessLines(input, analyses, t), against.selected !== null),
    ...part("limits", [
      ...LIMITS.map((limit) => text(t(`validate.limits.${limit}`))),
      ...(drawn ? [text(t("report.limits.methods"))] : []),
      ...(against.outcome ? [] : [text(t("validate.limits.outcome"))]),
    ]),
    ...part("findings", findingLines(conclusions, t)),
    ...part("scores", scoreLines(input, t, language)),
  ]);
}
