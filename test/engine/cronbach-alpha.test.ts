import { cronbachAlpha } from "../../src/engine/cronbach-alpha";

/** Every combination of k signs, so that any two of the k columns are uncorrelated and vary alike. */
const signs = (k: number): Float64Array[] =>
  Array.from({ length: k }, (_, j) => Float64Array.from({ length: 2 ** k }, (_, row) => ((row >> j) & 1 ? 1 : -1)));
const plus = (a: Float64Array, b: Float64Array): Float64Array => a.map((own, k) => own + b[k]);

it.each([2, 3, 4, 6])("of %d items that each hold half a common score is that of Spearman and Brown, k ÷ (k + 1)", (k) => {
  // Items T + error of one size correlate by 1/2; k · r ÷ (1 + (k − 1) · r) with r = 1/2.
  const [common, ...errors] = signs(k + 1);
  expect(cronbachAlpha(errors.map((error) => plus(common, error)))).toEqual({
    alpha: expect.closeTo(k / (k + 1), 12),
    items: k,
    rows: 2 ** (k + 1),
  });
});

it("is 1 for copies of one item and 0 for unrelated ones", () => {
  const [a, b, c] = signs(3);
  expect(cronbachAlpha([a, a, a]).alpha).toBeCloseTo(1, 12);
  expect(cronbachAlpha([a, b, c]).alpha).toBeCloseTo(0, 12);
});

const ITEMS = [
  [3, 4, 3, 5, 2, 4, 5, 1, 3, 4],
  [2, 5, 3, 4, 2, 5, 4, 1, 2, 5],
  [3, 3, 4, 5, 1, 4, 5, 2, 3, 3],
];

// numpy 2.4: k/(k-1)*(1 - M.var(axis=1, ddof=1).sum() / M.sum(axis=0).var(ddof=1)).
it("of three items over ten rows is numpy's 0.8822", () => {
  expect(cronbachAlpha(ITEMS.map((item) => Float64Array.from(item)))).toEqual({
    alpha: expect.closeTo(0.8822033898305084, 12),
    items: 3,
    rows: 10,
  });
});

it("looks at complete rows only, and at items that vary in them", () => {
  const items = ITEMS.map((item) => Float64Array.from(item));
  items[0][1] = NaN;
  items[2][6] = NaN;
  const same = new Float64Array(10).fill(7);
  // The same of the eight rows without the second and the seventh.
  expect(cronbachAlpha([...items, same])).toEqual({ alpha: expect.closeTo(0.8943850267379678, 12), items: 3, rows: 8 });
});

it("is raw: an item in larger units counts for more", () => {
  const items = ITEMS.map((item) => Float64Array.from(item));
  expect(cronbachAlpha([items[0].map((v) => 10 * v), items[1], items[2]]).alpha).toBeLessThan(0.5);
});

it("is not known of a single item, of none, or where no row is complete", () => {
  expect(cronbachAlpha([Float64Array.of(1, 2, 3)])).toEqual({ alpha: NaN, items: 1, rows: 3 });
  expect(cronbachAlpha([])).toEqual({ alpha: NaN, items: 0, rows: 0 });
  expect(cronbachAlpha([Float64Array.of(1, NaN), Float64Array.of(NaN, 2)])).toEqual({ alpha: NaN, items: 0, rows: 0 });
});
