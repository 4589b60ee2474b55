const unit = require("../../jest.config.js");

/** What needs a server or an office suite that runs: `npm run test:roads`, which says what is missing and how to get it. */
module.exports = {
  ...unit,
  rootDir: "../..",
  roots: ["<rootDir>/test/roads"],
  testMatch: ["**/*.roads.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  // A server takes its time to begin, and two cores serve it and the test.
  testTimeout: 240_000,
  maxWorkers: 1,
};
