import { comparable } from "./names";
import { NATIONAL_STAGES } from "./stages";

/** The names of one stage in two languages are one group: a sheet may say Growth in one row and 成长期 in the next. */
const stageOf = new Map<string, string>(
  NATIONAL_STAGES.flatMap(({ id, label, aliases }) =>
    [id, label?.en, label?.zh, ...(id === "mature" ? (aliases ?? []) : [])].map((name) => [comparable(name ?? ""), id] as const),
  ),
);

/** What groups are compared by. */
export function groupKey(group: string): string {
  const name = comparable(group);
  return stageOf.get(name) ?? name;
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
