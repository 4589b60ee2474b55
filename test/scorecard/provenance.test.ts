import { profile } from "../../src/functions/profile";
import { builtIn, catalogue } from "../../src/scorecard/catalogue/catalogue";
import { parseScorecard } from "../../src/scorecard/schema";
import { indicatorsOf, type Language, type Scorecard } from "../../src/scorecard/scorecard";
import { readTable, writeTable } from "../../src/scorecard/table";
import type { TableCell } from "../../src/scorecard/table-cell";
import "../functions/environment";

const LANGUAGES: readonly Language[] = ["en", "zh"];
const NATIONAL = builtIn("most-2024-illustrative")!;
const read = (cells: TableCell[][]): Scorecard => {
  const parsed = readTable(cells);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};
const national = (language: Language = "en"): TableCell[][] => writeTable(NATIONAL, language);
/** The national table with one cell changed. */
const edited = (row: string, column: string, value: TableCell): TableCell[][] => {
  const cells = national();
  cells.find(([id]) => id === row)![cells[0].indexOf(column)] = value;
  return cells;
};
const ORIGIN = { id: "most-2024-illustrative", version: "1.0.0", status: "official-structure" };
const FREE = { id: "most-2024-illustrative-edited", status: "illustrative", origin: ORIGIN };

describe.each(LANGUAGES)("a built-in card's table in %s", (language) => {
  it("keeps its status while its rules are the card's, however it is ordered, titled and annotated", () => {
    const cells = national(language);
    expect(read(cells)).toMatchObject({ id: NATIONAL.id, status: "official-structure" });
    expect(read(cells).origin).toBeUndefined();
    const sorted = [cells[0], ...cells.slice(1).sort((a, b) => String(a[0]).localeCompare(String(b[0])))];
    const titled = sorted.map((row) => (["[title]", "[名称]"].includes(String(row[0])) ? [row[0], "Ours", ...row.slice(2)] : row));
    const annotated = titled.map((row, r) => (r === 0 ? row : row.map((cell, c) => (c === cells[0].length - 1 ? "seen" : cell))));
    const moved = annotated.map((row) => [...row].reverse());
    for (const table of [sorted, titled, annotated, moved])
      expect(read(table)).toMatchObject({ id: NATIONAL.id, status: "official-structure" });
  });
});

describe("an edited copy", () => {
  it.each<[string, string, TableCell]>([
    ["rd_intensity", "growth", 30],
    ["rd_intensity", "Curve", "linear 2..31"],
    ["rd_intensity", "Unit", ""],
    ["rd_intensity", "Zero", "no"],
    ["rd_intensity", "Valid", "0..500"],
    ["rd_intensity", "Group", "Own"],
    ["rd_intensity", "Pathway", "capital"],
    // Another name may let another column decide.
    ["revenue", "Aliases", "主营业务收入"],
    ["rd_intensity", "Indicator", "rd_share"],
  ])("of %s, %s %j, is illustrative, says what it was copied from, and has an id of its own", (row, column, value) =>
    expect(read(edited(row, column, value))).toMatchObject(FREE),
  );

  it("without one of the rows, or with one more, or with another policy", () => {
    expect(read(national().filter(([id]) => id !== "revenue"))).toMatchObject(FREE);
    expect(read([...national(), ["own", "", "", "linear 0..1", 1, 1, 1]])).toMatchObject(FREE);
    expect(read([...national(), ["[missing]", "zero"]])).toMatchObject(FREE);
    expect(read([...national(), ["[coverage]", 0.65]])).toMatchObject({ id: NATIONAL.id, status: "official-structure" });
  });

  it("is what it was when it is written and read again", () => {
    for (const language of LANGUAGES) {
      const card = read(edited("rd_intensity", "growth", 30));
      const again = read(writeTable(card, language));
      expect(again).toMatchObject(FREE);
      expect(writeTable(again, language)).toEqual(writeTable(card, language));
    }
  });

  it("may call itself custom, as the bank's own that it is, and still has no built-in id", () => {
    const cells = edited("rd_intensity", "growth", 30).map((row) => (row[0] === "[status]" ? ["[status]", "custom"] : row));
    expect(read(cells)).toMatchObject({ ...FREE, status: "custom" });
  });

  it("under an id of its own keeps it", () => {
    const cells = edited("rd_intensity", "growth", 30).map((row) => (row[0] === "[id]" ? ["[id]", "bank-2026"] : row));
    expect(read([...cells, ["[origin]", "most-2024-illustrative"]])).toMatchObject({ ...FREE, id: "bank-2026" });
  });
});

describe("a status that is claimed", () => {
  const own: TableCell[][] = [
    ["Indicator", "Curve", "all"],
    ["x", "linear 0..1", 100],
  ];
  it("as official by a table that is no built-in card is custom", () => {
    expect(read([...own, ["[status]", "official"]]).status).toBe("custom");
    expect(read([...own, ["[状态]", "官方"], ["[编号]", "longyan-2024"]])).toMatchObject({ id: "longyan-2024", status: "custom" });
    expect(read([...own, ["[status]", "official-structure"]]).status).toBe("illustrative");
  });

  it("as better than the built-in card's is the card's", () => {
    const cells = national().map((row) => (row[0] === "[status]" ? ["[status]", "official"] : row));
    expect(read(cells)).toMatchObject({ id: NATIONAL.id, status: "official-structure" });
  });

  it("for the card it was copied from is the card's own", () => {
    expect(read([...own, ["[origin]", "most-2024-illustrative | 1.0.0 | official"]]).origin).toEqual(ORIGIN);
    expect(read([...own, ["[origin]", "most-2024-illustrative"]]).origin).toEqual(ORIGIN);
    expect(read([...own, ["[origin]", "tech-sme-2017 | 1 | custom"]]).origin).toEqual({
      id: "tech-sme-2017",
      version: "1",
      status: "official",
    });
  });
});

describe.each(catalogue.map(({ id }) => [id]))("%s as a document", (id) => {
  const card = (): Scorecard => JSON.parse(JSON.stringify(builtIn(id))) as Scorecard;
  const parsed = (document: Scorecard): Scorecard => {
    const result = parseScorecard(document);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return result.value;
  };

  it("keeps its status, also as INNOV_PROFILE writes it", () => {
    expect(parsed(card())).toMatchObject({ id, status: card().status });
    const written = profile(id as never, "zh");
    if (written[0].length === 1)
      expect(parsed(JSON.parse(written.flat().join("")) as Scorecard)).toMatchObject({ id, status: card().status });
  });

  it("loses it with the first rule that is changed", () => {
    const changed = card();
    const [first] = indicatorsOf(changed);
    if (first) first.valid = { min: -1e6 };
    else if (changed.gates) changed.gates.pop();
    else changed.missing = { policy: "zero" };
    const { status, id: own, origin } = parsed(changed);
    expect([status, own]).toEqual([card().status === "official" ? "custom" : "illustrative", `${id}-edited`]);
    expect(origin).toEqual({ id, version: card().version, status: card().status });
  });
});
