/** Fast browser tests: the real office.js over a grid in memory. They need a Chromium and, but for the host's own tests, the built dist. */
const unit = require("../../jest.config.js");

module.exports = {
  rootDir: "../..",
  testEnvironment: "node",
  roots: ["<rootDir>/test/workbench"],
  testMatch: ["**/*.browser.ts"],
  testTimeout: 30000,
  // Beside another file, tests that count round trips or seconds fail.
  maxWorkers: 1,
  setupFilesAfterEnv: ["<rootDir>/test/workbench/retry.ts"],
  transform: unit.transform,
  transformIgnorePatterns: unit.transformIgnorePatterns,
};
