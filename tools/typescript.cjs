/** Lets node run the TypeScript of this project as it is: `node --require ./tools/typescript.cjs file.ts`. */
const { transformFileSync } = require("@swc/core");

const compile = (module, file) => {
  const { code } = transformFileSync(file, {
    jsc: { target: "es2022", parser: { syntax: "typescript", tsx: file.endsWith("x") }, transform: { react: { runtime: "automatic" } } },
    module: { type: "commonjs" },
    sourceMaps: "inline",
  });
  module._compile(code, file);
};
require.extensions[".ts"] = compile;
require.extensions[".tsx"] = compile;
