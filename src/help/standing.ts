import { indicatorsOf, isGroup, nodesOf, noteIn, textIn, type Language, type Note, type Scorecard } from "../scorecard/scorecard";

/** The words by which notes say that something was not read in the issuer's own text, or could not be had. */
const DOUBT: Record<Language, RegExp> = {
  en: /unverified|compared with the original|not in our hands|\bcop(?:y|ies)\b|not read in|not printed|Third parties|Reported in force|our mapping|are illustrative/,
  zh: /未经核实|核对|尚未取得|转载|未载|第三方|据悉|示意/,
};
const SENTENCE_END: Record<Language, RegExp> = { en: /(?<=[.;])\s+(?=[A-Z])/, zh: /(?<=[。])/ };
/** The same for rules that others have replaced. */
const REPLACED: Record<Language, RegExp> = { en: /replaced on/, zh: /取代/ };

/** A remark that holds back from being sure, and of what it is said: nothing where of the card itself. */
export interface Doubt {
  says: string;
  of: string[];
}

/** What of a scorecard is not verified, by its own notes: the sentences that say so, each with the figures it is said of. */
export function doubtsOf(scorecard: Scorecard, language: Language): Doubt[] {
  const doubts = new Map<string, string[]>();
  const add = (note: Note | undefined, of: string | null): void => {
    for (const says of doubtfulSentences(note, language)) {
      const list = doubts.get(says) ?? [];
      if (of !== null) list.push(of);
      doubts.set(says, list);
    }
  };
  add(scorecard.note, null);
  for (const node of [...nodesOf(scorecard.score)].filter(isGroup)) add(node.note, textIn(node.label, language, node.id));
  for (const { note, label, id } of [...indicatorsOf(scorecard), ...(scorecard.inputs ?? [])]) add(note, textIn(label, language, id));
  return [...doubts].map(([says, of]) => ({ says, of }));
}

/** The sentences of a note that say what is not verified. */
export function doubtfulSentences(note: Note | undefined, language: Language): string[] {
  return sentencesOf(note, language, DOUBT);
}

/** What a card says of the rules that have replaced those it was written from; empty where they stand. */
export function replacedBy({ note }: { note?: Note }, language: Language): string {
  return sentencesOf(note, language, REPLACED).join(language === "en" ? " " : "");
}

function sentencesOf(note: Note | undefined, language: Language, saying: Record<Language, RegExp>): string[] {
  return noteIn(note, language)
    .split(SENTENCE_END[language])
    .filter((sentence) => saying[language].test(sentence));
}
