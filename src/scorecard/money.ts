import { equalInExcel } from "../engine/precision";

const UNITS = 100;

/** Whole hundredths of an amount, the rest dropped; 0.29, whose hundredfold is 28.999999999999996, has 29. */
export function unitsOfMoney(amount: number): bigint {
  const exact = amount * UNITS;
  const whole = Math.round(exact);
  return BigInt(equalInExcel(whole, exact) ? whole : Math.floor(exact));
}

export function amountFromUnits(units: bigint): number {
  return Number(units) / UNITS;
}
