import { copyOf, isApproved, withoutApproval } from "../../src/scorecard/copy";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import { settleStatus } from "../../src/scorecard/provenance";
import { readTable, writeTable } from "../../src/scorecard/table";
import type { Scorecard } from "../../src/scorecard/scorecard";

const locked: Scorecard = {
  id: "bank-2026",
  version: "2.1",
  title: { en: "Bank scheme" },
  status: "custom",
  origin: { id: "most-2024-illustrative", version: "1.0.0", status: "official-structure" },
  approval: { author: "Li", approver: "Wang", approved: "2026-05-01", locked: true },
  stages: [{ id: "all" }],
  weights: { all: { a: 40, b: 60 } },
  score: {
    id: "total",
    combine: "sum",
    parts: [
      { id: "a", curve: { type: "linear", from: 0, to: 1 } },
      { id: "b", curve: { type: "linear", from: 0, to: 1 } },
    ],
  },
};

test("a copy names what it was copied from, keeps its author and claims no approval", () => {
  const copy = copyOf(locked, "Bank");
  expect(copy).toMatchObject({
    id: "bank-2026-copy",
    version: "1",
    origin: { id: "bank-2026", version: "2.1", status: "custom" },
    approval: { author: "Li" },
  });
  expect(copy.approval).toEqual({ author: "Li" });
  expect([copy.weights, copy.score]).toEqual([locked.weights, locked.score]);
  expect(isApproved(copy)).toBe(false);
});

test("a copy of a table without an id names the table", () => {
  const { ok, value } = readTable([
    ["Indicator", "Curve", "all"],
    ["a", "linear 0..1", 100],
    ["[locked]", "yes", ""],
  ]) as { ok: true; value: Scorecard };
  expect(ok).toBe(true);
  expect(copyOf(value, "Bank_2026")).toMatchObject({ id: "profile-table", origin: { id: "Bank_2026", version: "1", status: "custom" } });
  expect(copyOf(value, "Bank_2026").approval).toBeUndefined();
});

test("a table says of a copy what the copy says of itself", () => {
  const copy = copyOf(locked, "Bank");
  const read = readTable(writeTable(copy, "zh"));
  expect(read.ok && { origin: read.value.origin, approval: read.value.approval, id: read.value.id }).toEqual({
    origin: copy.origin,
    approval: copy.approval,
    id: copy.id,
  });
});

test("a locked official card stays official as a copy until its rules change", () => {
  const card: Scorecard = { ...builtIn("tech-sme-2017")!, approval: { locked: true } };
  const copy = copyOf(card, "Card");
  expect(settleStatus(copy).status).toBe("official");
  expect(settleStatus({ ...copy, weights: { all: { ...copy.weights!.all, st_staff_share: 30 } } })).toMatchObject({
    status: "custom",
    origin: { id: "tech-sme-2017", status: "official" },
  });
});

test("what an approval consists of is what makes a scorecard approved", () => {
  const approval = (own: Scorecard["approval"]): boolean => isApproved({ ...locked, approval: own });
  expect([undefined, { author: "Li" }, { locked: false }, {}].map(approval)).toEqual([false, false, false, false]);
  expect([{ approver: "Wang" }, { approved: "2026-05-01" }, { locked: true }].map(approval)).toEqual([true, true, true]);
  expect("approval" in withoutApproval({ ...locked, approval: { locked: true } })).toBe(false);
});
