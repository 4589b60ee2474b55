import { matchHeaders } from "../../src/population/match";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { compile, type Compiled } from "../../src/scorecard/compile";
import { headerFor, headersInYuan, headersOfRatios, headersWithUnit, perCentColumns } from "../../src/taskpane/data/header-texts";

const national = compile(builtIn("most-2024-illustrative")!) as Compiled;
const numberOf = (id: string): number => national.indicators.findIndex(({ indicator }) => indicator.id === id);

test("a column that is chosen gets the indicator's label in the language of the list, with the unit its header names", () => {
  const zh = ["企业名称", "研究投入（千元）", "投入强度 %", "支出(€ million)", "人员情况（2023年末）", "备注"];
  expect(headerFor(national, zh, 1, numberOf("rd_expense"))).toBe("研发费用金额（千元）");
  expect(headerFor(national, zh, 2, numberOf("rd_intensity"))).toBe("研发费用占营业收入的比例（%）");
  // A currency that does not fit is kept, so that it is refused instead of forgotten.
  expect(headerFor(national, zh, 3, numberOf("rd_expense"))).toBe("研发费用金额（€ million）");
  expect(headerFor(national, zh, 4, numberOf("st_staff_share"))).toBe("科技人员占职工总数的比重（2023年末）");
  expect(headerFor(national, zh, 5, numberOf("revenue"))).toBe("营业收入");
  const en = ["Firm", "Outlay CNY m", "Turnover change (growth)"];
  expect(headerFor(national, en, 1, numberOf("rd_expense"))).toBe("R&D expense (CNY m)");
  // A word in the bracket that would make it another quantity was overruled by whoever chose the column.
  expect(headerFor(national, ["Firm", "Turnover (budget)"], 1, numberOf("revenue"))).toBe("Operating revenue");
});

test("whatever is chosen, the header written is read as that indicator in that column", () => {
  const headers = ["Firm", "A", "B（万元）", "C (%)"];
  national.indicators.forEach((_, k) => {
    const next = headers.map((header, c) => (c === 1 ? headerFor(national, headers, 1, k) : header));
    expect(matchHeaders(national, next).columns[k]?.column).toBe(1);
  });
});

test("a title's unit goes into the headers of money that name none, and no others", () => {
  const headers = ["企业名称", "研发费用", "营业收入（元）", "高新技术产品收入", "科技人员占比", "发明专利申请量"];
  expect(headersWithUnit(national, matchHeaders(national, headers), "万元")).toEqual([
    { column: 1, header: "研发费用（万元）" },
    { column: 3, header: "高新技术产品收入（万元）" },
  ]);
  expect(
    headersInYuan(national, matchHeaders(national, ["R&D expense", "Operating revenue (CNY m)"]), [
      numberOf("rd_expense"),
      numberOf("revenue"),
    ]),
  ).toEqual([{ column: 0, header: "R&D expense (元)" }]);
});

test("ratios are said in the header, in place of a per cent sign that is wrong", () => {
  const headers = ["科技人员占比（%）", "R&D intensity", "Revenue growth %", "研发费用增长率（小数）", "rd_expense"];
  const match = matchHeaders(national, headers);
  const columns = perCentColumns(national, match);
  expect(columns.map(({ column }) => column).sort()).toEqual([0, 1, 2]);
  expect(headersOfRatios(national, match, columns).sort((a, b) => a.column - b.column)).toEqual([
    { column: 0, header: "科技人员占比（小数）" },
    { column: 1, header: "R&D intensity (ratio)" },
    { column: 2, header: "Revenue growth (ratio)" },
  ]);
});
