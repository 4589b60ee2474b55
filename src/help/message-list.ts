import { failureTexts } from "../cli/failure";
import { fileTexts } from "../files/problem";
import { messages, type MessageCode } from "../i18n/messages";
import { shownCode } from "../i18n/problem";
import { severities } from "../population/check";
import type { Language } from "../scorecard/scorecard";
import { commandChapter, DAMAGES, fileChapter } from "./file-remedies";
import { withoutParameters } from "./guides";
import { escape, pick, type Pair } from "./html";
import type { Section } from "./page";
import { chapters, isRead, type Chapter, type Remedy } from "./remedies";

const TEXTS = {
  intro: [
    "Every sentence of the functions, the pane and the command line that says something is wrong or was decided for you, with what it means and what to do. … stands for what is in your sheet.",
    "函数、任务窗格与命令行给出的全部提示：含义与处理办法。“…”代表表中的内容。",
  ],
  cells: ["What a cell shows", "单元格显示的内容"],
  details: ["Behind the colon stands one of these:", "冒号之后为下列之一："],
  remedy: ["What to do:", "处理办法："],
} as const;

/** What a cell shows instead of a value, which is Excel's and has no code of ours. */
const CELLS: readonly { shows: string; says: Pair }[] = [
  {
    shows: "#VALUE!",
    says: [
      "The whole call is at fault. Some Excels show the sentence behind the sign beside the cell; INNOV_CHECK over the same cells says what is wrong with headers, units and figures.",
      "整个调用有误。部分 Excel 可在单元格旁的标志中看到说明；对相同单元格使用 INNOV_CHECK，可查看表头、单位与数据的问题。",
    ],
  },
  {
    shows: "#N/A",
    says: [
      "It cannot be known for this firm: too many figures are missing, or its stage is unknown. INNOV_CHECK says why.",
      "该企业无法得出结果：缺失数据过多，或阶段未知。原因见 INNOV_CHECK。",
    ],
  },
  {
    shows: "#NAME?",
    says: [
      "The add-in is not loaded in this Excel, or the name has a slip. Open the pane once from the Home tab.",
      "此 Excel 未加载本加载项，或函数名有误。请从“开始”选项卡打开一次任务窗格。",
    ],
  },
  { shows: "#SPILL!", says: ["The cells that the result needs are not empty. Clear them.", "结果所需的单元格不为空，请清除。"] },
  {
    shows: "#BUSY!",
    says: ["Excel is still waiting for the function; a result follows by itself.", "Excel 仍在等待函数，结果会自动出现。"],
  },
];

interface Entry {
  id: string;
  code: string;
  sentences: string[];
  severity?: string;
  details?: string[];
  remedy: Remedy;
}

/** Introduction and sections of the page of messages. */
export function messageList(language: Language): { intro: string; sections: Section[] } {
  const sections = [...chapters.map((chapter) => section(chapter, productEntries(chapter, language), language)), ...fileSections(language)];
  const cells = CELLS.map(({ shows, says }) => `<tr><td><code>${shows}</code></td><td>${escape(pick(says, language))}</td></tr>`);
  return {
    intro: `<p>${pick(TEXTS.intro, language)}</p>`,
    sections: [
      { id: "cells", title: pick(TEXTS.cells, language), body: `<table class="terms codes"><tbody>${cells.join("\n")}</tbody></table>` },
      ...sections,
    ],
  };
}

function productEntries({ remedies }: Chapter<string>, language: Language): Entry[] {
  return (Object.entries(remedies) as [string, Remedy][]).map(([code, remedy]) => {
    const variants = (Object.keys(messages) as MessageCode[]).filter((other) => isRead(other) && shownCode(other) === code);
    return {
      id: code,
      code,
      sentences: variants.map((variant) => pick(messages[variant], language)),
      severity: severities[variants[0]],
      remedy,
    };
  });
}

function fileSections(language: Language): Section[] {
  const entries = (chapter: Chapter<string>, texts: Readonly<Record<string, Pair>>, prefix: string): Entry[] =>
    (Object.entries(chapter.remedies) as [string, Remedy][]).map(([code, remedy]) => ({
      id: `${prefix}-${code}`,
      code,
      sentences: [pick(texts[code], language)],
      details: code === "file-damaged" ? DAMAGES.map((damage) => pick(fileTexts[damage], language)) : undefined,
      remedy,
    }));
  return [
    section(fileChapter, entries(fileChapter, fileTexts, "file"), language),
    // Some codes of the command line are those of the functions too, with a sentence of their own.
    section(commandChapter, entries(commandChapter, failureTexts, "innov"), language),
  ];
}

function section({ id, title, intro }: Chapter<string>, entries: readonly Entry[], language: Language): Section {
  const drawn = entries.map(({ id: place, code, sentences, severity, details, remedy }) => {
    const [meansEn, meansZh, doEn, doZh] = remedy;
    const severe = severity ? ` <span class="quiet">${severity}</span>` : "";
    const list = details
      ? `<p class="quiet">${pick(TEXTS.details, language)}</p><ul class="quiet">${details.map((detail) => `<li>${escape(withoutParameters(detail))}</li>`).join("")}</ul>`
      : "";
    return `<dl class="entry" id="${place}"><dt><code>${code}</code>${severe}</dt>
<dd class="say">${sentences.map((text) => `<p>${escape(withoutParameters(text))}</p>`).join("")}</dd>
<dd>${escape(pick([meansEn, meansZh], language))}${list}</dd>
<dd><b>${pick(TEXTS.remedy, language)}</b> ${escape(pick([doEn, doZh], language))}</dd></dl>`;
  });
  return { id, title: pick(title, language), body: `<p>${escape(pick(intro, language))}</p>\n${drawn.join("\n")}` };
}
