import { comparable } from "./names";
import { stageKey } from "./stages";

/** What says that a row has no group: error cells and marks. NA is none of them, since it may be a region. */
const NO_GROUP = new Set(["", "#n/a", "n/a", "无数据", "-", "–", "—", "--", "——"]);

/**
 * What groups are compared by, "" for a text that names none. The spellings of one stage are one group, since a sheet may say Growth in
 * one row and 成长期 in the next; stages that a scorecard merely scores alike stay apart.
 */
export function groupKey(group: string): string {
  return NO_GROUP.has(comparable(group)) ? "" : stageKey(group);
}

/** Rows by group, groups compared as names are; a row without a group belongs to none. */
export function rowsByGroup(groups: readonly string[]): number[][] {
  const members = new Map<string, number[]>();
  const keys = new Map<string, string>();
  groups.forEach((group, row) => {
    let key = keys.get(group);
    if (key === undefined) keys.set(group, (key = groupKey(group)));
    if (key === "") return;
    const rows = members.get(key);
    if (rows) rows.push(row);
    else members.set(key, [row]);
  });
  return [...members.values()];
}
