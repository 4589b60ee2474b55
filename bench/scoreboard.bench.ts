/**
 * The analysis of real firms: the 2023 EU Industrial R&D Investment Scoreboard, where it lies beside the project. Prints rank intervals of the
 * first 20 Chinese firms, flags per 100 firms, how firms stand about the official bounds of R&D intensity, and the time each takes,
 * against the time of scoring and ranking alone.
 */
import { existsSync, readFileSync } from "node:fs";

const path = "../shared/data/sb2023_world2500.csv";
/** Mean of 2022; only the size classes of the flags depend on it. */
const CNY_PER_EUR = 7.08;

class ExcelError extends Error {}
Object.assign(globalThis, { CustomFunctions: { Error: ExcelError, ErrorCode: {}, associate: () => undefined } });

function timed<T>(work: () => T): { result: T; ms: number } {
  const start = performance.now();
  const result = work();
  return { result, ms: performance.now() - start };
}

async function main(): Promise<void> {
  const { score } = await import("../src/functions/score");
  const { rank } = await import("../src/functions/rank");
  const { robust } = await import("../src/functions/robust");
  const { check } = await import("../src/functions/check");
  const { bunching } = await import("../src/population/bunching");

  const [header, ...lines] = readFileSync(path, "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => [...`${line},`.matchAll(/("(?:[^"]|"")*"|[^,]*),/g)].map(([, text]) => text.replace(/^"|"$/g, "").replace(/""/g, '"')));
  const cell = (text: string | undefined): number | string =>
    text === undefined || text === "" || !Number.isFinite(Number(text)) ? "" : Number(text);
  const column = (name: string): number => header.indexOf(name);
  const ten = (x: number | string): number | string => (typeof x === "number" ? x * 100 * CNY_PER_EUR : "");
  const firms = lines.map((line) => {
    const at = (name: string): number | string => cell(line[column(name)]);
    return {
      country: line[column("Country")],
      figures: [
        line[column("Company")],
        ten(at("R&D (€ million)")),
        at("R&D one-year growth (%)"),
        at("R&D intensity (%)"),
        ten(at("Net sales (€ million)")),
        at("Net sales one-year growth (%)"),
        at("Profitability (%)"),
      ],
    };
  });
  const headers = [
    "Company",
    "R&D expense (万元)",
    "R&D growth (%)",
    "R&D intensity (%)",
    "Operating revenue (万元)",
    "Revenue growth (%)",
    "Return on net assets (%)",
  ];
  // The six figures there are, with the illustrative weights of the growth stage; amounts on the scale of these large firms, the
  // operating margin in place of the return on net assets.
  const profile = [
    ["Indicator", "Group", "Unit", "Curve", "growth"],
    ["rd_expense", "Technology", "万元", "log 35000..7000000", 8],
    ["rd_growth", "Technology", "%", "linear -10..65", 6],
    ["rd_intensity", "Technology", "%", "linear 2..30", 12],
    ["revenue", "Growth", "万元", "log 350000..70000000", 5],
    ["revenue_growth", "Growth", "%", "linear -15..55", 10],
    ["return_on_net_assets", "Growth", "%", "linear -15..25", 4],
  ];
  const chinese = firms.filter(({ country }) => country === "China").map(({ figures }) => figures);
  console.log(`${firms.length} firms, ${chinese.length} of them Chinese`);

  const plain = timed(() => rank(score(chinese as never, [headers], undefined, profile as never)));
  const own = timed(() => robust(chinese as never, [headers], undefined, profile as never, 0.25, 1000, 20, 1));
  console.log(
    `rank intervals of the Chinese firms, 1,000 draws: ${own.ms.toFixed(0)} ms, ${(own.ms / plain.ms).toFixed(0)} times scoring and ranking them once (${plain.ms.toFixed(1)} ms)`,
  );
  const all = timed(() => robust(firms.map(({ figures }) => figures) as never, [headers], undefined, profile as never, 0.25, 1000, 100, 1));
  console.log(`rank intervals of all firms, 1,000 draws: ${all.ms.toFixed(0)} ms`);
  console.log("rank | median | 5 % – 95 % | within the first 20 | firm");
  own.result
    .map((row, k) => ({ row, name: chinese[k][0] }))
    .filter(({ row }) => typeof row[0] === "number")
    .sort((a, b) => (a.row[0] as number) - (b.row[0] as number))
    .slice(0, 20)
    .forEach(({ row: [at, median, low, high, share], name }) =>
      console.log(`${at} | ${median} | ${low} – ${high} | ${Math.round((share as number) * 100)} % | ${name}`),
    );

  for (const [who, rows] of [
    ["Chinese", chinese],
    ["all", firms.map(({ figures }) => figures)],
  ] as const) {
    const checked = timed(() => check(rows as never, [headers]));
    const flags = checked.result.slice(1).filter((line) => line[3] === "flag");
    const per = (count: number): string => ((100 * count) / rows.length).toFixed(1);
    const codes = [...new Set(flags.map((line) => line[4] as string))];
    console.log(
      `flags per 100 ${who} firms: ${per(flags.length)} (${codes.map((code) => `${code} ${per(flags.filter((line) => line[4] === code).length)}`).join(", ")}); INNOV_CHECK ${checked.ms.toFixed(0)} ms`,
    );
    const intensity = Float64Array.from(rows, (row) => (typeof row[3] === "number" ? row[3] : NaN));
    const found = timed(() =>
      bunching(
        {
          indicators: [
            { indicator: { id: "rd_intensity", curve: { type: "linear", from: 0, to: 1 } }, group: null, choices: null, reach: 0 },
          ],
        },
        [intensity],
      ),
    );
    for (const { at, below, above, p } of found.result)
      console.log(`  R&D intensity at ${at} %: ${below} firms up to 0.3 below, ${above} up to 0.3 above, p = ${p.toFixed(3)}`);
  }
}

if (existsSync(path)) void main();
else console.log(`skipped: ${path} is not here`);
