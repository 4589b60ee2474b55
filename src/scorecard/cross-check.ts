import type { Problem } from "../i18n/problem";
import { unitOfFigure } from "./brackets";
import { LIMITS } from "./limits";
import { comparable } from "./names";
import {
  indicatorsOf,
  isGroup,
  isPassFail,
  type Condition,
  type Group,
  type Indicator,
  type Input,
  type Node,
  type Scorecard,
} from "./scorecard";

/** What the parts of a document must say of each other; a unit that only a name carries is put where it belongs. */
export function crossCheck(scorecard: Scorecard): Problem[] {
  const problems: Problem[] = [];
  const ids = new Set<string>();
  const headers = new Map<string, string>();
  const addHeader = (id: string, path: (string | number)[]): void => {
    const first = headers.get(comparable(id));
    if (first === undefined) headers.set(comparable(id), id);
    else if (first !== id) problems.push({ code: "id-alike", path, params: { id, first } });
  };
  const settleUnit = (figure: Indicator | Input, path: (string | number)[]): void => {
    const own = unitOfFigure(figure);
    if ("named" in own) problems.push({ code: "unit-conflict", path: [...path, "unit"], params: own });
    else if (own.unit !== undefined) figure.unit = own.unit;
  };
  let count = 0;
  const visit = (current: Node, path: (string | number)[], parent: Group | null): void => {
    if (ids.has(current.id)) problems.push({ code: "id-twice", path, params: { id: current.id } });
    ids.add(current.id);
    if (!isGroup(current)) {
      addHeader(current.id, path);
      settleUnit(current, path);
      if (++count === LIMITS.indicators + 1) problems.push({ code: "indicators-many", path, params: { limit: LIMITS.indicators } });
      for (const stage of Object.keys(current.curves ?? {}))
        if (!scorecard.stages.some((s) => s.id === stage))
          problems.push({
            code: "stage-unknown",
            path: [...path, "curves", stage],
            params: { stage, stages: scorecard.stages.map((s) => s.id) },
          });
      return;
    }
    if (current.assessed !== undefined && !scorecard.inputs?.some((own) => own.id === current.assessed && !own.declared && !own.words))
      problems.push({ code: "assessed-unknown", path: [...path, "assessed"], params: { id: current.assessed } });
    if (current.scale !== undefined && parent) problems.push({ code: "scale-root", path: [...path, "scale"], params: { id: current.id } });
    if (current.cap !== undefined && current.combine !== "sum")
      problems.push({ code: "cap-sum", path: [...path, "cap"], params: { id: current.id } });
    if (current.bonus && parent?.combine !== "sum")
      problems.push({ code: "bonus-sum", path: [...path, "bonus"], params: { id: current.id } });
    current.parts.forEach((part, k) => visit(part, [...path, "parts", k], current));
  };
  visit(scorecard.score, ["score"], null);

  const stages = new Set<string>();
  scorecard.stages.forEach((stage, k) => {
    const alike = [...stages].find((id) => comparable(id) === comparable(stage.id));
    if (alike === stage.id) problems.push({ code: "id-twice", path: ["stages", k], params: { id: stage.id } });
    else if (alike !== undefined) problems.push({ code: "id-alike", path: ["stages", k], params: { id: stage.id, first: alike } });
    stages.add(stage.id);
  });
  for (const [stage, weights] of Object.entries(scorecard.weights ?? {})) {
    if (!stages.has(stage)) problems.push({ code: "stage-unknown", path: ["weights", stage], params: { stage, stages: [...stages] } });
    for (const key of Object.keys(weights))
      if (!ids.has(key)) problems.push({ code: "weight-unknown", path: ["weights", stage, key], params: { id: key } });
  }
  scorecard.inputs?.forEach((own, k) => {
    if (ids.has(own.id)) problems.push({ code: "id-twice", path: ["inputs", k], params: { id: own.id } });
    ids.add(own.id);
    addHeader(own.id, ["inputs", k]);
    if ((own.route || own.exempts) && (!own.declared || (own.route && own.exempts)))
      problems.push({ code: "input-route", path: ["inputs", k], params: { id: own.id } });
    settleUnit(own, ["inputs", k]);
  });
  const routes = new Set(scorecard.inputs?.flatMap(({ id, route }) => (route ? [id] : [])));
  const operands = (c: Condition, path: (string | number)[]): void => {
    if ("all" in c) c.all.forEach((part, k) => operands(part, [...path, "all", k]));
    else if ("any" in c) c.any.forEach((part, k) => operands(part, [...path, "any", k]));
    else if ("not" in c) operands(c.not, [...path, "not"]);
    // Not claiming a route may only cost a firm that way in.
    else if (routes.has(c.of) && (!path.includes("any") || path.includes("not") || !("is" in c) || comparable(c.is) !== "yes"))
      problems.push({ code: "route-way", path, params: { id: c.of } });
    else if (c.of !== "score" && !ids.has(c.of)) problems.push({ code: "gate-unknown", path, params: { id: c.of } });
    else if (isPassFail(scorecard) && (c.of === "score" || c.of === scorecard.score.id))
      problems.push({ code: "gate-score", path, params: { id: c.of } });
    else {
      const words = wordsOf(scorecard, c.of);
      if ("is" in c ? !words?.has(comparable(c.is)) : words !== null)
        problems.push({ code: "gate-word", path, params: { id: c.of, words: words ? [...words] : "–" } });
    }
  };
  scorecard.gates?.forEach((gate, k) => operands(gate.holds, ["gates", k, "holds"]));
  return problems;
}

/** The comparable words that the figure with this id may be; null where it is a number. */
function wordsOf(scorecard: Scorecard, id: string): Set<string> | null {
  const input = scorecard.inputs?.find((own) => own.id === id);
  if (input?.declared) return new Set(["yes", "no"]);
  if (input?.words) return new Set(Object.keys(input.words).map(comparable));
  const indicator = indicatorsOf(scorecard).find((own) => own.id === id);
  return indicator?.curve.type === "choice" ? new Set(Object.keys(indicator.curve.choices).map(comparable)) : null;
}
