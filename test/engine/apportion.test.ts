import * as fc from "fast-check";
import { apportion, largestRemainders } from "../../src/engine/apportion";

describe("apportion", () => {
  // Worked by hand: quotas 7.5, 4.5, 3 of 15; the unit left goes to the larger of the two halves.
  it.each([
    [15n, [5n, 3n, 2n], [8n, 4n, 3n]],
    [3n, [1n, 1n], [2n, 1n]],
    [0n, [1n, 2n], [0n, 0n]],
    [7n, [0n, 1n], [0n, 7n]],
    // Products far beyond what a double holds.
    [10n ** 20n + 1n, [10n ** 18n, 10n ** 18n, 10n ** 18n], [33333333333333333334n, 33333333333333333334n, 33333333333333333333n]],
  ])("%s by %j is %j", (amount, claims, shares) => expect(apportion(amount, claims)).toEqual(shares));

  it("adds up, gives each part its quota rounded down or up, and up by the largest remainders", () => {
    const claims = fc
      .array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((claim) => claim > 0n));
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10_000n }), claims, (amount, list) => {
        const shares = apportion(amount, list);
        const sum = list.reduce((a, b) => a + b);
        expect(shares.reduce((a, b) => a + b)).toBe(amount);
        const raised = shares.map((share, k) => share - (amount * list[k]) / sum);
        expect(raised.every((one) => one === 0n || one === 1n)).toBe(true);
        const rest = (k: number): bigint => (amount * list[k]) % sum;
        raised.forEach((up, k) =>
          raised.forEach((other, m) => {
            if (up === 1n && other === 0n) expect(rest(k) >= rest(m)).toBe(true);
          }),
        );
      }),
    );
  });
});

it("largestRemainders: by remainder, then by size, then the earlier", () => {
  expect(largestRemainders([0.2, 0.5, 0.5, 0.9, 0.5], [9, 1, 2, 1, 2], 3)).toEqual([3, 2, 4]);
  expect(largestRemainders([1n, 2n], [1n, 1n], 0)).toEqual([]);
});
