import type { Curve } from "../engine/curve";
import type { Plan } from "../engine/plan";
import { clamped, fifteenDigitsOf, literal } from "./excel-notation";

/** Attainments among the firms of the same stage, as formulas over columns of the worked sheet. */

type PeersCurve = Extract<Curve, { kind: "peers" }>;

/** The columns that an indicator scored among peers needs beside its figures. */
export const PEER_COLUMNS = ["place", "trimmed", "share", "square"] as const;
export type PeerColumn = (typeof PEER_COLUMNS)[number];

/** What is known of the peers of each stage, one row a stage. */
export const PEER_FACTS = ["count", "low", "high", "mean", "deviation"] as const;
export type PeerFact = (typeof PEER_FACTS)[number];

/** How the formulas write what they refer to. */
export interface PeersNotation {
  /** A column of a firm, and that of all firms. */
  cell(column: PeerColumn | "figure" | "stage"): string;
  range(column: PeerColumn | "figure" | "stage"): string;
  /** The column from the first firm down to this one. */
  soFar(column: "figure" | "stage"): string;
  /** What is known of the peers of the firm's stage. */
  fact(fact: PeerFact): string;
}

/** The curve of an indicator at each stage where it is scored among peers, null at others; null where it nowhere is. */
export function peersOf({ stages }: Plan, i: number): (PeersCurve | null)[] | null {
  const curves = stages.map(({ curves: own }) => own[i]).map((curve) => (curve.kind === "peers" ? curve : null));
  return curves.some((curve) => curve !== null) ? curves : null;
}

/** The extra columns that the curves of an indicator need. */
export function neededColumns(curves: readonly (PeersCurve | null)[]): PeerColumn[] {
  const uses = (test: (curve: PeersCurve) => boolean): boolean => curves.some((curve) => curve !== null && test(curve));
  return PEER_COLUMNS.filter((column) =>
    column === "place"
      ? true
      : column === "trimmed"
        ? uses(({ trim }) => trim > 0)
        : column === "share"
          ? uses(({ method }) => method !== "percentile")
          : uses(({ method }) => method === "zscore"),
  );
}

/** One extra column of a firm; blank where it has no figure or no stage. */
export function peerColumn(column: PeerColumn, columns: readonly PeerColumn[], notation: PeersNotation): string {
  const { cell, range, soFar, fact } = notation;
  const used = usedOf(columns);
  const stage = `(${range("stage")}=${cell("stage")})`;
  const formula = (): string => {
    switch (column) {
      case "place":
        // Equal figures have places of their own, so that each place is taken once.
        return (
          `SUMPRODUCT(${stage}*(${range("figure")}<>"")*(${range("figure")}<${cell("figure")}))` +
          `+SUMPRODUCT((${soFar("stage")}=${cell("stage")})*(${soFar("figure")}=${cell("figure")}))`
        );
      case "trimmed":
        return `MAX(${fact("low")},MIN(${fact("high")},${cell("figure")}))`;
      case "share":
        return `IF(${fact("low")}<${fact("high")},(${cell(used)}-${fact("low")})/(${fact("high")}-${fact("low")}),"")`;
      case "square":
        return `IF(ISNUMBER(${cell("share")}),(${cell("share")}-${fact("mean")})^2,"")`;
    }
  };
  return `IF(AND(${cell("stage")}>0,ISNUMBER(${cell("figure")})),${formula()},"")`;
}

/**
 * What is known of the peers of one stage.
 * @param stage number of the stage
 * @param own the facts of the same stage, as their cells are written
 */
export function peerFact(
  fact: PeerFact,
  curve: PeersCurve | null,
  stage: number,
  own: (fact: PeerFact) => string,
  notation: PeersNotation,
): string | number {
  // Where the indicator has another curve its peers keep nothing from being scored.
  if (!curve) return { count: 0, low: 0, high: 1, mean: 0, deviation: 1 }[fact];
  const { range } = notation;
  const sum = (column: PeerColumn | "figure", more = ""): string => `SUMIFS(${range(column)},${range("stage")},${stage}${more})`;
  const atPlace = (place: string): string => sum("figure", `,${range("place")},${place}`);
  const quantile = (share: number): string => {
    if (share === 0) return `=${atPlace("1")}`;
    if (share === 1) return `=${atPlace(own("count"))}`;
    const place = `(${own("count")}-1)*${literal(share)}`;
    const part = `(${place}-INT(${place}))`;
    const value = `${atPlace(`INT(${place})+1`)}*(1-${part})+${atPlace(`INT(${place})+2`)}*${part}`;
    return `=${fifteenDigitsOf(`(${value})`)}`;
  };
  switch (fact) {
    case "count":
      return `=SUMPRODUCT((${range("stage")}=${stage})*(${range("figure")}<>""))`;
    case "low":
      return quantile(curve.trim);
    case "high":
      return quantile(1 - curve.trim);
    case "mean":
      return curve.method === "zscore" ? `=IF(${own("count")}>0,${sum("share")}/${own("count")},0)` : 0;
    case "deviation":
      return curve.method === "zscore" ? `=IF(${own("count")}>1,SQRT(${sum("square")}/(${own("count")}-1)),0)` : 1;
  }
}

/** A condition: the peers of the firm's stage differ, so that it can be told where among them it stands. */
export function haveSpread({ fact }: PeersNotation): string {
  return `${fact("low")}<${fact("high")}`;
}

/** The attainment of a firm among its peers, where they have a spread. */
export function attainmentAmongPeers(curve: PeersCurve, columns: readonly PeerColumn[], { cell, range, fact }: PeersNotation): string {
  const used = usedOf(columns);
  switch (curve.method) {
    case "percentile":
      return `SUMPRODUCT((${range("stage")}=${cell("stage")})*(${range(used)}<>"")*(${range(used)}<${cell(used)}))/(${fact("count")}-1)`;
    case "minmax":
      return cell("share");
    case "zscore":
      return clamped(`0.5+(${cell("share")}-${fact("mean")})/${fact("deviation")}/6`);
  }
}

/** The figures that are compared: cut at both tails where a curve trims. */
function usedOf(columns: readonly PeerColumn[]): "trimmed" | "figure" {
  return columns.includes("trimmed") ? "trimmed" : "figure";
}
