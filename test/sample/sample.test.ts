import { readFileSync } from "node:fs";
import path from "node:path";
import { check } from "../../src/functions/check";
import { eligible } from "../../src/functions/eligible";
import { explain } from "../../src/functions/explain";
import { profile } from "../../src/functions/profile";
import { rank } from "../../src/functions/rank";
import { score } from "../../src/functions/score";
import { parseRectangle, type Rectangle } from "../../src/files/address";
import { plainReferences } from "../../src/workbench/structured-references";
import type { CellContent, WorkbookFile } from "../../src/files/workbook";
import { fingerprintFormula, tableReference } from "../../src/taskpane/fingerprint";
import { firmProof } from "../../tools/sample/firmProof";
import { casesById } from "../scorecard/catalogue-cases";
import { SAMPLE_FIRMS, SAMPLE_PROFILE, sampleWorkbook, textOf } from "../../tools/sampleWorkbook.mjs";
import contract from "../build/functions.json";
import { calculateInIronCalc } from "../export/ironcalc";

class ExcelError {
  constructor(readonly code: string) {}
}

beforeAll(() => {
  Object.assign(globalThis, { CustomFunctions: { Error: ExcelError, ErrorCode: { invalidValue: "#VALUE!", notAvailable: "#N/A" } } });
});

const committed = readFileSync(path.join(__dirname, "../../assets/sample-workbook.json"), "utf8");
const workbook = JSON.parse(committed) as WorkbookFile;

const sheet = (name: string) => workbook.sheets.find((candidate) => candidate.name === name)!;

/** The cells of an area as Excel hands them over, blanks as null and errors as objects. */
function cells(sheetName: string, { row, column, rows, columns }: Rectangle) {
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => handedOver(sheet(sheetName).rows[row + r]?.[column + c] ?? null)),
  );
}

function handedOver(content: CellContent) {
  return content !== null && typeof content === "object" && "error" in content
    ? { type: "Error", basicType: "Error", basicValue: content.error }
    : content;
}

function table(name: string) {
  const { sheet: place, area } = workbook.tables!.find((candidate) => candidate.name === name)!;
  const [headers, ...rows] = cells(place, parseRectangle(area)!);
  return { headers: headers as string[], rows };
}

const firms = table("Firms");
const stageColumn = firms.headers.indexOf("Stage");
const stages = firms.rows.map((row) => [row[stageColumn]]);
const profileTable = [table("Profile").headers, ...table("Profile").rows];
const scores = () => score(firms.rows, [firms.headers], stages, profileTable).map(([value]) => value as unknown);

/** As the pane prints it for the two tables. */
const FINGERPRINT = fingerprintFormula(tableReference(SAMPLE_FIRMS), tableReference(SAMPLE_PROFILE));

describe("the file", () => {
  it("is what the generator makes of the built-in national scorecard", () => {
    const made = textOf(sampleWorkbook(profile([["most-2024-illustrative"]], "en"), FINGERPRINT, firmProof, (id) => casesById.get(id)!));
    expect(committed === made ? "the same" : "another: run npm run build && node tools/sampleWorkbook.mjs").toBe("the same");
  });

  it("has its sheets in the order of reading, and says first that its firms are invented", () => {
    expect(workbook.sheets.map(({ name }) => name)).toEqual([
      "Read me",
      "Firms",
      "Profile",
      "Scores",
      "Explain",
      "Checks",
      "Eligible",
      "Robust",
      "Fund",
      "Tests",
      "Time",
      "Proof",
      "Firm proof",
      "Cases",
    ]);
    expect(sheet("Read me").rows.flat().join(" ")).toMatch(/invented.*虚构/);
    expect(sheet("Firms").rows[1].join(" ")).toMatch(/Invented.*虚构/);
    expect(sheet("Profile").rows[1].join(" ")).toMatch(/official-structure.*illustrative/);
  });

  const formulas = workbook.sheets.flatMap(({ name, rows }) =>
    rows.flat().flatMap((content) => (typeof content === "string" && content.startsWith("=") ? [[name, content] as const] : [])),
  );

  it.each(formulas)("%s: %s names functions, tables and columns that exist", (_sheet, formula) => {
    const names = contract.functions.map(({ name }) => name);
    for (const [name] of formula.matchAll(/INNOV_\w+/g)) expect(names).toContain(name);
    const plain = plainReferences(formula, (name) => {
      const known = workbook.tables!.find((candidate) => candidate.name === name);
      return known && { sheet: known.sheet, area: parseRectangle(known.area)!, headers: table(name).headers };
    });
    expect(plain.replace(/"[^"]*"/g, "")).not.toMatch(/#REF!|\[/);
  });
});

describe("the firms", () => {
  it("are 120 in three stages, one of them without a stage", () => {
    expect(firms.rows).toHaveLength(120);
    const counts = new Map<unknown, number>();
    for (const [stage] of stages) counts.set(stage, (counts.get(stage) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual(["初创期", "成长期", "稳定期", null].sort());
    expect(counts.get(null)).toBe(1);
  });

  it("have a score, but for the one without a stage and the one of whom too little is known", () => {
    const unknown = scores().flatMap((value, i) => (typeof value === "number" ? [] : [i]));
    expect(unknown).toHaveLength(2);
    expect(unknown.map((i) => stages[i][0])).toContain(null);
    for (const value of scores()) if (typeof value === "number") expect(value).toBeGreaterThan(10);
  });

  it("hold every kind of fault once or twice, and each is found", () => {
    const [, ...findings] = check(firms.rows, [firms.headers], stages, profileTable);
    const count = (code: string) => findings.filter((finding) => finding[4] === code).length;
    const found = [
      "figure-text",
      "figure-unreadable",
      "figure-error",
      "figure-impossible",
      "ratio-contradicts",
      "firm-twice",
      "firm-stage-blank",
      "firm-coverage",
    ];
    expect(Object.fromEntries(found.map((code) => [code, count(code)]))).toEqual({
      "figure-text": 2,
      "figure-unreadable": 1,
      "figure-error": 2,
      "figure-impossible": 1,
      "ratio-contradicts": 1,
      "firm-twice": 1,
      "firm-stage-blank": 1,
      "firm-coverage": 1,
    });
    expect(count("figure-missing")).toBeGreaterThan(10);
    expect(
      findings.filter(([, , , , code, message]) => code === "just-above-threshold" && String(message).startsWith("3.1 ")),
    ).not.toHaveLength(0);
    // Every indicator has its column, and no header is misread.
    expect(findings.filter(([row]) => row === "")).toEqual([]);
  });
});

describe("the scores", () => {
  const log = (from: number, to: number) => (x: number) => Math.log(x / from) / Math.log(to / from);
  const linear = (from: number, to: number) => (x: number) => (x - from) / (to - from);
  const pieces = (most: number) => (x: number) => Math.floor(x) / most;
  const knots =
    (...points: [number, number][]) =>
    (x: number) => {
      const k = points.findIndex(([at]) => at >= x);
      if (k <= 0) return points[k < 0 ? points.length - 1 : 0][1];
      const [[x0, y0], [x1, y1]] = [points[k - 1], points[k]];
      return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
    };
  /** Header, curve, group and weights by stage as the national scorecard's illustrative table prints them; VC in the sheet is in CNY m. */
  const indicators: [header: string, curve: (x: number) => number, group: number, weights: [number, number, number]][] = [
    ["研发费用（万元）", log(50, 10000), 0, [4, 8, 12]],
    ["R&D growth (%)", linear(-10, 65), 0, [6, 6, 4]],
    ["R&D intensity (%)", linear(2, 30), 0, [18, 12, 7]],
    ["科技人员占比（%）", linear(10, 50), 0, [14, 8, 4]],
    ["发明专利申请量（件）", knots([0, 0], [1, 0.25], [5, 0.6], [20, 1]), 0, [12, 9, 6]],
    ["PCT applications", knots([0, 0], [1, 0.5], [5, 1]), 0, [6, 4, 3]],
    ["技术合同成交额（万元）", log(10, 5000), 0, [3, 5, 8]],
    ["高新技术产品收入（万元）", log(100, 50000), 1, [3, 8, 12]],
    ["营业收入（万元）", log(100, 50000), 1, [2, 5, 8]],
    ["Revenue growth (%)", linear(-15, 55), 1, [6, 10, 5]],
    ["研究生占比（%）", linear(0, 30), 1, [6, 3, 2]],
    ["R&D tax relief (CNY 10k)", log(10, 2000), 1, [2, 4, 6]],
    ["净资产收益率（%）", linear(-15, 25), 1, [1, 4, 6]],
    ["Fresh graduates hired", knots([0, 0], [1, 0.2], [10, 0.7], [50, 1]), 2, [2, 2, 2]],
    ["省级以上平台数（个）", pieces(2), 2, [2, 3, 4]],
    ["Provincial+ S&T awards", pieces(2), 2, [2, 3, 6]],
    ["省级以上科技项目（项）", pieces(3), 2, [2, 3, 4]],
    ["Venture capital received (CNY m)", (x) => log(100, 10000)(100 * x), 2, [9, 3, 1]],
  ];

  /** What is missing leaves its weight to the others of its group. */
  function naive(row: unknown[], stage: number): number {
    let total = 0;
    for (const group of [0, 1, 2]) {
      let points = 0;
      let present = 0;
      let whole = 0;
      for (const [header, curve, own, weights] of indicators) {
        if (own !== group) continue;
        whole += weights[stage];
        const cell = row[firms.headers.indexOf(header)];
        if (cell === null || cell === "n/a" || cell === "无数据") continue;
        const value = Number(String(cell).normalize("NFKC").replace(",", ""));
        present += weights[stage];
        points += weights[stage] * Math.min(1, Math.max(0, curve(value)));
      }
      total += (points * whole) / present;
    }
    return total;
  }

  const labels = ["初创期", "成长期", "稳定期"];
  const plainFirms = firms.rows.flatMap((row, i) => {
    const faulty = row.slice(4).some((cell) => (typeof cell === "object" && cell !== null) || cell === 134 || cell === "约8");
    const blanks = row.slice(4).filter((cell) => cell === null).length;
    return faulty || blanks > 3 || row[stageColumn] === null ? [] : [[i, row[stageColumn] as string, row] as const];
  });

  it.each(plainFirms.map(([i, stage, row]) => [`${i + 1} ${row[1]}`, stage, i] as const))(
    "%s (%s) as worked out by hand",
    (_name, stage, i) => {
      expect(scores()[i]).toBeCloseTo(naive(firms.rows[i], labels.indexOf(stage)), 9);
    },
  );

  it("are worked out by hand for nearly all firms", () => {
    expect(plainFirms.length).toBeGreaterThan(110);
  });

  it("are the sums of the points that Explain shows", () => {
    const chosen = [4, 5].map((line) => Number(sheet("Explain").rows[line - 1][1]) - 1);
    for (const i of chosen) {
      const lines = explain([firms.rows[i]], [firms.headers], [stages[i]], profileTable).slice(1);
      const total = lines.pop()!;
      expect(lines.reduce((sum, line) => sum + (Number(line[4]) || 0), 0)).toBe(scores()[i]);
      expect(total[4]).toBe(scores()[i]);
    }
  });

  it("change for the firms of a stage when a weight of that stage is edited, and for no others", () => {
    const growth = profileTable[0].indexOf("growth");
    const edited = profileTable.map((row) => (row[0] === "rd_intensity" ? row.map((cell, c) => (c === growth ? 30 : cell)) : row));
    const before = scores();
    const moved = score(firms.rows, [firms.headers], stages, edited).flatMap(([after], i) =>
      typeof after === "number" && after !== before[i] ? [stages[i][0]] : [],
    );
    expect(moved.length).toBeGreaterThan(30);
    expect(new Set(moved)).toEqual(new Set(["成长期"]));
  });

  it("come from weights that add up to 100 at every stage", () => {
    for (const stage of ["startup", "growth", "mature"]) {
      const column = profileTable[0].indexOf(stage);
      expect(profileTable.slice(1).reduce((sum, row) => sum + Number(row[column]), 0)).toBe(100);
    }
  });
});

describe("the proof", () => {
  const area = /INNOV_SCORE\((\w+:\w+),(\w+:\w+),,(\w+:\w+)\)/.exec(sheet("Proof").rows.flat().join("\n"))!;
  const [values, headers, json] = area.slice(1).map((address) => cells("Proof", parseRectangle(address)!));
  const { row, rows } = parseRectangle(area[1])!;
  const published = cells("Proof", { row, rows, column: 6, columns: 1 }).map(([value]) => value as number);
  const recomputed = () => score(values, headers, null as never, json).map(([value]) => value as number);

  it("gives the Human Development Index that the UNDP published, to its three decimals", () => {
    expect(published.length).toBeGreaterThanOrEqual(12);
    expect(recomputed().map((value) => Number(value.toFixed(3)))).toEqual(published);
  });

  it("ranks as the report does: Denmark level with Sweden, Germany with Ireland", () => {
    const ranks = rank(
      recomputed().map((value) => [value]),
      null as never,
      null as never,
      3,
    ).map(([value]) => value);
    expect(ranks.slice(0, 9)).toEqual([1, 2, 3, 4, 5, 5, 7, 7, 9]);
  });
});

describe("the proof of one firm", () => {
  const proof = sheet("Firm proof");
  const rowOf = (label: string): number => proof.rows.findIndex(([cell]) => cell === label);
  const points = proof.rows[rowOf("Indicator")].indexOf("Points");

  it("comes to the firm's INNOV_SCORE where another engine calculates it, though a figure is missing", () => {
    const calculated = calculateInIronCalc(["Firms", "Profile", "Firm proof"].map((name) => ({ name, rows: typedRows(sheet(name).rows) })));
    for (const label of ["Points of all indicators together", "Score, group by group"])
      expect(calculated[2][rowOf(label)][points]).toBeCloseTo(scores()[7] as number, 9);
    expect(calculated[2][rowOf("Coverage")][points]).toBeCloseTo(0.86, 9);
    expect(proof.rows[rowOf("INNOV_SCORE")][points]).toBe("=INDEX(Scores!D5:D124,8)");
    expect(proof.rows.flat().filter((cell) => /its weight of 14 went to/.test(String(cell)))).toHaveLength(1);
  });

  it("uses no function of the add-in", () => {
    expect(proof.rows.flat().filter((cell) => typeof cell === "string" && /^=.*INNOV_/.test(cell))).toEqual([]);
  });
});

describe("the worked cases", () => {
  const { rows } = sheet("Cases");

  it("agree with what the functions give, verdict and score", () => {
    let count = 0;
    rows.forEach((row, r) => {
      const call = /^=INNOV_ELIGIBLE\(.*,([A-Z]+\d+:[A-Z]+\d+),"([\w-]+)"\)$/.exec(String(row[3]));
      if (!call) return;
      const { column, columns } = parseRectangle(call[1])!;
      let end = r;
      while (rows[end]?.[1]) end++;
      const values = rows.slice(r, end).map((cells) => Array.from({ length: columns }, (_, c) => cells[column + c] ?? ""));
      const headers = [Array.from({ length: columns }, (_, c) => rows[r - 1][column + c])];
      const given = eligible(values, headers, [[call[2]]]);
      rows.slice(r, end).forEach(([, verdict, expected], k) => {
        expect([call[2], rows[r + k][0], given[k][0]]).toEqual([call[2], rows[r + k][0], verdict]);
        if (expected !== null && expected !== "") expect([rows[r + k][0], given[k][1]]).toEqual([rows[r + k][0], expected]);
        count++;
      });
    });
    expect(count).toBeGreaterThan(50);
  });
});

/** Cells as a person types them; formulas of the add-in, which no other engine knows, are left out. */
function typedRows(rows: readonly (readonly CellContent[])[]): (string | number | null)[][] {
  return rows.map((row) =>
    row.map((cell) => {
      if (cell === null || typeof cell === "number") return cell;
      if (typeof cell !== "string") return typeof cell === "object" ? "=NA()" : String(cell).toUpperCase();
      return cell.startsWith("=") ? (/INNOV_|Scores!/.test(cell) ? null : cell) : cell.startsWith("'") || cell === "" ? cell : `'${cell}`;
    }),
  );
}
