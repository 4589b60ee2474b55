import { filled } from "../i18n/problem";
import { curveTexts } from "../i18n/proof-sheet";
import type { CurveDocument, Language, Points } from "../scorecard/scorecard";

/** What a curve means, in words an auditor can follow with a pencil. */
export function curveWords(curve: CurveDocument, language: Language): string {
  const say = (key: keyof typeof curveTexts, params: Record<string, string | number> = {}): string =>
    filled(curveTexts[key], params, language);
  const pointsOf = (points: Points): string | number =>
    typeof points === "number" ? points : say("range", { low: points[0], high: points[1] });
  const list = (parts: string[]): string => parts.join(language === "zh" ? "；" : "; ");
  switch (curve.type) {
    case "linear":
      return say(curve.from < curve.to ? "linear" : "falling", { from: curve.from, to: curve.to });
    case "log":
      return say(curve.from < curve.to ? "log" : "fallingLog", { from: curve.from, to: curve.to });
    case "bands":
      return say("bands", {
        of: curve.of ?? Math.max(curve.otherwise ?? 0, ...curve.bands.map(({ points }) => highest(points))),
        list: list(
          curve.bands.map((band) =>
            say(band.max === undefined ? "least" : "most", { bound: (band.max ?? band.min)!, points: pointsOf(band.points) }),
          ),
        ),
        otherwise: curve.otherwise ?? 0,
      });
    case "knots":
      return say("knots", { list: list(curve.knots.map(([x, y]) => `${x}: ${y}`)) });
    case "choice":
      return say("choice", {
        of: Math.max(...Object.values(curve.choices).map(highest)),
        list: list(Object.entries(curve.choices).map(([text, points]) => say("answer", { text, points: pointsOf(points) }))),
      });
    case "count":
      return say("count", { each: curve.each, max: curve.max });
    case "peers": {
      const meaning = say(curve.method);
      return curve.trim ? say("trim", { meaning, share: Number((curve.trim * 100).toPrecision(12)) }) : meaning;
    }
  }
}

const highest = (points: Points): number => (typeof points === "number" ? points : points[1]);
