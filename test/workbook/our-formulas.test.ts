import { callsOurs, cleanFormula, namesTable } from "../../src/workbook/our-formulas";

describe("cleanFormula", () => {
  // Forms in which an absent or displaced add-in leaves its calls in files: platform notes, section 5.
  test.each([
    ["=_xldudf_INNOV_SCORE(A1:B2,A1:B1)", "=INNOV_SCORE(A1:B2,A1:B1)"],
    ["='C:\\Add ins\\[Other.xla]'!_xldudf_INNOV_SCORE(A1)", "=INNOV_SCORE(A1)"],
    ["=[2]!_xldudf_INNOV_RANK(X5#)", "=INNOV_RANK(X5#)"],
    ["=Other.xla!_xldudf_INNOV_RANK(X5#)", "=INNOV_RANK(X5#)"],
    ["='[Book 1.xlsx]Sheet1'!INNOV_RANK(X5#)", "=INNOV_RANK(X5#)"],
    ["=innov_score(A1)", "=INNOV_SCORE(A1)"],
    ['=IF(A1="","",_xldudf_INNOV_RANK(_xldudf_INNOV_SCORE(B2:C3,B1:C1)))', '=IF(A1="","",INNOV_RANK(INNOV_SCORE(B2:C3,B1:C1)))'],
    ["=1+_xldudf_INNOV_VERSION()", "=1+INNOV_VERSION()"],
  ])("%s", (left, clean) => expect(cleanFormula(left)).toBe(clean));

  test.each([
    ["=INNOV_SCORE(Firms[[R&D intensity (%)]:[x]],Firms[#Headers],'R&D'!B2:B9,Profile[#All])"],
    ["=INNOV_SCORE('Firms'!A1:B2,Sheet1!A1:B1)"],
    ['="_xldudf_INNOV_SCORE("&A1'],
    ["='_xldudf_INNOV_SCORE(x'!A1"],
    ["=MY_INNOV_SCORE(A1)"],
    ["=SUM(A1)"],
  ])("leaves %s", (formula) => expect(cleanFormula(formula)).toBe(formula));
});

test.each([
  ["=INNOV_SCORE(A1)", true],
  ["=SUM(1,_xldudf_INNOV_SCORE(A1))", true],
  ["='[x.xla]'!_xldudf_INNOV_SCORE(A1)", true],
  ["INNOV_SCORE(A1)", false],
  ['="INNOV_SCORE("', false],
  ["=INNOV_SCORES", false],
  ["=MY_INNOV_SCORE(A1)", false],
])("%s calls a function of ours: %s", (formula, ours) => expect(callsOurs(formula)).toBe(ours));

test.each([
  ["=INNOV_SCORE(A1:B2,A1:B1,,Bank[#All])", true],
  ["=ROWS(bank)", true],
  ["=SUM('My sheet'!A1,Bank[growth])", true],
  ['="Bank"', false],
  ["=Bank!A1", false],
  ["='Bank'!A1", false],
  ["='The Bank'!A1", false],
  ["=Bank_2[#All]", false],
  ["=My.Bank[#All]", false],
  ["=BANK(1)", false],
])("%s names the table Bank: %s", (formula, names) => expect(namesTable(formula, "Bank")).toBe(names));
