/** The views of the pane in groups, both in the order of the work: who is scored, by what, with what result, and whether it holds. */
export const GROUPS = {
  firms: ["data"],
  scorecard: ["weights", "profiles"],
  results: ["results", "explain", "eligible", "fund"],
  assurance: ["validate", "change", "care"],
} as const;

export type GroupName = keyof typeof GROUPS;
export type ViewName = (typeof GROUPS)[GroupName][number];

export const GROUP_NAMES = Object.keys(GROUPS) as GroupName[];

export const viewsOf = (group: GroupName): readonly ViewName[] => GROUPS[group];

export function groupOf(view: ViewName): GroupName {
  return GROUP_NAMES.find((group) => viewsOf(group).includes(view))!;
}
