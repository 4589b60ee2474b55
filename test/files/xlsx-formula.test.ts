import * as fc from "fast-check";
import { canSpill, readsAnotherWorkbook, shiftedFormula, storedFormula, typedFormula } from "../../src/files/xlsx-formula";

describe("a formula as .xlsx files store it", () => {
  // Stored forms as Excel itself writes them: [MS-XLSX] 2.2.2, and XlsxWriter's list of future functions.
  it.each([
    ['=SUM(A1:B2)+IFS(A1="IFS(x)",1)', 'SUM(A1:B2)+_xlfn.IFS(A1="IFS(x)",1)'],
    ["=LET(x,1,y,x+2,SUM(x,y))", "_xlfn.LET(_xlpm.x,1,_xlpm.y,_xlpm.x+2,SUM(_xlpm.x,_xlpm.y))"],
    ["=LAMBDA(a,b,a*b)(2,3)", "_xlfn.LAMBDA(_xlpm.a,_xlpm.b,_xlpm.a*_xlpm.b)(2,3)"],
    ["=FILTER(A1:A9,B1:B9>0)", "_xlfn._xlws.FILTER(A1:A9,B1:B9>0)"],
    ["=F7#+SUM(Scores!$D$5#)", "_xlfn.ANCHORARRAY(F7)+SUM(_xlfn.ANCHORARRAY(Scores!$D$5))"],
    ["='My ''own'' Sheet'!D5#", "_xlfn.ANCHORARRAY('My ''own'' Sheet'!D5)"],
    [
      '=INNOV_SCORE(IF(ISBLANK(Firms),"",Firms),Firms[#Headers],Firms[Stage])',
      '_xldudf_INNOV_SCORE(IF(ISBLANK(Firms),"",Firms),Firms[#Headers],Firms[Stage])',
    ],
    ["=@A1:A5", "_xlfn.SINGLE(A1:A5)"],
    ['=SUM(B:B)/SUM(2:3)&"it""s IFS("', 'SUM(B:B)/SUM(2:3)&"it""s IFS("'],
    ["=STDEV.S(A1:A2)+LOG10(B1)", "_xlfn.STDEV.S(A1:A2)+LOG10(B1)"],
    ["=研发[强度]*2", "研发[强度]*2"],
  ])("%s", (typed, stored) => {
    expect(storedFormula(typed)).toBe(stored);
    expect(typedFormula(stored)).toBe(typed);
  });

  it("names the table of its own row, and reads it as it is stored", () => {
    expect(storedFormula("=[@a]+[@[R&D (%)]]*Firms[@b]", "T1")).toBe(
      "T1[[#This Row],[a]]+T1[[#This Row],[R&D (%)]]*Firms[[#This Row],[b]]",
    );
    expect(typedFormula("T1[[#This Row],[a]]")).toBe("=T1[[#This Row],[a]]");
  });

  it("may fill several cells where it can give a block", () => {
    expect(["=FILTER(A1:A2,B1:B2)", "=SUM(A1#)", "=innov_rank(A1:A9)", "=LET(a,1,a)"].map(canSpill)).toEqual([true, true, true, true]);
    expect(["=SUM(A1:A2)", '="FILTER(x)"', "=Firms[#Headers]"].map(canSpill)).toEqual([false, true, false]);
  });

  // In a file that stores them as other formulas Excel takes one cell of the range for the whole of it.
  it.each([
    "=SUM(IF(ISNUMBER(E8:E127),E8:E127))",
    '=IF(AND(ROUND(E4:G4,9)=100),"a","b")',
    "=MAX((Firms[Stage]=A1)*Firms[Score])",
    "=INDEX(A1:A9, MATCH(1, (B1:B9=D1)*(C1:C9=D2), 0))",
    "=SUM(-A1:A3)",
    "=AVERAGE( A:A * 2 )",
  ])("is stored as one that works on blocks where it makes one value of a block: %s", (formula) => expect(canSpill(formula)).toBe(true));

  it.each([
    "=SUM(A1:A3,B1)*2",
    '=COUNTIF(D6:D500,"error")&SUM( A1:A2 )',
    "=SUM(Profile[growth])",
    "=INDEX(Firms[Stage],MATCH(B4,Firms[No.],0))",
    "=SUM(T1[[#This Row],[a]]*2)",
    "=SUM([@a]*2,[@b])",
    "=AVERAGE(VLOOKUP(A1,B1:C9,2,0),SUMPRODUCT(A1:A3*B1:B3))",
    // One cell of the row or column that the formula stands in: what older files mean by it, and no aggregate.
    "=B:B*C:C",
    '=IF(A1>0,"A1:A9","")',
  ])("is stored as any other where no block is worked out: %s", (formula) => expect(canSpill(formula)).toBe(false));

  it("is told apart where it reads another workbook", () => {
    const stored = ["[1]Sheet1!A1", "'[2]My S'!A1+1", "'C:\\[x.xlsx]S'!A1", "Firms[1]", "A1", '"[1]S!A1"'];
    expect(stored.map(readsAnotherWorkbook)).toEqual([true, true, true, false, false, false]);
  });

  it("moves with its cell where it is shared, but for what is fixed", () => {
    expect(shiftedFormula("B1*$A$1+SUM(C$1:$D2,E:E,3:3)", 2, 1)).toBe("C3*$A$1+SUM(D$1:$D4,F:F,5:5)");
    expect(shiftedFormula("'A1 b'!A1&\"A1\"&Table1[A1]", 1, 0)).toBe("'A1 b'!A2&\"A1\"&Table1[A1]");
    expect(shiftedFormula("A1+B5", -2, 0)).toBe("#REF!+B3");
    expect(shiftedFormula("LOG10(A1)", 1, 1)).toBe("LOG10(B2)");
  });

  it("comes back as it was, whatever it is made of", () => {
    const part = fc.constantFrom(
      "A1",
      "$B$2:C3",
      "SUM(",
      "XLOOKUP(",
      "SORT(",
      ")",
      ",",
      '"a (""b"',
      "+",
      "1",
      "T[a]",
      "'S x'!A1",
      "LET(",
      "x",
      "+#N/A",
      "{1,2}",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const typed = `=${parts.join("")}`;
        expect(typedFormula(storedFormula(typed))).toBe(typed);
      }),
      { numRuns: 500 },
    );
  });
});
