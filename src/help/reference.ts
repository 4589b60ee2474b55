import { parseCurve } from "../scorecard/curve-text";
import type { Language } from "../scorecard/scorecard";
import type { Functions } from "./calculate";
import { rulesOf } from "./conventions";
import { CURVE_KINDS } from "./curve-kinds";
import { curvePicture } from "./curve-picture";
import { examples, wordsIn } from "./examples";
import { escape, pick } from "./html";
import { linkTo, withFunctionLinks, type Section } from "./page";
import { blocksIn, resultOf } from "./run-example";
import { resultTable, sheetTable } from "./sheet-table";

/** What the metadata says of a worksheet function. */
export interface FunctionEntry {
  id: string;
  name: string;
  description: string;
  parameters: { name: string; description: string; optional?: boolean }[];
}

const TEXTS = {
  conventions: ["What holds for every function", "通用约定"],
  definitions: ["Definitions", "函数的定义"],
  definitionsIntro: ["How the numbers come about, beside each function:", "各函数数值的算法，见函数各自的章节："],
  definition: ["How it is worked out", "算法"],
  curves: ["Curves", "评分曲线"],
  curvesIntro: [
    "A curve turns a figure into a share of an indicator's points. This is how a profile table writes it; the pictures are drawn by the code that scores.",
    "曲线将数据换算为指标分值的比例。以下为方案表中的写法；图形由计分程序绘制。",
  ],
  example: ["Example.", "示例。"],
  gives: ["gives", "结果为"],
  intro: [
    "Type a function as it stands here. Brackets mark what may be left out. Examples are worked out by the functions themselves; numbers are shown to four decimals at most.",
    "函数按此处的写法输入，方括号内为可省略的参数。示例结果由函数实际算出，数字最多显示四位小数。",
  ],
} as const;

/** Introduction and sections of the page of worksheet functions. */
export function reference(
  entries: readonly FunctionEntry[],
  conventions: string,
  functions: Functions,
  language: Language,
): { intro: string; sections: Section[] } {
  const say = (name: keyof typeof TEXTS): string => pick(TEXTS[name], language);
  const ids = new Set(entries.map(({ id }) => id));
  const definitions = new Map(rulesOf(conventions, "definitions", language).map(({ of, html }) => [of, html]));
  const linked = (html: string): string => withFunctionLinks(html, language, ids);
  const sections: Section[] = [
    { id: "conventions", title: say("conventions"), body: linked(rulesTable(rulesOf(conventions, "conventions", language))) },
    { id: "curves", title: say("curves"), body: curves(say("curvesIntro"), language) },
    {
      id: "definitions",
      title: say("definitions"),
      body: `<p>${say("definitionsIntro")}</p><p>${[...definitions.keys()].map((id) => `<a href="#${id}">${id}</a>`).join(" · ")}</p>`,
    },
    ...entries.map((entry): Section => {
      const names = entry.parameters.map(({ name, optional }) => (optional ? `[${name}]` : name));
      const rows = entry.parameters.map(
        ({ description }, k) => `<tr><td><code>${escape(names[k])}</code></td><td>${linked(escape(description))}</td></tr>`,
      );
      const definition = definitions.get(entry.id);
      return {
        id: entry.id,
        title: entry.name,
        body: [
          `<p>${escape(entry.description)}</p>`,
          `<code class="syntax">=${entry.name}(${escape(names.join(", "))})</code>`,
          rows.length > 0 ? `<table class="terms codes"><tbody>${rows.join("\n")}</tbody></table>` : "",
          definition ? `<h3>${say("definition")}</h3><p>${linked(definition)}</p>` : "",
          ...(examples[entry.id] ?? []).map((example) => {
            const result = resultOf(example, language, functions);
            return [
              `<p class="example"><b>${say("example")}</b> ${escape(pick(example.says, language))}</p>`,
              `<div class="blocks">${blocksIn(example.cells ?? {}, language)
                .map((block) => sheetTable(block, language))
                .join("")}</div>`,
              `<p class="of"><code class="formula">${escape(wordsIn(example.formula, language))}</code> ${say("gives")}</p>`,
              resultTable(result, example.rows ?? result.length, language),
            ].join("\n");
          }),
        ].join("\n"),
      };
    }),
  ];
  const more = pick(
    [
      `For a first score begin with the <a href="${linkTo("help", language, "first")}">guide</a>; what a message asks for stands under <a href="${linkTo("messages", language)}">messages</a>.`,
      `初次使用请先阅读<a href="${linkTo("help", language, "first")}">指南</a>；提示信息的含义与处理办法见<a href="${linkTo("messages", language)}">提示信息</a>。`,
    ],
    language,
  );
  return { intro: `<p>${say("intro")} ${more}</p>`, sections };
}

function rulesTable(rules: ReturnType<typeof rulesOf>): string {
  return `<table class="terms"><tbody>${rules.map(({ of, html }) => `<tr><td>${of}</td><td>${html}</td></tr>`).join("\n")}</tbody></table>`;
}

function curves(intro: string, language: Language): string {
  const figures = CURVE_KINDS.map(({ text, says }) => {
    const written = wordsIn(text, language);
    const read = parseCurve(written);
    if (!read.ok) throw new Error(`the example of a curve cannot be read: ${written}`);
    return `<figure>${curvePicture(read.curve, language)}<figcaption><p><code>${escape(written)}</code></p><p>${escape(pick(says, language))}</p></figcaption></figure>`;
  });
  return `<p>${intro}</p><div class="curves">${figures.join("\n")}</div>`;
}
