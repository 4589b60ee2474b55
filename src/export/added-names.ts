/**
 * Names for columns that are added to a table: each as it is asked for, or, where a column has it already, case ignored, with `_innov`,
 * then `_innov2`, `_innov3` … behind it.
 * @param taken names that the table has
 * @param wanted names of the columns to add, in their order
 * @param shorten cuts a name to what the target can hold; called with what must follow it
 */
export function addedNames(
  taken: readonly string[],
  wanted: readonly string[],
  shorten: (name: string, behind: string) => string = (name, behind) => name + behind,
): string[] {
  const known = new Set(taken.map((name) => name.toLowerCase()));
  return wanted.map((name) => {
    let free = shorten(name, "");
    for (let k = 1; known.has(free.toLowerCase()); k++) free = shorten(name, k === 1 ? "_innov" : `_innov${k}`);
    known.add(free.toLowerCase());
    return free;
  });
}
