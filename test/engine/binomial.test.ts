import { atLeastHeads } from "../../src/engine/binomial";

// Exact fractions of Python: Fraction(sum(comb(n, i) for i in range(k, n + 1)), 2 ** n).
it.each([
  [0, 0, 1],
  [0, 5, 1],
  [5, 5, 0.03125],
  [14, 20, 0.057659149169921875],
  [6, 20, 0.9793052673339844],
  [60, 100, 0.028443966820490395],
  [40, 100, 0.9823998998911476],
  [520, 1000, 0.10872414660207047],
  [5100, 10_000, 0.023292763852473693],
])("%d or more of %d: %d", (k, n, p) => {
  expect(Math.abs(atLeastHeads(k, n) / p - 1)).toBeLessThan(1e-11);
});

it("does not run out of numbers: 2 to the power of −1000", () => {
  expect(atLeastHeads(1000, 1000) / 9.332636185032189e-302).toBeCloseTo(1, 9);
});

it("of both halves adds up: at least k, or at least n − k + 1 the other way", () => {
  for (const [k, n] of [
    [3, 7],
    [4, 8],
    [10, 31],
  ])
    expect(atLeastHeads(k, n) + atLeastHeads(n - k + 1, n)).toBeCloseTo(1, 14);
});
