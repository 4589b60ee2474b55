import { catalogue, stageSchemes, tierSchemes } from "../scorecard/catalogue/catalogue";
import type { StageScheme, TierScheme } from "../scorecard/catalogue/schemes";
import { formatCurve } from "../scorecard/curve-text";
import { compile } from "../scorecard/compile";
import {
  curveAt,
  emptyGroups,
  indicatorsOf,
  isGroup,
  isPassFail,
  nodesOf,
  noteIn,
  textIn,
  type Combine,
  type CurveDocument,
  type Indicator,
  type Input,
  type Language,
  type Scorecard,
  type Source,
  type Status,
} from "../scorecard/scorecard";
import { bonusOf, maximaAt, printedPoints, type Maximum } from "../scorecard/maxima";
import { linkOf, officialAddress } from "../scorecard/sources";
import { curvePicture } from "./curve-picture";
import { escape, pick, type Pair } from "./html";
import { linkTo, type Section } from "./page";
import { doubtsOf, replacedBy } from "./standing";

const TEXTS = {
  intro: [
    "The scorecards that come with the functions, as they are: what each indicator earns, drawn by the code that scores, what is not verified and what other rules have replaced. Sources are linked where the issuer serves them; others are cited by title.",
    "随函数提供的评分卡全文：各指标如何计分（图形由计分程序绘制）、哪些内容尚未核实、哪些规则已被取代。依据由发布机构提供网页的附链接，其余仅列名称。",
  ],
  id: ["Id and version", "标识与版本"],
  issuer: ["Issuer", "发布机构"],
  status: ["Status", "状态"],
  gives: ["Gives", "给出"],
  stages: ["Stages", "阶段"],
  missing: ["A missing figure", "缺失数据"],
  replaced: ["Replaced", "已被取代"],
  unverified: ["Not verified", "尚未核实"],
  note: ["Note", "说明"],
  indicators: ["Indicators", "指标"],
  groups: ["Groups", "分组"],
  conditions: ["Conditions", "条件"],
  inputs: ["Figures and declared facts the conditions read", "条件所用的数据与申报事项"],
  sources: ["Sources", "依据"],
  stageSchemes: ["Stage schemes", "阶段划分规则"],
  tierSchemes: ["Grades", "等级划分规则"],
  declared: ["declared", "申报事项"],
  route: ["declared, a way in", "申报事项，直接认定途径"],
  exempts: ["declared, takes a condition away", "申报事项，可豁免条件"],
  empty: ["A template: its groups hold nothing until you fill them in.", "模板：各分组内容须自行填写。"],
} as const;

const STATUS: Record<Status, Pair> = {
  official: ["official: rules and points are the issuer's", "官方：规则与分值均来自发布机构"],
  "official-structure": [
    "official structure: indicators are the issuer's, weights and curves are illustrative",
    "官方指标，权重示意：指标来自发布机构，权重与曲线为示意",
  ],
  illustrative: ["illustrative: nobody has issued it", "示意：并非任何机构发布"],
  custom: ["custom", "自定义"],
};

const COMBINE: Record<Combine, Pair> = {
  sum: ["its parts are added", "各部分相加"],
  mean: ["weighted mean of its parts", "各部分的加权平均"],
  geometric: ["weighted geometric mean of its parts", "各部分的加权几何平均"],
  harmonic: ["weighted harmonic mean of its parts", "各部分的加权调和平均"],
  best: ["only the best of its parts counts", "只计最高的一项"],
  worst: ["only the worst of its parts counts", "只计最低的一项"],
};

const MISSING: Record<"reweight" | "zero" | "na", Pair> = {
  reweight: [
    "leaves its weight to the others, as long as figures hold {least} % of the weight",
    "其权重由其余数据承接，但现有数据须不少于权重的 {least}%",
  ],
  zero: ["earns nothing", "按零计"],
  na: ["leaves the firm without a score", "该企业不计分"],
};

/** Introduction and sections of the page of built-in scorecards and schemes. */
export function scorecards(language: Language): { intro: string; sections: Section[] } {
  const say = (name: keyof typeof TEXTS): string => pick(TEXTS[name], language);
  const catalogueLink = `<a href="${linkTo("functions", language, "INNOV_CATALOGUE")}"><code>INNOV_CATALOGUE</code></a>`;
  return {
    intro: `<p>${say("intro")} ${pick([`In a sheet ${catalogueLink} lists them.`, `在工作表中可用 ${catalogueLink} 列出。`], language)}</p>`,
    sections: [
      ...catalogue.map((card): Section => ({ id: card.id, title: textIn(card.title, language, card.id), body: cardBody(card, language) })),
      { id: "stage-schemes", title: say("stageSchemes"), body: stageSchemes.map((scheme) => stageSchemeBody(scheme, language)).join("") },
      { id: "tier-schemes", title: say("tierSchemes"), body: tierSchemes.map((scheme) => tierSchemeBody(scheme, language)).join("") },
    ],
  };
}

function cardBody(card: Scorecard, language: Language): string {
  const say = (name: keyof typeof TEXTS): string => pick(TEXTS[name], language);
  const { policy = "reweight", minCoverage = 0.65 } = card.missing ?? {};
  const replaced = replacedBy(card, language);
  const doubts = doubtsOf(card, language);
  const comma = language === "en" ? ", " : "、";
  const facts: [string, string][] = [
    [say("id"), `<code>${card.id}</code> ${card.version}`],
    [say("issuer"), escape(card.source?.[0]?.issuer ?? "")],
    [
      say("status"),
      `<span class="badge${card.status.startsWith("official") && replaced === "" ? "" : " warn"}">${escape(pick(STATUS[card.status], language))}</span>`,
    ],
    [say("gives"), escape(givenBy(card, language))],
    ...(card.stages.length > 1
      ? [
          [say("stages"), escape(card.stages.map(({ id, label }) => `${textIn(label, language, id)} (${id})`).join(comma))] as [
            string,
            string,
          ],
        ]
      : []),
    ...(isPassFail(card)
      ? []
      : [[say("missing"), escape(pick(MISSING[policy], language).replace("{least}", String(minCoverage * 100)))] as [string, string]]),
  ];
  const part = (title: keyof typeof TEXTS, html: string): string => (html === "" ? "" : `<h3>${say(title)}</h3>${html}`);
  return [
    `<dl class="facts">${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join("")}</dl>`,
    part("replaced", replaced === "" ? "" : `<p>${escape(replaced)}</p>`),
    part("note", card.note ? `<p>${escape(noteIn(card.note, language))}</p>` : ""),
    part(
      "unverified",
      listOf(
        doubts.map(({ says, of }) => `${escape(says)}${of.length > 0 ? ` <span class="quiet">${escape(of.join(comma))}</span>` : ""}`),
      ),
    ),
    part("groups", listOf(groupLines(card, language))),
    part(
      "indicators",
      `${indicatorsOf(card)
        .map((indicator) => indicatorBody(card, indicator, language))
        .join("")}${emptyGroups(card).length > 0 && !isPassFail(card) ? `<p>${say("empty")}</p>` : ""}`,
    ),
    part(
      "conditions",
      card.gates ? `<ol>${card.gates.map(({ text }) => `<li>${escape(textIn(text, language, ""))}</li>`).join("")}</ol>` : "",
    ),
    part("inputs", listOf((card.inputs ?? []).map((input) => inputLine(input, language)))),
    part("sources", listOf((card.source ?? []).map((source) => sourceLine(source, linkOf(card, source))))),
  ].join("\n");
}

/** What each node of a card gives at most, by its id, stage by stage as a text; null where the card gives no points yet. */
function mostOf(card: Scorecard, language: Language): { root: Maximum[]; of(id: string): string } | null {
  const compiled = compile(card);
  if (Array.isArray(compiled)) return null;
  const root = card.stages.map((_, stage) => maximaAt(compiled, stage));
  const byStage = root.map((maximum) => new Map([...nodesOfMaximum(maximum)].map((part) => [part.node.id, part])));
  return {
    root,
    of(id) {
      const texts = byStage.map((nodes) => inPoints(printedPoints(nodes.get(id)!)));
      if (texts.every((text) => text === texts[0])) return texts[0];
      return card.stages.map((stage, k) => `${textIn(stage.label, language, stage.id)} ${texts[k]}`).join(" · ");
    },
  };
}

function* nodesOfMaximum(maximum: Maximum): Generator<Maximum> {
  yield maximum;
  for (const part of maximum.parts) yield* nodesOfMaximum(part);
}

const inPoints = (points: number): string => String(Number(points.toPrecision(6)));

function givenBy(card: Scorecard, language: Language): string {
  if (isPassFail(card)) return pick(["a verdict by conditions, no points", "按条件给出结论，不计分"], language);
  const most = mostOf(card, language);
  const top = most && Math.max(...most.root.map(({ points }) => points));
  const bonus = most ? Math.max(...most.root.map(bonusOf)) : 0;
  const extra: Pair = bonus > 0 ? [`, and up to ${inPoints(bonus)} on top`, `，另有加分最多 ${inPoints(bonus)} 分`] : ["", ""];
  const verdict: Pair = card.gates ? [", and a verdict by conditions", "，并按条件给出结论"] : ["", ""];
  const points: Pair =
    top === null ? ["points, once it is filled in", "填写后计分"] : [`up to ${inPoints(top)} points`, `最多 ${inPoints(top)} 分`];
  return pick([`${points[0]}${extra[0]}${verdict[0]}`, `${points[1]}${extra[1]}${verdict[1]}`], language);
}

/** The groups below the root: what each gives at most, and how it is made of its parts where they are not just added. */
function groupLines(card: Scorecard, language: Language): string[] {
  const most = mostOf(card, language);
  const groups = [...nodesOf(card.score)].filter(isGroup).filter((group) => group !== card.score || group.combine !== "sum" || group.note);
  return groups.map((group) => {
    const points = most ? most.of(group.id) : group.cap === undefined ? null : inPoints(group.cap);
    const says = [
      ...(points === null ? [] : [pick([`at most ${points}`, `最多 ${points}`], language)]),
      ...(group.combine === "sum" ? [] : [pick(COMBINE[group.combine], language)]),
      ...(group.bonus ? [pick(["a bonus on top of the base", "加分项，在基础分之外"], language)] : []),
      ...(group.assessed
        ? [pick(["an assessor's points stand in its place where they are given", "如有评审分则以评审分代替"], language)]
        : []),
    ];
    const note = noteIn(group.note, language);
    const list = says.join(language === "en" ? "; " : "；");
    return `<b>${escape(textIn(group.label, language, group.id))}</b>${list ? `${colon(language)}${escape(list)}` : ""}${note ? ` <span class="quiet">${escape(note)}</span>` : ""}`;
  });
}

function indicatorBody(card: Scorecard, indicator: Indicator, language: Language): string {
  const most = mostOf(card, language);
  const note = noteIn(indicator.note, language);
  const unit = indicator.unit ? ` <span class="quiet">${escape(indicator.unit)}</span>` : "";
  const calibrated = card.stages.flatMap(({ id, label }): [string, CurveDocument][] => {
    const curve = curveAt(indicator, id);
    return curve ? [[textIn(label, language, id), curve]] : [];
  });
  const curves: [string, CurveDocument][] = [["", indicator.curve], ...calibrated];
  return `<div class="indicator"><div><p><b>${escape(textIn(indicator.label, language, indicator.id))}</b>${unit} <code>${escape(indicator.id)}</code></p>
${most ? `<p>${pick(["Points at most", "最高分"], language)}${colon(language)}${escape(most.of(indicator.id))}</p>` : ""}
${curves.map(([stage, curve]) => `<p>${stage ? `${escape(stage)} ` : ""}<code>${escape(formatCurve(curve))}</code></p>`).join("")}
${note ? `<p class="quiet">${escape(note)}</p>` : ""}</div>
<div>${curves.map(([, curve]) => curvePicture(curve, language)).join("")}</div></div>`;
}

const colon = (language: Language): string => (language === "en" ? ": " : "：");

function inputLine({ id, label, unit, declared, route, exempts, note }: Input, language: Language): string {
  const kind = route ? "route" : exempts ? "exempts" : declared ? "declared" : null;
  const remark = noteIn(note, language);
  return `${escape(textIn(label, language, id))}${unit ? ` <span class="quiet">${escape(unit)}</span>` : ""}${kind ? ` <span class="quiet">${pick(TEXTS[kind], language)}</span>` : ""}${remark ? ` <span class="quiet">${escape(remark)}</span>` : ""}`;
}

function sourceLine({ title, issuer, date }: Source, address: URL | null): string {
  const named = address ? `<a href="${escape(address.href)}" rel="noopener noreferrer">${escape(title)}</a>` : escape(title);
  return `${named}${[issuer, date].map((text) => (text ? ` · ${escape(text)}` : "")).join("")}`;
}

function stageSchemeBody(scheme: StageScheme, language: Language): string {
  const rows = scheme.stages.map(({ id, label, from }) => [
    `${textIn(label, language, id)} <code>${id}</code>`,
    `${pick(["from", "自"], language)} ${from} ${scheme.unit}${language === "zh" ? " 起（含）" : ", included"}`,
  ]);
  return schemeBody(scheme, rows, language);
}

function tierSchemeBody(scheme: TierScheme, language: Language): string {
  const rows =
    scheme.by === "share"
      ? scheme.tiers.map(({ label, top }) => [textIn(label, language, ""), pick([`best ${top * 100} %`, `前 ${top * 100}%`], language)])
      : scheme.tiers.map(({ label, from }) => [
          textIn(label, language, ""),
          pick([`from ${from} of ${scheme.total}`, `${from} 分起，满分 ${scheme.total}`], language),
        ]);
  return schemeBody(scheme, rows, language);
}

function schemeBody({ id, title, source, ...scheme }: StageScheme | TierScheme, rows: string[][], language: Language): string {
  const note = "note" in scheme ? noteIn(scheme.note, language) : "";
  return `<h3>${escape(textIn(title, language, id))} <code>${id}</code></h3>
<table class="terms codes"><tbody>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</tbody></table>
${note ? `<p>${escape(note)}</p>` : ""}${listOf(source.map((item) => sourceLine(item, officialAddress(item))))}`;
}

function listOf(items: string[]): string {
  return items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
}
