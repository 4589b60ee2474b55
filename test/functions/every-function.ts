import "./environment";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface WorksheetFunction {
  id: string;
  run: (...args: never[]) => unknown;
  /** Names of its parameters, in order. */
  parameters: string[];
}

const folder = path.join(__dirname, "../../src/functions");
const DECLARED = /\/\*\*((?:(?!\*\/)[^])*@customfunction (\w+)(?:(?!\*\/)[^])*)\*\/\s*export function (\w+)\(/g;

/** Every function that the source declares as one of the worksheet, found as the build finds them: by the comment above it. */
export const everyFunction: readonly WorksheetFunction[] = readdirSync(folder)
  .sort()
  .flatMap((name) =>
    [...readFileSync(path.join(folder, name), "utf8").matchAll(DECLARED)].map(([, comment, id, own]) => ({
      id,
      run: jest.requireActual<Record<string, WorksheetFunction["run"]>>(path.join(folder, name))[own],
      parameters: [...comment.matchAll(/@param \[?(\w+)/g)].map(([, parameter]) => parameter),
    })),
  );
