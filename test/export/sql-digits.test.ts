import type { DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { fifteenDigits } from "../../src/engine/precision";
import { WRITINGS, numberIn } from "../../src/export/sql-dialect";
import { digitSteps } from "../../src/export/sql-digits";
import { Steps } from "../../src/export/sql-steps";
import { openDatabase, rowsOf } from "./duckdb";

let database: DuckDBConnection;
beforeAll(async () => (database = await openDatabase()));

async function rounded(values: readonly number[]): Promise<unknown[]> {
  const list = values.map((x) => numberIn(WRITINGS.duckdb, x)).join(", ");
  await database.run(`create or replace table numbers as select unnest(range(${values.length})) as k, unnest([${list}]::double[]) as x`);
  const steps = new Steps(WRITINGS.duckdb);
  steps.select(
    "read",
    [
      ["k", "k"],
      ["x", "x"],
    ],
    "numbers",
  );
  digitSteps(steps, WRITINGS.duckdb, [["x", "y"]]);
  return (await rowsOf(database, `${steps.toString()} select y from ${steps.current} order by k`)).map(({ y }) => y);
}

const tie = fc
  .tuple(fc.integer({ min: 1e14, max: 1e15 - 1 }), fc.integer({ min: -30, max: 30 }), fc.boolean())
  .map(([digits, power, negative]) => Number(`${negative ? "-" : ""}${digits}5e${power}`));
const nearPower = fc
  .tuple(fc.integer({ min: -320, max: 308 }), fc.integer({ min: -9, max: 9 }))
  .map(([power, units]) => Number(`1e${power}`) * (1 + units * 1.1102230246251565e-16));
const any = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  tie,
  nearPower,
  fc.integer({ min: -60, max: 400 }).map((n) => n / 10),
);

test("figures are rounded to 15 digits as the engine rounds them, to the last bit", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(any, { minLength: 1000, maxLength: 1000, size: "max" }), async (values) => {
      const got = await rounded(values);
      expect(values.filter((x, k) => got[k] !== fifteenDigits(x))).toEqual([]);
    }),
    { numRuns: 5, endOnFailure: true },
  );
});

test("halves lie where the digits of the double put them, not where its shortest text does", async () => {
  const values = [
    0.1234567890123455,
    0.1234567890123445,
    1e14 + 0.5,
    1e14 + 1.5,
    -(1e14 + 0.5),
    12345678901234.25,
    1.7976931348623157e308,
    5e-324,
    0,
    -0,
  ];
  expect(await rounded(values)).toEqual(values.map((x) => fifteenDigits(x) + 0));
});
