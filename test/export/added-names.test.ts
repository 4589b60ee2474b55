import { addedNames } from "../../src/export/added-names";

test("a name that no column has stays as it is", () => {
  expect(addedNames(["firm", "revenue"], ["score", "rank"])).toEqual(["score", "rank"]);
});

test("a name that is taken, case ignored, gets _innov, then _innov2, _innov3", () => {
  expect(addedNames(["Score"], ["score"])).toEqual(["score_innov"]);
  expect(addedNames(["score", "SCORE_INNOV", "score_innov2"], ["score"])).toEqual(["score_innov3"]);
});

test("two names that are added are never one", () => {
  expect(addedNames([], ["points_a", "points_A"])).toEqual(["points_a", "points_A_innov"]);
});
