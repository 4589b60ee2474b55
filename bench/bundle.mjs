/** The built functions, called as Excel calls them: arrays of arrays in and out. */
import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";

/**
 * @param project folder whose dist/ holds a build
 * @returns the functions by their names, such as INNOV_SCORE
 */
export function loadFunctions(project) {
  const functions = {};
  globalThis.CustomFunctions = {
    associate: (id, fn) => (functions[id] = fn),
    Error: class extends Error {
      constructor(code, message) {
        super(message);
        this.code = code;
      }
    },
    ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" },
  };
  vm.runInThisContext(readFileSync(path.join(project, "dist", "functions.js"), "utf8"));
  return functions;
}

/** A linear congruential generator, so that every run and every build sees the same firms. */
export function uniform(seed = 20240801) {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296;
}
