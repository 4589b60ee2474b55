/** What the functions are timed at when two builds are compared: each function at least once, scoring in all its ways. */
import { uniform } from "./bundle.mjs";

const INDICATORS = 18;
const MISSING = 0.02;

export const ids = Array.from({ length: INDICATORS }, (_, i) => `x${i}`);
export const weights = ids.map((_, i) => i + 1);

/** A profile table of one stage whose indicators all have one curve. */
export const profile = (curve) => [
  ["Indicator", "Group", "Curve", "all"],
  ...ids.map((id, i) => [id, `Group ${i % 3}`, curve, weights[i]]),
];

/** The same firms under weights of their own at two stages. */
const stagedProfile = [
  ["Indicator", "Group", "Curve", "early", "late"],
  ...ids.map((id, i) => [id, `Group ${i % 3}`, "linear 0..100", i + 1, INDICATORS - i]),
];

/** The Human Development Index: a geometric mean with a mean inside it. Technical note 1 of the Human Development Report. */
export const hdi = card("hdi", "geometric", [
  { id: "life", curve: { type: "linear", from: 20, to: 85 } },
  {
    id: "education",
    combine: "mean",
    parts: [
      { id: "expected", curve: { type: "linear", from: 0, to: 18 } },
      { id: "attained", curve: { type: "linear", from: 0, to: 15 } },
    ],
  },
  { id: "income", curve: { type: "log", from: 100, to: 75_000 } },
]);
export const hdiHeaders = ["life", "expected", "attained", "income"];

/** @returns life expectancy, expected and mean years of schooling, income per head */
export function countries(rows, random) {
  return Array.from({ length: rows }, () => [40 + 45 * random(), 4 + 14 * random(), 2 + 13 * random(), 500 + 70_000 * random()]);
}

export const json = card(
  "bench",
  "sum",
  ids.map((id) => ({ id, curve: { type: "linear", from: 0, to: 100 } })),
);

function card(id, combine, parts) {
  return JSON.stringify({
    id,
    version: "1",
    title: { en: id },
    status: "custom",
    stages: [{ id: "all" }],
    score: { id: "total", combine, parts },
  });
}

/** Groups of one kind in a sum, as many as a profile has. */
const grouped = (combine) =>
  card(
    combine,
    "sum",
    [0, 1, 2].map((g) => ({
      id: `group-${g}`,
      combine,
      parts: ids.filter((_, i) => i % 3 === g).map((id) => ({ id, curve: { type: "linear", from: 0, to: 100 } })),
    })),
  );

export function complete(rows, random) {
  return Array.from({ length: rows }, () => ids.map(() => random() * 100));
}

export function withGaps(values, random, share = MISSING) {
  return values.map((row) => row.map((figure) => (random() < share ? "" : figure)));
}

/**
 * By name: how a workload makes its arguments, once, and what it then calls, again and again.
 * @type {Record<string, (functions: Record<string, Function>, random: () => number) => () => unknown>}
 */
export const workloads = {};

for (const rows of [1_000, 100_000]) {
  const name = rows.toLocaleString("en");
  for (const curve of ["linear 0..100", "log 1..100", "minmax", "percentile", "zscore"])
    for (const gaps of [false, true])
      workloads[`SCORE ${name}, ${curve.split(" ")[0]}${gaps ? ", 2 % missing" : ""}`] = (functions, random) => {
        const figures = complete(rows, random);
        const values = gaps ? withGaps(figures, random) : figures;
        const table = profile(curve);
        return () => functions.INNOV_SCORE(values, [ids], null, table);
      };
  workloads[`SCORE ${name}, two stages`] = (functions, random) => {
    const values = complete(rows, random);
    const stages = values.map((_, r) => [r % 2 ? "early" : "late"]);
    return () => functions.INNOV_SCORE(values, [ids], stages, stagedProfile);
  };
  for (const combine of ["geometric", "harmonic", "best", "worst"])
    workloads[`SCORE ${name}, groups by ${combine}`] = (functions, random) => {
      const values = complete(rows, random);
      const document = grouped(combine);
      return () => functions.INNOV_SCORE(values, [ids], null, document);
    };
  workloads[`SCORE ${name}, geometric groups, 2 % missing`] = (functions, random) => {
    const values = withGaps(complete(rows, random), random);
    const document = grouped("geometric");
    return () => functions.INNOV_SCORE(values, [ids], null, document);
  };
  workloads[`SCORE ${name}, Human Development Index`] = (functions, random) => {
    const values = countries(rows, random);
    return () => functions.INNOV_SCORE(values, [hdiHeaders], null, hdi);
  };
  workloads[`POINTS ${name}`] = (functions, random) => {
    const values = complete(rows, random);
    const table = profile("linear 0..100");
    return () => functions.INNOV_POINTS(values, [ids], null, table);
  };
  workloads[`RANK ${name}`] = (functions, random) => {
    const scores = column(rows, random);
    return () => functions.INNOV_RANK(scores);
  };
  workloads[`RANK ${name}, whole numbers, in groups`] = (functions, random) => {
    const scores = column(rows, random).map(([score]) => [Math.round(score)]);
    const groups = scores.map((_, r) => [`Group ${r % 7}`]);
    return () => functions.INNOV_RANK(scores, null, groups);
  };
}

workloads["SCORE 1,000,000, linear"] = (functions, random) => {
  const values = complete(1_000_000, random);
  const table = profile("linear 0..100");
  return () => functions.INNOV_SCORE(values, [ids], null, table);
};

for (const [name, document] of [
  ["profile as a table", profile("linear 0..100")],
  ["as JSON", json],
])
  workloads[`SCORE 1,000 one-row calls, ${name}`] = (functions, random) => {
    const firms = complete(1_000, random).map((row) => [row]);
    return () => firms.map((firm) => functions.INNOV_SCORE(firm, [ids], null, document)[0]);
  };
workloads["SCORE 1,000 one-row calls, Human Development Index"] = (functions, random) => {
  const firms = countries(1_000, random).map((row) => [row]);
  return () => firms.map((firm) => functions.INNOV_SCORE(firm, [hdiHeaders], null, hdi)[0]);
};

for (const [name, share] of [
  ["complete", 0],
  ["a tenth missing", 0.1],
])
  workloads[`ROBUST 2,000 × 1,000, ${name}`] = (functions, random) => {
    const values = withGaps(complete(2_000, random), random, share);
    const table = profile("linear 0..100");
    return () => functions.INNOV_ROBUST(values, [ids], null, table, 0.25, 1_000, 100, 1);
  };
workloads["ROBUST 500 × 1,000, geometric groups"] = (functions, random) => {
  const values = complete(500, random);
  const document = grouped("geometric");
  return () => functions.INNOV_ROBUST(values, [ids], null, document, 0.25, 1_000, 100, 1);
};
workloads["EXPLAIN two firms"] = (functions, random) => {
  const values = complete(2, random);
  const table = profile("linear 0..100");
  return () => functions.INNOV_EXPLAIN(values, [ids], null, table);
};
workloads["TARGET one firm"] = (functions, random) => {
  const values = complete(1, random);
  const table = profile("linear 0..100");
  return () => functions.INNOV_TARGET(values, [ids], null, table, 55);
};
workloads["CHECK 10,000"] = (functions, random) => {
  const values = complete(10_000, random).map((row, r) => [`Firm ${r}`, ...row]);
  const table = profile("linear 0..100");
  return () => functions.INNOV_CHECK(values, [["Firm", ...ids]], null, table);
};
workloads["CALIBRATE 10,000"] = (functions, random) => {
  const values = complete(10_000, random);
  const table = profile("linear 0..100");
  return () => functions.INNOV_CALIBRATE(values, [ids], null, table, "percentile");
};
workloads["PATHWAYS 10,000"] = (functions, random) => {
  const values = complete(10_000, random);
  const [head, ...lines] = profile("linear 0..100");
  const table = [[...head, "Pathway"], ...lines.map((line, i) => [...line, ["industrial", "policy", "capital"][i % 3]])];
  return () => functions.INNOV_PATHWAYS(values, [ids], null, table);
};
for (const method of ["minmax", "zscore", "percentile", "rank", "goalposts", "share", "vector"])
  workloads[`NORMALISE 100,000 × 3, ${method}`] = (functions, random) => {
    const values = complete(100_000, random).map((row) => row.slice(0, 3));
    return () =>
      method === "goalposts" ? functions.INNOV_NORMALISE(values, method, null, 0, 100) : functions.INNOV_NORMALISE(values, method);
  };
for (const method of ["mean", "geometric", "harmonic", "sum"])
  workloads[`AGGREGATE 100,000, ${method}`] = (functions, random) => {
    const values = complete(100_000, random);
    return () => functions.INNOV_AGGREGATE(values, [weights], method);
  };
for (const method of ["equal", "sd", "entropy", "critic", "pca"])
  workloads[`WEIGHTS 20,000, ${method}`] = (functions, random) => {
    const values = complete(20_000, random);
    return () => functions.INNOV_WEIGHTS(values, [ids], method);
  };
workloads["GRADE 100,000"] = (functions, random) => {
  const scores = column(100_000, random);
  return () => functions.INNOV_GRADE(scores);
};
workloads["GRADE 100,000, shares in groups"] = (functions, random) => {
  const scores = column(100_000, random);
  const groups = scores.map((_, r) => [`Group ${r % 7}`]);
  const grades = [
    ["top 5%", "A"],
    ["top 30%", "B"],
    ["top 100%", "C"],
  ];
  return () => functions.INNOV_GRADE(scores, grades, groups);
};
workloads["ALLOCATE 10,000"] = (functions, random) => {
  const scores = column(10_000, random);
  const requests = column(10_000, random);
  return () => functions.INNOV_ALLOCATE(scores, requests, 100_000, 20);
};
workloads["LIFT 1,000 × 9,999"] = (functions, random) => {
  const scores = column(1_000, random);
  const selected = scores.map(([score]) => [score + 40 * random() > 90 ? 1 : 0]);
  return () => functions.INNOV_LIFT(scores, selected);
};
workloads["VALIDATE 100,000"] = (functions, random) => {
  const scores = column(100_000, random);
  const outcomes = scores.map(([score]) => [score + 40 * random() > 90 ? 1 : 0]);
  return () => functions.INNOV_VALIDATE(scores, outcomes);
};
workloads["STAGE 10,000"] = (functions, random) => {
  const values = Array.from({ length: 10_000 }, () => [random() * 20, random() * 50_000]);
  const scheme = [
    ["Stage", "age", "revenue"],
    ["early", "0..5", "0..2000"],
    ["late", 5, 2000],
  ];
  return () => functions.INNOV_STAGE(values, [["age", "revenue"]], scheme);
};
workloads["ELIGIBLE 1,000"] = (functions, random) => {
  const values = Array.from({ length: 1_000 }, () => [random() * 1_000, random() * 50_000, random() * 12, random() * 100]);
  const headers = [["Employees", "Revenue", "R&D intensity", "Staff share"]];
  return () => functions.INNOV_ELIGIBLE(values, headers, "tech-sme-2017");
};
workloads["FINGERPRINT 10,000"] = (functions, random) => {
  const values = complete(10_000, random);
  return () => functions.INNOV_FINGERPRINT(values);
};
workloads["PROFILE"] = (functions) => () => functions.INNOV_PROFILE("most-2024-illustrative");
workloads["CATALOGUE"] = (functions) => () => functions.INNOV_CATALOGUE();
workloads["VERSION"] = (functions) => () => functions.INNOV_VERSION();

function column(rows, random) {
  return Array.from({ length: rows }, () => [random() * 100]);
}

/** The workload of a name with its arguments made. */
export function prepare(name, functions) {
  return workloads[name](functions, uniform());
}
