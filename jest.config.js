/** Unit tests: everything under test/ but what needs a build (test/build/jest.config.js) or a browser (test/e2e/jest.config.js). */
module.exports = {
  testEnvironment: "node",
  setupFiles: ["<rootDir>/test/seed.ts"],
  maxWorkers: 2,
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts", "**/*.test.tsx"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/build/", "<rootDir>/test/manifest/", "<rootDir>/test/e2e/"],
  // The libraries that read and write .xlsx files and that calculate them come as modules only.
  transformIgnorePatterns: ["/node_modules/(?!hucre/|@ironcalc/)"],
  transform: {
    "^.+\\.(t|j|mj)sx?$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2022",
          parser: { syntax: "typescript", tsx: true },
          transform: { react: { runtime: "automatic" } },
        },
        module: { type: "commonjs" },
      },
    ],
  },
};
