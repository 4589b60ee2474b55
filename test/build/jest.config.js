const path = require("node:path");

/** Tests of what `npm run build` wrote, and of the manifest it writes it for. */
module.exports = {
  ...require("../../jest.config.js"),
  rootDir: path.join(__dirname, "../.."),
  roots: ["<rootDir>/test/build", "<rootDir>/test/manifest"],
  testPathIgnorePatterns: ["/node_modules/"],
};
