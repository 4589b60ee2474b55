/** A part of a road that is not on this machine: the test fails, and says how to get it. */
export function missing(what: string, how: string): never {
  throw new Error(`${what} is missing. To get it: ${how}`);
}
