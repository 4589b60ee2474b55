import { plainReferences } from "../../src/workbench/structured-references";

const firms = {
  sheet: "Firms 2025",
  area: { row: 2, column: 1, rows: 101, columns: 4 },
  headers: ["Firm", "R&D intensity (%)", "Note [x]", "研发费用（万元）"],
};
const plain = (formula: string) => plainReferences(formula, (name) => (name.toLowerCase() === "firms" ? firms : undefined));

test.each([
  ["the name alone, its data", "=ROWS(Firms)", "=ROWS('Firms 2025'!$B$4:$E$103)"],
  ["any case", "=rows(fIRMS)", "=rows('Firms 2025'!$B$4:$E$103)"],
  ["everything", "=F(Firms[#All])", "=F('Firms 2025'!$B$3:$E$103)"],
  ["the headers", "=F(Firms[#Headers])", "=F('Firms 2025'!$B$3:$E$3)"],
  ["one column", "=F(Firms[R&D intensity (%)])", "=F('Firms 2025'!$C$4:$C$103)"],
  ["one cell", "=Firms[[#Headers],[Firm]]", "='Firms 2025'!$B$3"],
  ["columns from here to there", "=F(Firms[[Firm]:[研发费用（万元）]],1)", "=F('Firms 2025'!$B$4:$E$103,1)"],
  ["columns from there to here", "=F(Firms[[研发费用（万元）]:[Firm]])", "=F('Firms 2025'!$B$4:$E$103)"],
  ["headers and data", "=F(Firms[[#Headers],[#Data],[Firm]])", "=F('Firms 2025'!$B$3:$B$103)"],
  ["marked brackets in a header", "=F(Firms[Note '[x']])", "=F('Firms 2025'!$D$4:$D$103)"],
  ["two of them", "=Firms[[#Headers],[Firm]]&Firms[[#Headers],[Firm]]", "='Firms 2025'!$B$3&'Firms 2025'!$B$3"],
  ["no such column", "=F(Firms[Profit])", "=F(#REF!)"],
  ["no such part", "=F(Firms[#Totals])", "=F(#REF!)"],
])("writes plainly: %s", (_case, formula, expected) => {
  expect(plain(formula)).toBe(expected);
});

test.each([
  ["in a text", '="Firms[Firm] and ""Firms"""'],
  ["as a sheet", "=Firms!A1+'Firms'!A1"],
  ["as a function", "=FIRMS(1)"],
  ["as a part of another name", "=Firms_2+MyFirms+Firms.x"],
  ["of another table", "=F(Banks[Firm])"],
  ["of the formula's own row", "=Firms[@Firm]+Firms[[#This Row],[Firm]]"],
  ["with the bracket still open", "=F(Firms[Fi"],
])("leaves the word %s alone", (_case, formula) => {
  expect(plain(formula)).toBe(formula);
});
