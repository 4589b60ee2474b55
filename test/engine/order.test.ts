import * as fc from "fast-check";
import { Sorter, ascending } from "../../src/engine/order";

function slowly(values: Float64Array): { order: number[]; sorted: number[] } {
  const order = [...values.keys()].sort((a, b) => values[a] - values[b] || a - b);
  return { order, sorted: order.map((k) => values[k]) };
}

function quickly(values: Float64Array): { order: number[]; sorted: number[] } {
  const { order, sorted } = ascending(values);
  return { order: [...order], sorted: [...sorted] };
}

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true, min: -1e308, max: 1e308 }),
  fc.constantFrom(0, -0, 5e-324, -5e-324, 1.7e308, -1.7e308, 0.1, 1 / 3),
);

it("sorts few values in rising order, equal ones as they stood", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), (list) =>
      expect(quickly(Float64Array.from(list))).toEqual(slowly(Float64Array.from(list))),
    ),
  );
});

it("sorts many values in rising order, equal ones as they stood", () => {
  const many = fc.array(value, { minLength: 50, maxLength: 600, size: "max" });
  fc.assert(
    fc.property(many, (list) => expect(quickly(Float64Array.from(list))).toEqual(slowly(Float64Array.from(list)))),
    { numRuns: 40 },
  );
});

it.each([0, 1, 63, 64, 65, 255, 256, 5000, 70_000])("sorts %d values", (n) => {
  const values = Float64Array.from({ length: n }, (_, k) => Math.sin(k * 12.9898) * 10 ** ((k % 40) - 20));
  expect(quickly(values)).toEqual(slowly(values));
});

it.each([
  ["all alike", () => 7],
  ["zeros of both signs", (k: number) => (k % 2 ? 0 : -0)],
  ["rising", (k: number) => k],
  ["falling", (k: number) => -k],
  ["crowded at one end", (k: number) => 2 ** -(k % 900)],
  ["in two crowds far apart", (k: number) => (k % 2) * 1e300 + k],
])("sorts values that are %s", (_, at) => {
  const values = Float64Array.from({ length: 1000 }, (__, k) => at(k));
  expect(quickly(values)).toEqual(slowly(values));
});

it("sorts one column after the other in the same memory, long and short, spread and crowded", () => {
  const columns = [1000, 70, 5, 0, 999, 64, 1000, 300].map((n, c) =>
    Float64Array.from({ length: n }, (_, k) => (c % 2 ? 2 ** -((k * 7) % 900) : Math.sin(k * 12.9898 + c))),
  );
  const sorter = new Sorter(1000);
  for (const column of columns) {
    const { order, sorted } = sorter.sort(column);
    expect({ order: [...order], sorted: [...sorted] }).toEqual(slowly(column));
  }
});
