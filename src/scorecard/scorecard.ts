/** A text in one or both languages of the product; at least one is given. */
export interface Text {
  en?: string;
  zh?: string;
}
export type Language = "en" | "zh";
/** What a document remarks on one of its parts: as its author wrote it, or in both languages. */
export type Note = string | Text;
export type Status = "official" | "official-structure" | "illustrative" | "custom";
export type Combine = "sum" | "mean" | "geometric" | "harmonic" | "best" | "worst";
export type MissingPolicy = "reweight" | "zero" | "na";
export type Pathway = "industrial" | "policy" | "capital";

export interface Source {
  title: string;
  issuer?: string;
  date?: string;
  url?: string;
}

/** Points of a band or a choice: a number, or lowest and highest where the issuer leaves discretion. */
export type Points = number | [number, number];

export type CurveDocument =
  | { type: "linear"; from: number; to: number }
  | { type: "log"; from: number; to: number }
  /** `of`: points of the whole row, where no band earns them all; the highest band where absent. */
  | { type: "bands"; bands: Band[]; otherwise?: number; of?: number }
  | { type: "knots"; knots: [number, number][] }
  | { type: "choice"; choices: Record<string, Points> }
  | { type: "count"; each: number; max: number }
  | { type: "peers"; method: "percentile" | "minmax" | "zscore"; trim?: number };

export interface Band {
  min?: number;
  max?: number;
  points: Points;
}

export interface Indicator {
  id: string;
  label?: Text;
  aliases?: string[];
  /** Names of a figure close to this one, taken only where no column has a name of it; what differs stands in the note. */
  secondary?: string[];
  /** Names of another figure that is easily taken for this one: never matched, but told. */
  near?: string[];
  unit?: string;
  curve: CurveDocument;
  /** Curves that replace `curve` at single stages: what a calibration within stages freezes. */
  curves?: Record<string, CurveDocument>;
  /** Whether 0 is a possible value; true where absent. */
  zero?: boolean;
  /** Outside these bounds a value is impossible, hence missing and reported. */
  valid?: { min?: number; max?: number };
  pathway?: Pathway;
  note?: Note;
}

export interface Group {
  id: string;
  label?: Text;
  combine: Combine;
  cap?: number;
  /** Only on the root; 1 where absent. */
  scale?: number;
  bonus?: boolean;
  /** Id of the input that holds an assessor's points, which stand in place of the parts where they are given. */
  assessed?: string;
  parts: Node[];
  note?: Note;
}

export type Node = Group | Indicator;

export interface Stage {
  id: string;
  label?: Text;
  aliases?: string[];
}

/** A figure or declared fact that no curve scores but a gate needs. */
export interface Input {
  id: string;
  label?: Text;
  aliases?: string[];
  /** As of an indicator. */
  secondary?: string[];
  near?: string[];
  unit?: string;
  zero?: boolean;
  valid?: { min?: number; max?: number };
  /** Declared by the firm rather than measured: yes or no. Where a sheet has no column for it the condition is not examined. */
  declared?: boolean;
  /** Declared, and only another way in, such as a title or an award: where a sheet has no column for it, it is not claimed. */
  route?: boolean;
  /** Declared, and takes a condition away: where a sheet has no column for it, the condition is open. */
  exempts?: boolean;
  /** Where it is a word: the words it may be, each with others that mean the same. */
  words?: Record<string, string[]>;
  note?: Note;
}

/** A condition over indicators, inputs, groups (by their points) and the total ("score"). */
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Comparison;
export type Comparison = { [Name in keyof Bounds]: { of: string } & Pick<Bounds, Name> }[keyof Bounds];
/** What may be asked of a figure, one thing at a time; `is` asks for a word. */
export interface Bounds {
  atLeast: number;
  atMost: number;
  above: number;
  below: number;
  is: string;
}

/** A condition that must hold, with the text a person reads when it fails. */
export interface Gate {
  id: string;
  text: Text;
  holds: Condition;
}

/** The card that a scorecard was copied from, as it called itself then. */
export interface Origin {
  id: string;
  version: string;
  status: Status;
}

/** Who made a scorecard and who approved it. */
export interface Approval {
  author?: string;
  approver?: string;
  /** The day of the approval, such as 2026-05-01. */
  approved?: string;
  /** Whether it is to be used as approved and not changed. */
  locked?: boolean;
}

export interface Scorecard {
  id: string;
  version: string;
  title: Text;
  status: Status;
  origin?: Origin;
  approval?: Approval;
  source?: Source[];
  missing?: { policy?: MissingPolicy; minCoverage?: number };
  stages: Stage[];
  weights?: Record<string, Record<string, number>>;
  /** What the weights of a stage add up to; 100 where absent. */
  total?: number;
  score: Group;
  inputs?: Input[];
  gates?: Gate[];
  note?: Text;
}

export function isGroup(node: Node): node is Group {
  return "parts" in node;
}

/** Every node below and including this one, groups before their parts. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  if (isGroup(node)) for (const part of node.parts) yield* nodesOf(part);
}

/** The indicators in the order of the document. */
export function indicatorsOf(scorecard: Scorecard): Indicator[] {
  return [...nodesOf(scorecard.score)].filter((node): node is Indicator => !isGroup(node));
}

/** Whether a card gives no points: its conditions are all there is. */
export function isPassFail({ score, gates }: Scorecard): boolean {
  return score.parts.length === 0 && (gates ?? []).length > 0;
}

/** Groups that hold nothing at all: a template that is still to be filled. */
export function emptyGroups(scorecard: Scorecard): Group[] {
  return [...nodesOf(scorecard.score)].filter((n): n is Group => isGroup(n) && n.parts.length === 0);
}

/** The weight of a node at a stage: 1 where the document gives none. */
export function weightOf({ weights }: Scorecard, stage: string, node: string): number {
  return own(own(weights, stage), node) ?? 1;
}

/** What the weights of a stage are meant to add up to. */
export function totalOf({ total }: Scorecard): number {
  return total ?? 100;
}

/** Whether a scorecard says that it is to be used as approved and not changed. */
export function isLocked({ approval }: Scorecard): boolean {
  return approval?.locked === true;
}

/** The curve of an indicator at a stage that has one of its own. */
export function curveAt({ curves }: Indicator, stage: string): CurveDocument | undefined {
  return own(curves, stage);
}

/** Names come from workbooks, and "constructor" is a name like any other. */
function own<T>(record: Record<string, T> | undefined, key: string): T | undefined {
  return record && Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;
}

/** The text in the language asked for, else in the other one, else the fallback. */
export function textIn(text: Text | undefined, language: Language, fallback: string): string {
  return text?.[language] ?? text?.[language === "en" ? "zh" : "en"] ?? fallback;
}

/** A note in the language asked for where it has one. */
export function noteIn(note: Note | undefined, language: Language): string {
  return typeof note === "string" ? note : textIn(note, language, "");
}
