import { builtIn } from "../scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../scorecard/compile";
import { nationalNames } from "../scorecard/catalogue/national-names";
import { comparable, isChinese } from "../scorecard/names";
import { UNNAMED } from "../scorecard/properties";
import { indicatorsOf, textIn, type Language, type Scorecard, type Stage, type Text } from "../scorecard/scorecard";
import { NATIONAL_STAGES } from "../scorecard/stages";
import type { Origin, Profile } from "./model";

const national = new Map(indicatorsOf(builtIn("most-2024-illustrative")!).map(({ id, label }) => [id, label]));

/**
 * A name in the reader's language: a profile table holds one language only, so a national name that it took over unchanged
 * is shown in the other one too.
 */
function nameIn(own: Text | undefined, known: Text | undefined, language: Language, fallback: string): string {
  const unchanged =
    own === undefined || [known?.en, known?.zh, fallback].some((name) => name !== undefined && [own.en, own.zh].includes(name));
  return textIn(unchanged && known ? known : own, language, fallback);
}

export function indicatorName({ id, label }: { id: string; label?: Text }, language: Language): string {
  return nameIn(label, national.get(id), language, id);
}

export function indicatorLabel({ indicators }: Compiled, k: number, language: Language): string {
  return indicatorName(indicators[k].indicator, language);
}

/** What the change log calls an indicator: its English name, whatever the language of the sheet. */
export function loggedName(compiled: Compiled, k: number): string {
  return indicatorLabel(compiled, k, "en");
}

export function stageLabel({ id, label }: Stage, language: Language): string {
  return nameIn(label, NATIONAL_STAGES.find((stage) => comparable(stage.id) === comparable(id))?.label, language, id);
}

/** Names of the indicators, also of a scorecard that cannot be compiled yet. */
export function labelsOf(scorecard: Scorecard, language: Language): string[] {
  const compiled = compile(scorecard);
  return indicatorsOf(scorecard).map(({ id, label }, k) =>
    Array.isArray(compiled) ? textIn(label, language, id) : indicatorLabel(compiled, k, language),
  );
}

/** The most characters of a Chinese name that have room in a list beside figures, in the narrowest pane. */
const ROOM = 8;

/**
 * Names for lists without room: in Chinese the first alias that fits, or is shorter at least, of a name that does not fit. No two
 * indicators are called alike.
 */
export function shortNames(scorecard: Scorecard, language: Language): string[] {
  const names = labelsOf(scorecard, language);
  if (language === "en") return names;
  const short = indicatorsOf(scorecard).map(({ id, aliases = [] }, k) => {
    if (names[k].length <= ROOM) return names[k];
    const chinese = [...aliases, ...nationalNames(id)].filter(isChinese);
    return chinese.find((alias) => alias.length <= ROOM) ?? chinese.find((alias) => alias.length < names[k].length) ?? names[k];
  });
  return short.map((name, k) => (short.indexOf(name) === short.lastIndexOf(name) ? name : names[k]));
}

/** The id of a scorecard; of a table that says none of its own, the table's name. */
export function scorecardId({ origin, scorecard }: Profile): string {
  return origin.kind === "table" && scorecard.id === UNNAMED.id ? origin.table : scorecard.id;
}

/** What a profile is called: by its table, else by its title. */
export function profileName({ origin, scorecard }: Profile, language: Language): string {
  return origin.kind === "table" ? origin.table : textIn(scorecard.title, language, scorecard.id);
}

/** Whether two profiles come from one table or one built-in card, whatever stands in the table by now. */
export function isSameOrigin(a: Origin, b: Origin): boolean {
  return a.kind === "table" ? b.kind === "table" && a.table === b.table : b.kind === "built-in" && a.id === b.id;
}

/** Whether two documents say the same. */
export function isSameScorecard(a: Scorecard, b: Scorecard): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
