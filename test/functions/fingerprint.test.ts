import application from "../../package.json";
import { catalogueVersion } from "../../src/scorecard/fingerprint";
import { fingerprint } from "../../src/functions/fingerprint";
import { version } from "../../src/functions/version";
import { ExcelError } from "./environment";

const of = (...ranges: unknown[]): string => fingerprint(...(ranges as [never]));

it("says the versions of functions and scorecards and a hash of sixteen digits", () => {
  expect(version()).toBe(application.version);
  expect(of([[1, "a"]])).toMatch(new RegExp(`^${application.version}/${catalogueVersion()}/[0-9a-f]{16}$`));
});

it("moves with any change of a built-in document, its notes and the schemes included", () => {
  const path = "../../src/scorecard/catalogue/catalogue";
  const actual = jest.requireActual<typeof import("../../src/scorecard/catalogue/catalogue")>(path);
  const versionOf = (changed: Partial<typeof actual>): string => {
    let found = "";
    jest.isolateModules(() => {
      jest.doMock(path, () => ({ ...actual, ...changed }));
      found = jest.requireActual<typeof import("../../src/scorecard/fingerprint")>("../../src/scorecard/fingerprint").catalogueVersion();
    });
    jest.dontMock(path);
    return found;
  };
  expect(versionOf({})).toBe(catalogueVersion());
  const [first, ...others] = actual.catalogue;
  const [scheme, ...schemes] = actual.tierSchemes;
  const versions = [
    versionOf({ catalogue: others }),
    versionOf({ catalogue: [{ ...first, note: { ...first.note, en: "Other." } }, ...others] }),
    versionOf({ tierSchemes: [{ ...scheme, source: [] }, ...schemes] }),
    versionOf({ stageSchemes: actual.stageSchemes.slice(1) }),
    catalogueVersion(),
  ];
  expect(new Set(versions).size).toBe(versions.length);
});

it("is the same for the same cells", () => {
  const cells = (): unknown[][] => [
    ["x", 1.5, true],
    [null, "研发", { type: "Error", basicValue: "#N/A" }],
  ];
  expect(of(cells(), cells())).toBe(of(cells(), cells()));
});

it("does not depend on how a platform hands over blank cells, negative zeros and formatted numbers", () => {
  const blanks = [null, undefined, 0, -0, { type: "Empty" }].map((blank) => of([[1, blank]]));
  expect(new Set(blanks).size).toBe(1);
  expect(of([[{ type: "Double", basicValue: 5 }]])).toBe(of([[5]]));
  expect(of([[new ExcelError("#N/A")]])).toBe(of([[{ type: "Error" }]]));
  expect(of([[1]], null, { address: "A1" })).toBe(of([[1]]));
});

it("takes a date for the number that other platforms hand it over as, and tells two dates apart", () => {
  const date = (serial: number): unknown => ({
    type: "FormattedNumber",
    basicType: "Double",
    basicValue: serial,
    numberFormat: "yyyy-mm-dd",
  });
  expect(of([[date(46143)]])).toBe(of([[46143]]));
  expect(of([[date(46143)]])).not.toBe(of([[date(46144)]]));
});

it("tells a blank, which is one with 0, from an empty text and from any other number", () => {
  expect(new Set([[[null]], [[""]], [["0"]], [[1]], [[-1]], [[5e-324]]].map((cells) => of(cells))).size).toBe(6);
});

it("differs for everything else", () => {
  const different: unknown[][] = [
    [[[1, 23]]],
    [[[12, 3]]],
    [[[1], [23]]],
    [[["1", "23"]]],
    [[["1,23"]]],
    [[[1]], [[23]]],
    [[[1]], null, [[23]]],
    [[[1, 23]], [[""]]],
    [[[23, 1]]],
    [[[1, 23.000000000000004]]],
    [[[true]]],
    [[["TRUE"]]],
    [[["true"]]],
    [[[false]]],
    [[[0]]],
    [[[""]]],
    [[[" "]]],
    [[[0, 0]]],
    [[[0], [0]]],
    [[[NaN]]],
    [[[1e300]]],
    [[[-1]]],
    [[["e"]]],
    [[["n0"]]],
    [[["研发"]]],
    [[["研"], ["发"]]],
  ];
  expect(new Set(different.map((ranges) => of(...ranges))).size).toBe(different.length);
});

it("finds a change of a single weight anywhere in a large range, and every one of its own", () => {
  const cells = Array.from({ length: 60 }, (_, r) => Array.from({ length: 40 }, (__, c) => r * 40 + c));
  const seen = new Set([of(cells)]);
  for (let r = 0; r < 60; r += 13)
    for (let c = 0; c < 40; c += 7) {
      const changed = cells.map((row) => [...row]);
      changed[r][c] += 1e-9;
      seen.add(of(changed));
    }
  expect(seen.size).toBe(1 + 5 * 6);
});
