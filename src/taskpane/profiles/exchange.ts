import type { Problem } from "../../i18n/problem";
import { copyOf, isApproved } from "../../scorecard/copy";
import { LIMITS } from "../../scorecard/limits";
import { parseScorecardText, type Parsed } from "../../scorecard/schema";
import type { Scorecard } from "../../scorecard/scorecard";
import type { Profile } from "../model";
import { scorecardId } from "../names";

/** A character takes up to four bytes; a larger file is not even opened. */
export const LARGEST_FILE = 4 * LIMITS.characters;

/** A scorecard as others import it: under the name of its table where it says none of its own. */
export function documentOf(profile: Profile): Scorecard {
  const { scorecard } = profile;
  const id = scorecardId(profile);
  return id === scorecard.id ? scorecard : { ...scorecard, id, title: { en: id } };
}

/** A scorecard for another table: an approval stays with the table that was approved. */
export function duplicateOf({ origin, scorecard }: Profile): Scorecard {
  return isApproved(scorecard) ? copyOf(scorecard, origin.kind === "table" ? origin.table : scorecard.id) : scorecard;
}

/** A scorecard as a JSON file, by its name and its text. */
export function fileOf(scorecard: Scorecard): { file: string; text: string } {
  return { file: `${scorecard.id.replace(/[\\/:*?"<>|\s]+/g, "_")}.json`, text: `${JSON.stringify(scorecard, null, 2)}\n` };
}

/** Hands a JSON file to the browser, which saves it. */
export function download(scorecard: Scorecard): string {
  const { file, text } = fileOf(scorecard);
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = file;
  link.click();
  // The browser has taken the content by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return file;
}

/** Reads a file that anybody may have written: what is too large is refused unopened, all else by the validator of scorecards. */
export async function readFile(file: File): Promise<Parsed<Scorecard> | { ok: false; size: number; problems: Problem[] }> {
  if (file.size > LARGEST_FILE) return { ok: false, size: file.size, problems: [] };
  // Windows editors begin a file with a byte order mark, which JSON does not know.
  return parseScorecardText((await file.text()).replace(/^\ufeff/, ""));
}
