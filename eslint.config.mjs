import jsxA11y from "eslint-plugin-jsx-a11y";
import officeAddins from "eslint-plugin-office-addins";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Which rooms of src each room may know; design: numbers < documents < cells, Excel < people. */
const MAY_IMPORT = {
  engine: [],
  i18n: [],
  scorecard: ["engine", "i18n"],
  population: ["scorecard", "engine", "i18n"],
  functions: ["population", "scorecard", "engine", "i18n"],
  export: ["population", "scorecard", "engine", "i18n"],
  workbook: ["i18n"],
  taskpane: ["workbook", "export", "population", "scorecard", "engine", "i18n"],
  files: [],
  cli: ["files", "export", "population", "scorecard", "engine", "i18n"],
  workbench: ["files", "i18n"],
  help: ["files", "cli", "population", "scorecard", "engine", "i18n"],
};

/** The views of the pane: each is loaded by the shell when it is opened and knows no other; what they share lies beside them. */
const VIEWS = ["start", "data", "weights", "results", "explain", "eligible", "validate", "change", "fund", "profiles", "care"];

const outsideOf = (room, known) => ({
  regex: `^(\\.\\./)+(src/)?(${Object.keys(MAY_IMPORT)
    .filter((other) => other !== room && !known.includes(other))
    .join("|")})(/|$)`,
  message: `src/${room} may import from ${known.join(", ") || "no other folder of src"}.`,
});
const forbidding = (files, ...patterns) => ({ files, rules: { "no-restricted-imports": ["error", { patterns }] } });

const otherViews = (view) => ({
  regex: `^(\\./|(\\.\\./)+(taskpane/)?)(${VIEWS.filter((other) => other !== view).join("|")})(/|$)`,
  message: "A view imports no view: what several need lies in src/taskpane, its parts or its figures.",
});

const boundaries = [
  ...Object.entries(MAY_IMPORT).map(([room, known]) => forbidding([`src/${room}/**/*.{ts,tsx}`], outsideOf(room, known))),
  forbidding(
    ["src/taskpane/*.{ts,tsx}", "src/taskpane/{parts,figures,report,study}/**/*.{ts,tsx}"],
    outsideOf("taskpane", MAY_IMPORT.taskpane),
    otherViews(null),
  ),
  ...VIEWS.map((view) => forbidding([`src/taskpane/${view}/**/*.{ts,tsx}`], outsideOf("taskpane", MAY_IMPORT.taskpane), otherViews(view))),
];

/** Text from a workbook is untrusted, and an open Office dialog blocks the functions. */
const EVERYWHERE = [
  {
    selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/]",
    message: "Workbook text is data: use text nodes.",
  },
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML'], Property[key.name='dangerouslySetInnerHTML']",
    message: "Workbook text is data: let React write it.",
  },
  {
    selector: "MemberExpression[property.name='displayDialogAsync']",
    message: "A dialog blocks the custom functions of a shared runtime.",
  },
];

/** The same arguments give the same cells on every machine and in every JavaScript engine. */
const PURE = [
  { selector: "ImportExpression", message: "functions.js is one file that loads in any engine." },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "No clock: results depend on arguments only." },
];

export default tseslint.config(
  { ignores: ["dist/", "dist-workbench/", "dist-cli/", "coverage/", ".certs/"] },
  tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": ["error", ...EVERYWHERE],
    },
  },
  // A promise that nobody waits for loses its error.
  {
    files: ["src/**/*.{ts,tsx}", "test/**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
    },
  },
  {
    files: ["src/**/*.tsx"],
    plugins: { "react-hooks": reactHooks, "jsx-a11y": jsxA11y },
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      // A field that appears because its button was pressed takes the focus; a region that scrolls must be reached by keyboard.
      "jsx-a11y/no-autofocus": ["error", { ignoreNonDOM: true }],
      "jsx-a11y/no-noninteractive-tabindex": ["error", { tags: [], roles: ["tabpanel", "region"] }],
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
    },
  },
  // The grid is one tab stop that holds the focus and hears the keys; rows are drawn as they scroll into sight (rowsInSight.ts).
  {
    files: ["src/taskpane/parts/FirmGrid.tsx"],
    rules: {
      "jsx-a11y/aria-activedescendant-has-tabindex": "off",
      "jsx-a11y/click-events-have-key-events": "off",
      "jsx-a11y/interactive-supports-focus": "off",
    },
  },
  { files: ["**/*.{js,cjs}"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  ...boundaries,
  {
    files: ["src/{functions,export,population,scorecard,engine}/**/*.ts"],
    rules: {
      "no-restricted-syntax": ["error", ...EVERYWHERE, ...PURE],
      "no-restricted-globals": [
        "error",
        ...["window", "document", "self", "navigator", "location", "localStorage", "sessionStorage", "process"],
        ...["Office", "Excel", "OfficeExtension", "OfficeRuntime"],
        ...["fetch", "XMLHttpRequest", "WebSocket", "setTimeout", "setInterval", "performance", "crypto"],
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "No clock: results depend on arguments only." },
        { object: "Math", property: "random", message: "Draw from a generator seeded by an argument." },
      ],
    },
  },
  // What Excel hands over is of any type, and the metadata generator takes no alias for it.
  { files: ["src/functions/**/*.ts"], rules: { "@typescript-eslint/no-explicit-any": "off" } },
  {
    files: ["src/workbook/**/*.ts"],
    plugins: { "office-addins": officeAddins },
    rules: Object.fromEntries(Object.keys(officeAddins.rules).map((rule) => [`office-addins/${rule}`, "error"])),
  },
);
