import { readFileSync } from "node:fs";
import path from "node:path";
import { transformSync } from "@swc/core";

/** One script of a TypeScript module and all it imports from this project: no webpack, so nothing to build before the tests. */
export function bundle(entry: string): string {
  const modules = new Map<string, string>();
  const add = (file: string) => {
    if (modules.has(file)) return;
    modules.set(file, "");
    const { code } = transformSync(readFileSync(file, "utf8"), {
      filename: file,
      jsc: { target: "es2022", parser: { syntax: "typescript" } },
      module: { type: "commonjs" },
    });
    const resolved = code.replace(/\brequire\("(\.[^"]*)"\)/g, (_, request: string) => {
      const imported = `${path.resolve(path.dirname(file), request)}.ts`;
      add(imported);
      return `require(${JSON.stringify(imported)})`;
    });
    modules.set(file, resolved);
  };
  add(entry);
  const definitions = [...modules].map(([file, code]) => `${JSON.stringify(file)}(require, module, exports) {\n${code}\n}`);
  return `(() => {
const definitions = {${definitions.join(",\n")}};
const loaded = {};
const require = (file) => {
  if (!loaded[file]) {
    loaded[file] = { exports: {} };
    definitions[file](require, loaded[file], loaded[file].exports);
  }
  return loaded[file].exports;
};
require(${JSON.stringify(entry)});
})();`;
}
