import { attain, type Curve } from "../engine/curve";
import { peerAttainments } from "../engine/peers";
import { compileCurve } from "../scorecard/compile";
import type { CurveDocument, Language } from "../scorecard/scorecard";
import { escape, pick, type Pair } from "./html";

const WIDTH = 220;
const HEIGHT = 96;
const LEFT = 30;
const RIGHT = 10;
const TOP = 8;
const BOTTOM = 20;

const TEXTS = {
  line: ["Share of the points over the figure", "得分率随数值的变化"],
  words: ["Share of the points of each word", "各选项的得分率"],
  peers: ["Share of the points of each of the firms", "各企业的得分率"],
} as const;

/** Firms among which a curve against peers is shown: in the middle close together, one far away. */
export const PEERS: readonly number[] = [2, 4, 5, 6, 6, 7, 9, 12, 30];

/**
 * A curve as SVG that is drawn by the engine's own evaluation of it: attainment from 0 to 100 % over the figure, a choice as bars, a curve
 * against peers as the firms of `PEERS`. Colours come from the page: classes `line`, `area`, `dot`, `axis`.
 */
export function curvePicture(document: CurveDocument, language: Language): string {
  switch (document.type) {
    case "choice":
      return choicePicture(document, language);
    case "peers":
      return peersPicture(document, language);
    default:
      return linePicture(document, language);
  }
}

/** Attainments of figures by the engine; `high`: where the issuer leaves discretion, the highest. */
export function attainments(document: CurveDocument, figures: readonly number[], high = false): number[] {
  const out = new Float64Array(figures.length);
  attain(compileCurve(document), Float64Array.from(figures), 0, 1, out, 0, figures.length, high);
  return [...out];
}

function linePicture(document: CurveDocument, language: Language): string {
  const curve = compileCurve(document);
  const marks = marksOf(curve);
  const [least, most] = [marks[0], marks[marks.length - 1]];
  const margin = (most - least || Math.abs(most) || 1) * 0.15;
  // The ends are not padded to where no figure can lie: an amount that begins at 0 begins at the left edge.
  const from = least >= 0 ? Math.max(0, least - margin) : least - margin;
  const to = most + margin;
  const x = (figure: number): number => LEFT + ((figure - from) / (to - from)) * (WIDTH - LEFT - RIGHT);
  const figures = curve.kind === "step" ? stepFigures(curve.at, from, to) : smoothFigures(marks, from, to);
  const draw = (high: boolean): string[] =>
    attainments(document, figures, high).map((share, k) => `${round(x(figures[k]))} ${round(y(share))}`);
  const low = draw(false);
  const high = draw(true);
  const band = low.some((point, k) => point !== high[k])
    ? `<path class="area" d="M${low.join("L")}L${[...high].reverse().join("L")}Z"/>`
    : "";
  return svg(
    TEXTS.line,
    language,
    `${axes()}${band}${band === "" ? "" : `<path class="line" d="M${high.join("L")}"/>`}<path class="line" d="M${low.join("L")}"/>${ticks(marks, x)}`,
  );
}

/** The figures at which a curve turns or jumps, rising. */
function marksOf(curve: Curve): number[] {
  switch (curve.kind) {
    case "linear":
    case "log":
      return [curve.from, curve.to].sort((a, b) => a - b);
    case "knots":
      return [...curve.x];
    case "step":
      return [...curve.at].sort((a, b) => a - b);
    default:
      return [];
  }
}

/** Each bound twice, just below and at it (or at it and just above), so that a step is upright. */
function stepFigures(bounds: readonly number[], from: number, to: number): number[] {
  const hair = (to - from) * 1e-6;
  return [from, ...[...bounds].sort((a, b) => a - b).flatMap((bound) => [bound - hair, bound, bound + hair]), to].filter(
    (figure) => figure >= from,
  );
}

function smoothFigures(marks: readonly number[], from: number, to: number): number[] {
  const steps = 80;
  const even = Array.from({ length: steps + 1 }, (_, k) => from + ((to - from) * k) / steps);
  return [...new Set([...even, ...marks])].sort((a, b) => a - b);
}

function choicePicture({ choices }: Extract<CurveDocument, { type: "choice" }>, language: Language): string {
  const words = Object.keys(choices);
  const figures = words.map((_, k) => k);
  const document: CurveDocument = { type: "choice", choices };
  const low = attainments(document, figures);
  const high = attainments(document, figures, true);
  const pitch = (WIDTH - LEFT - RIGHT) / words.length;
  const bars = words.map((word, k) => {
    const left = LEFT + pitch * (k + 0.2);
    const bar = (share: number, name: string): string =>
      `<rect class="${name}" x="${round(left)}" y="${round(y(share))}" width="${round(pitch * 0.6)}" height="${round(y(0) - y(share))}"/>`;
    const room = Math.max(1, Math.floor(pitch / (/[^\u0000-\u00ff]/.test(word) ? 10 : 6)));
    const shown = word.length > room ? `${word.slice(0, Math.max(1, room - 1))}…` : word;
    return `${high[k] > low[k] ? bar(high[k], "area") : ""}${bar(low[k], "bar")}<text class="tick" text-anchor="middle" x="${round(left + pitch * 0.3)}" y="${HEIGHT - 6}">${escape(shown)}</text>`;
  });
  return svg(TEXTS.words, language, `${axes()}${bars.join("")}`);
}

function peersPicture({ method, trim }: Extract<CurveDocument, { type: "peers" }>, language: Language): string {
  const shares = peerAttainments(Float64Array.from(PEERS), method, trim ?? 0);
  const x = (figure: number): number => LEFT + (figure / (PEERS[PEERS.length - 1] * 1.05)) * (WIDTH - LEFT - RIGHT);
  const dots = PEERS.map((figure, k) => `<circle class="dot" cx="${round(x(figure))}" cy="${round(y(shares[k]))}" r="2.6"/>`);
  return svg(TEXTS.peers, language, `${axes()}${dots.join("")}${ticks([PEERS[0], PEERS[PEERS.length - 1]], x)}`);
}

const y = (share: number): number => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
const round = (length: number): number => Number(length.toFixed(1));

function axes(): string {
  const right = WIDTH - RIGHT;
  return (
    `<path class="axis" d="M${LEFT} ${TOP}V${y(0)}H${right}"/><path class="grid" d="M${LEFT} ${TOP}H${right}"/>` +
    `<text class="tick" text-anchor="end" x="${LEFT - 4}" y="${TOP + 4}">100%</text><text class="tick" text-anchor="end" x="${LEFT - 4}" y="${y(0) + 3}">0</text>`
  );
}

/** The numbers below the axis, as many as there is room for, the ends first. */
function ticks(marks: readonly number[], x: (figure: number) => number): string {
  const shown: { place: number; half: number; text: string }[] = [];
  const inOrder = [marks[0], marks[marks.length - 1], ...marks.slice(1, -1)];
  for (const mark of new Set(inOrder)) {
    const text = mark.toLocaleString("en", { maximumFractionDigits: 4 });
    const half = text.length * 2.9;
    const place = Math.min(WIDTH - half, x(mark));
    if (shown.every((other) => Math.abs(other.place - place) > other.half + half + 4)) shown.push({ place, half, text });
  }
  return shown
    .map(({ place, text }) => `<text class="tick" text-anchor="middle" x="${round(place)}" y="${HEIGHT - 6}">${text}</text>`)
    .join("");
}

function svg(name: Pair, language: Language, drawing: string): string {
  return `<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${pick(name, language)}">${drawing}</svg>`;
}
