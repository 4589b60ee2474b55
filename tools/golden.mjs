/** Makes the metadata of the last build the public contract that test/build compares every later build with. */
import { readFileSync, writeFileSync } from "node:fs";
import environment from "./environment.cjs";

for (const name of ["functions.json", "functions.zh-CN.json"]) {
  const text = readFileSync(new URL(`../dist/${name}`, import.meta.url), "utf8");
  if (!text.includes(`${environment.EXAMPLE_URL}functions.html#`)) {
    throw new Error(`dist/${name} was not built for ${environment.EXAMPLE_URL}: unset ADDIN_URL and build again`);
  }
  writeFileSync(new URL(`../test/build/${name}`, import.meta.url), text);
}
