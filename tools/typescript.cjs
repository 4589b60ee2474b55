/**
 * Lets node run the TypeScript of this project as it is: `node --require ./tools/typescript.cjs file.ts`. A library that comes as a module
 * only is compiled too, since not every node of the ones supported can require it.
 */
const { transformFileSync } = require("@swc/core");

const compile = (module, file) => {
  const { code } = transformFileSync(file, {
    jsc: {
      target: "es2022",
      parser: file.endsWith(".mjs") ? { syntax: "ecmascript" } : { syntax: "typescript", tsx: file.endsWith("x") },
      transform: { react: { runtime: "automatic" } },
    },
    module: { type: "commonjs" },
    sourceMaps: "inline",
  });
  module._compile(code, file);
};
require.extensions[".ts"] = compile;
require.extensions[".tsx"] = compile;
require.extensions[".mjs"] = compile;
