import { closeBrowser, openHost, openView, type OpenedHost } from "./harness";
import { accessibilityFaults, firmsWorkbook } from "./pane-data-workbook";

let host: OpenedHost;
afterEach(async () => {
  expect(host.faults).toEqual([]);
  expect(await host.unknown()).toEqual([]);
  await host.close();
});
afterAll(closeBrowser);

const SCORE = '=INNOV_SCORE(IF(Firms="","",Firms),Firms[#Headers],Firms[Stage],Profile[#All])';

async function open(cells: Record<string, string>, options: Parameters<typeof openHost>[0] = {}) {
  const workbook = firmsWorkbook();
  workbook.sheets[0].rows[0][8] = "Score";
  workbook.sheets[0].rows[0][9] = "Rank";
  workbook.sheets[0].rows[1][8] = cells.score;
  workbook.sheets[0].rows[1][9] = cells.rank;
  host = await openHost({ workbook, ...options });
  await openView(host.frame, "care");
  await host.frame.getByText("2 formulas on 1 sheet").waitFor();
}

const button = (name: string) => host.frame.getByRole("button", { name, exact: true });
const status = (text: string | RegExp) => host.frame.getByRole("status").filter({ hasText: text }).waitFor();

test("formulas left by an absent add-in are repaired and give scores again", async () => {
  await open({ score: SCORE.replace("INNOV_", "_xldudf_INNOV_"), rank: "=INNOV_RANK(I2#)" });
  expect((await host.read("Firms!I2"))[0][0]).toEqual({ error: "#NAME?" });
  await button("Repair 1").click();
  await status("1 formula was entered again.");
  await host.settled();
  expect(await host.formulas("Firms!I2")).toEqual([[SCORE]]);
  expect(typeof (await host.read("Firms!I2"))[0][0]).toBe("number");
  await host.frame.getByText("Every formula is in order.").waitFor();
});

test("frozen values keep a note of their formulas and thaw again; edited ones are left alone", async () => {
  await open({ score: SCORE, rank: "=INNOV_RANK(I2#)" });
  const before = await host.read("Firms!I2:J6");
  await button("Freeze 2").click();
  await status("2 formulas are values now");
  expect(await host.formulas("Firms!I2:J6")).toEqual(Array.from({ length: 5 }, () => ["", ""]));
  expect(await host.read("Firms!I2:J6")).toEqual(before);
  const notes = await host.read("INNOV frozen!A1:F3");
  expect(notes[0].slice(0, 4)).toEqual(["Sheet", "Cells", "Formula", "Frozen"]);
  expect(notes.slice(1).map((row) => row.slice(0, 3))).toEqual([
    ["Firms", "I2:I6", SCORE],
    ["Firms", "J2:J6", "=INNOV_RANK(I2#)"],
  ]);
  expect(notes[1][4]).toMatch(/^\d+\.\d+\.\d+\/[0-9a-f]{8}\/[0-9a-f]{16}$/);

  await host.write("Firms!J3", [[1]]);
  await button("Thaw").click();
  await status("1 formula is back. Left as they are, since their values were edited: Firms!J2:J6");
  await host.settled();
  expect(await host.formulas("Firms!I2:J2")).toEqual([[SCORE, ""]]);
  expect((await host.read("Firms!I2:I6")).flat()).toEqual(before.map(([score]) => score));
  await host.write("Firms!J3", [[before[1][1]]]);
  await button("Thaw").click();
  await status("1 formula is back.");
  await host.settled();
  expect(await host.sheets()).toEqual(["Firms", "Profile"]);
  expect(await host.read("Firms!I2:J6")).toEqual(before);
});

test("values frozen in Chinese are thawed in English", async () => {
  const workbook = firmsWorkbook();
  workbook.sheets[0].rows[0][8] = "Score";
  workbook.sheets[0].rows[1][8] = SCORE;
  host = await openHost({ workbook, displayLanguage: "zh-CN" });
  await openView(host.frame, "care");
  await host.frame.getByText("共 1 个公式，分布于 1 张工作表").waitFor();
  const scores = await host.read("Firms!I2:I6");
  await button("冻结 1 个").click();
  await status("1 个公式已冻结为数值，详见工作表“创新积分 冻结记录”。");
  const notes = await host.read("创新积分 冻结记录!A1:F2");
  expect(notes[0][0]).toBe("工作表");
  await host.close();

  const english = firmsWorkbook();
  english.sheets[0].rows[0][8] = "Score";
  scores.forEach(([score], r) => (english.sheets[0].rows[r + 1][8] = score as number));
  // A formula that is only noted is a text.
  english.sheets.push({
    name: "创新积分 冻结记录",
    rows: notes.map((row) => row.map((cell) => (String(cell)[0] === "=" ? `'${cell}` : cell))),
  } as never);
  host = await openHost({ workbook: english });
  await openView(host.frame, "care");
  await button("Thaw").click();
  await status("1 formula is back.");
  await host.settled();
  expect(await host.formulas("Firms!I2")).toEqual([[SCORE]]);
  expect(await host.read("Firms!I2:I6")).toEqual(scores);
  expect(await host.sheets()).toEqual(["Firms", "Profile"]);
});

test("scores are compared with the current rules, also frozen ones after a weight was changed", async () => {
  await open({ score: SCORE, rank: "=INNOV_RANK(I2#)" });
  await button("Compare").click();
  await host.frame.getByText("Firms!I2:I6: all 5 scores are those of the current rules.").waitFor();
  expect(await accessibilityFaults(host)).toEqual([]);
  await button("Freeze 2").click();
  await status("2 formulas are values now");
  await host.write("Profile!G4", [[60]]);
  await host.frame.getByText("INNOV frozen").first().waitFor();
  await host.page.waitForTimeout(500);
  await button("Compare").click();
  await host.frame.getByText("Firms!I2:I6 (frozen): 1 of 5 scores differ").waitFor();
  await host.frame.getByRole("button", { name: /^丁: / }).click();
  for (let tries = 0; (await host.selection()) !== "Firms!I5" && tries < 40; tries++) await host.page.waitForTimeout(25);
  expect(await host.selection()).toBe("Firms!I5");
});

test.each(["null", "zero"] as const)(
  "the fingerprint is the one that the formula beside it prints, with blank cells handed over as %p",
  async (blanks) => {
    await open({ score: SCORE, rank: "=INNOV_RANK(I2#)" }, { blanks });
    // A formula that gives an empty text is no blank cell.
    await host.write("Firms!E4", [['=""']]);
    await button("Compare").click();
    const [, text, formula] = /figures: (\S+), as (=.+) gives it/.exec(
      await host.frame.getByText("Fingerprint of rules and figures: ").innerText(),
    )!;
    expect(formula).toBe("=INNOV_FINGERPRINT(Firms[#All],Profile[#All])");
    await host.write("Firms!L2", [[formula]]);
    await host.settled();
    expect(await host.read("Firms!L2")).toEqual([[text]]);
  },
);

test("recalculating touches the add-in's formulas only and says how many", async () => {
  await open({ score: SCORE, rank: "=INNOV_RANK(I2#)" });
  await button("Recalculate").click();
  await status("2 formulas were calculated again.");
});

test("a protected sheet refuses to freeze, and says so", async () => {
  await open({ score: SCORE, rank: "=INNOV_RANK(I2#)" });
  await host.protect("Firms");
  await button("Freeze 2").click();
  await status("The sheet Firms is protected; nothing was written.");
  expect(await host.formulas("Firms!I2")).toEqual([[SCORE]]);
  expect(await host.sheets()).toEqual(["Firms", "Profile"]);
});
