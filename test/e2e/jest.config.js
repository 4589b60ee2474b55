/** Browser tests over what `npm run build` and `npm run build:workbench` made. One at a time: each drives a browser of its own. */
const { transform, transformIgnorePatterns } = require("../../jest.config.js");

module.exports = {
  rootDir: "../..",
  roots: ["<rootDir>/test/e2e"],
  testEnvironment: "node",
  testMatch: ["**/*.test.ts"],
  moduleFileExtensions: ["ts", "tsx", "mjs", "js", "json"],
  setupFilesAfterEnv: ["<rootDir>/test/workbench/retry.ts"],
  transform,
  transformIgnorePatterns,
  maxWorkers: 1,
  testTimeout: 60_000,
};
