import { catalogue } from "../../src/functions/catalogue";
import { catalogue as scorecards } from "../../src/scorecard/catalogue/catalogue";
import { indicatorsOf } from "../../src/scorecard/scorecard";
import { profile } from "../../src/functions/profile";
import { refusal, shown } from "./environment";

it("lists the built-in scorecards: id, title, issuer, date, status, stages, indicators, source, note", () => {
  const [header, ...rows] = shown(catalogue());
  expect(header).toEqual(["id", "title", "issuer", "date", "status", "stages", "indicators", "source", "note"]);
  expect(rows.map((row) => [row[0], row[1], row[4], row[5], row[6]])).toEqual(
    scorecards.map((card) => [
      card.id,
      card.title.en,
      card.status,
      card.stages.map(({ label }) => label!.en).join(", "),
      indicatorsOf(card).length,
    ]),
  );
  // The issuer's own page, or the title where none is known.
  expect(rows.map((row) => row[7])).toEqual(scorecards.map(({ source }) => source![0].url ?? source![0].title));
});

it("speaks Chinese when asked to", () => {
  const rows = shown(catalogue(" ZH "));
  expect(rows[1].slice(0, 2)).toEqual(["most-2024-illustrative", "创新积分制 2024（示意权重）"]);
  expect(rows[1].slice(4, 6)).toEqual(["官方指标，权重示意", "初创期、成长期、稳定期"]);
  expect(rows[0]).toEqual(["编号", "名称", "发布机构", "日期", "状态", "阶段", "指标数", "来源", "备注"]);
  expect(new Set(rows.slice(1).map((row) => row[4]))).toEqual(new Set(["官方", "官方指标，权重示意", "示意"]));
});

it("says of every card what its note does, in the language asked for", () => {
  const en = shown(catalogue());
  const zh = shown(catalogue("zh"));
  scorecards.forEach(({ note }, k) => expect([en[k + 1][8], zh[k + 1][8]]).toEqual([note?.en ?? "", note?.zh ?? ""]));
  expect(en[1][8]).toMatch(/weights and goalposts are illustrative/i);
});

it("is refused in any other language", () => expect(refusal(() => catalogue("fr"))).toBe("language is “fr”, not one of: en, zh."));

it("names ids that INNOV_PROFILE knows", () => {
  for (const [id] of shown(catalogue()).slice(1)) expect(shown(profile(id as never)).length).toBeGreaterThan(0);
});
