import { paneText } from "../../src/i18n/pane";

test("words follow the number", () => {
  const count = (formulas: number, sheets: number, language: "en" | "zh") =>
    paneText("care.formulas.count", language, { count: formulas, sheets });
  expect(count(1, 1, "en")).toBe("1 formula on 1 sheet");
  expect(count(26, 1, "en")).toBe("26 formulas on 1 sheet");
  expect(count(26, 9, "en")).toBe("26 formulas on 9 sheets");
  expect(count(0, 0, "en")).toBe("0 formulas on 0 sheets");
  expect(count(1, 1, "zh")).toBe("共 1 个公式，分布于 1 张工作表");
});

test("a parameter that was not given stays to be seen, and braces of a parameter are its own", () => {
  expect(paneText("shell.outcome.hidden", "en")).toContain("Rows of {at}");
  expect(paneText("shell.undo.done", "en", { at: "{at:a|b} $&" })).toBe("{at:a|b} $& is as it was before.");
});
