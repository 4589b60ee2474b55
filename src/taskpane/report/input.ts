import type { Discrimination } from "../../engine/discrimination";
import type { Lift } from "../../engine/lift";
import type { StabilityBin } from "../../engine/stability";
import type { Benchmark } from "../../population/benchmark";
import type { Finding } from "../../population/check";
import type { Diagnosis } from "../../population/diagnose";
import type { IndicatorQuality } from "../../population/data-quality";
import type { FlagCount } from "../../population/flag-counts";
import type { Population } from "../../population/population";
import type { Origin, Reading } from "../model";
import type { Study } from "../study/study";

/** What a score is held against, as far as someone named it. */
export interface Against {
  /** yes or no by row, null where the sheet says neither. */
  outcome: { header: string; answers: (boolean | null)[] } | null;
  selected: { header: string; answers: (boolean | null)[] } | null;
  /** By row, NaN where there is none. */
  benchmark: { header: string; values: Float64Array } | null;
  /** An earlier list under the same scorecard. */
  earlier: { name: string; population: Population } | null;
}

export interface ReportInput {
  reading: Reading;
  origin: Origin;
  /** Null where weights and methods were not varied. */
  study: Study | null;
  /** Of every stage that has firms enough. */
  diagnoses: Diagnosis[];
  against: Against;
  cutoff: number;
  fingerprint: { text: string; formula: string };
  /** What repeats the draws in a cell. */
  drawsFormula: string;
  /** "2026-09-30 14:05 UTC+08:00". */
  when: string;
  /** Excel, its version and platform; "" where it does not say. */
  host: string;
}

/** Numbers that more than one section speaks of, worked out once. */
export interface Analyses {
  findings: readonly Finding[];
  quality: readonly IndicatorQuality[];
  flags: readonly FlagCount[];
  /** Null where none was named, or where all firms have the same outcome. */
  outcome: Discrimination | null;
  benchmark: Benchmark | null;
  stability: Stability | null;
  lift: Lift | null;
}

export interface Stability {
  /** Of the score, then of each indicator that has figures in both lists; the index is NaN with fewer than two bins. */
  score: Moved;
  indicators: { indicator: number; moved: Moved }[];
}

export interface Moved {
  bins: readonly StabilityBin[];
  index: number;
  earlier: number;
  later: number;
}
