import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Neighbouring seeds begin alike; after this many outputs they no longer do. */
const DISCARDED = 64;

/**
 * A stream of numbers from 0 (included) to 1, multiples of 2⁻⁵³, the same for a seed on every machine and in every version:
 * xoroshiro128+ in 32-bit halves with the state (−1, ~seed, seed, 0), its first 64 outputs discarded, then per number the low
 * 26 bits of one output above the low 27 bits of the next. A change of it would move published rank intervals and p-values.
 * @param seed a whole number of 32 bits
 * @see Blackman & Vigna (2018), Scrambled linear pseudorandom number generators; pure-rand 8.4
 */
export function uniformStream(seed: number): () => number {
  const generator = xoroshiro128plus(seed | 0);
  for (let k = 0; k < DISCARDED; k++) generator.next();
  return () => uniformFloat64(generator);
}
