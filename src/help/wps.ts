import { paneText, type PaneKey } from "../i18n/pane";
import type { Language } from "../scorecard/scorecard";
import { escape, pick, type Pair } from "./html";
import type { Section } from "./page";

const list = (items: readonly string[], tag: "ul" | "ol" = "ul"): string =>
  `<${tag}>${items.map((item) => `<li>${item}</li>`).join("\n")}</${tag}>`;

/** What is known of WPS from its public documentation, the road that works without its add-ins, and what is still to be seen. */
export function wps(language: Language): { intro: string; sections: Section[] } {
  const t = (en: string, zh: string): string => pick([en, zh], language);
  /** A name as the pane writes it. */
  const named = (key: PaneKey): string => `<b>${escape(paneText(key, language))}</b>`;
  const care = `${named("shell.group.assurance")} › ${named("shell.tab.care")}`;
  const section = (id: string, title: Pair, body: string): Section => ({ id, title: pick(title, language), body });
  return {
    intro: `<p>${t(
      "The add-in is made for Excel and was not run in WPS. This page says what works there today without it, what the public documentation of WPS says of add-ins, and what somebody who has WPS would have to look at.",
      "本加载项为 Excel 制作，未在 WPS 中运行过。本页说明目前在 WPS 中无须加载项即可使用的方式、WPS 公开文档对加载项的说明，以及拥有 WPS 的人需要核实的内容。",
    )}</p>`,
    sections: [
      section(
        "plain",
        ["What works today: plain formulas", "目前可用的方式：普通公式"],
        list(
          [
            t(
              `In Excel choose ${named("data.plain")} › ${named("data.plain.worked")} under ${named("shell.group.firms")} in the pane, or run <code>innov score FILE.xlsx --worked --out scored.xlsx</code> on a machine without Excel.`,
              `在 Excel 任务窗格的${named("shell.group.firms")}中选择${named("data.plain")} › ${named("data.plain.worked")}，或在没有 Excel 的机器上运行 <code>innov score 文件.xlsx --worked --out scored.xlsx</code>。`,
            ),
            t(
              "Take the worked sheet: it uses functions that every Excel since 2010 has. One formula a firm needs functions of Excel 2021.",
              "请选用分步计分表：其中只用 Excel 2010 起各版均有的函数。每家企业一个公式需要 Excel 2021 的函数。",
            ),
            t(
              "Open the file in WPS. Weights, curves and figures stay live; scores and ranks follow them. The values that were calculated last are in the file as well.",
              "在 WPS 中打开该文件。权重和数据保持实时，得分与排名随之变化；文件中也存有最近一次的计算结果。",
            ),
          ],
          "ol",
        ) +
          `<p>${t("The tests evaluate these formulas in two other programs, LibreOffice among them, to 1e-9 of the add-in's scores; in WPS they have not been evaluated.", "测试在另外两种程序（包括 LibreOffice）中计算这些公式，与加载项得分相差不超过 1e-9；尚未在 WPS 中计算过。")}</p>`,
      ),
      section(
        "frozen",
        ["Workbooks that hold the add-in's functions", "含有加载项函数的工作簿"],
        list([
          t(
            `Freeze first, under ${care}: cells keep their values and the formulas are kept in a sheet, from which thawing brings them back in Excel.`,
            `请先在${care}中冻结：单元格保留数值，公式保存在一张工作表中，回到 Excel 后可解冻恢复。`,
          ),
          t(
            "Unfrozen, a program without the add-in shows the values of the file until it recalculates, and then an error such as #NAME?.",
            "若未冻结，没有加载项的程序在重新计算之前显示文件中的数值，之后显示 #NAME? 等错误。",
          ),
        ]),
      ),
      section(
        "differences",
        ["What is different there, by its documentation", "WPS 公开文档所述的不同之处"],
        list([
          t(
            "Its add-ins are not Office add-ins: a folder with ribbon.xml, a page and a manifest.xml of its own form (<code>JsPlugin</code>), which names functions.json and a namespace. Excel's manifest means nothing to it.",
            "WPS 加载项并非 Office 加载项：由含 ribbon.xml、网页及自有格式 manifest.xml（<code>JsPlugin</code>）的文件夹构成，清单中指明 functions.json 与命名空间。Excel 的清单对其无效。",
          ),
          t(
            "Pages speak to it through an object <code>wps</code>, not through office.js: the pane, which calls office.js, cannot run there as it is.",
            "网页通过 <code>wps</code> 对象与其通信，而非 office.js：调用 office.js 的任务窗格无法直接在其中运行。",
          ),
          t(
            "Worksheet functions in JavaScript exist since version 12.1.0.20540 and only synchronous ones, which ours are. They are registered from functions.json or by <code>wps.AddCustomFunction</code>.",
            "自 12.1.0.20540 版起支持以 JavaScript 编写的工作表函数，且仅支持同步函数，本加载项的函数均为同步。函数由 functions.json 或 <code>wps.AddCustomFunction</code> 注册。",
          ),
          t(
            "A function is called as <code>Namespace.FUNCTION(…)</code>: a formula of Excel would have to be renamed on the way.",
            "函数以 <code>命名空间.函数名(…)</code> 调用：Excel 中的公式须改名。",
          ),
        ]) +
          `<p class="quiet">${t("Read in Kingsoft's developer documentation at 365.kdocs.cn and open.wps.cn and in the notes of wpsjs 2.2.2; not tried.", "依据金山开发者文档（365.kdocs.cn、open.wps.cn）及 wpsjs 2.2.2 的版本说明；未经试验。")}</p>`,
      ),
      section(
        "functions",
        ["What the functions need", "函数的运行条件"],
        `<p>${t(
          "functions.js is one file of plain JavaScript (ES2020). The tests run it in an engine that has nothing of Office, of a browser or of a network, only a name by which to register functions, and check the results of every example in this help. So it could be registered in WPS; whether blocks of cells, blanks, errors and results of many cells arrive there as they do in Excel is not known.",
          "functions.js 是单个纯 JavaScript（ES2020）文件。测试在没有 Office、浏览器和网络、仅有一个注册函数名称的引擎中运行它，并核对本帮助中全部示例的结果。因此可在 WPS 中注册；但单元格区域、空单元格、错误值以及多单元格结果在其中的传递方式是否与 Excel 相同，尚不清楚。",
        )}</p>`,
      ),
      section(
        "checklist",
        ["A checklist for who has WPS", "供 WPS 用户使用的检查清单"],
        list(
          [
            t("Version, edition and system, and whether add-ins are allowed in it.", "记录版本、版别和操作系统，以及是否允许使用加载项。"),
            t(
              "Open a worked sheet of 120 firms: do scores and ranks equal those in Excel, and do they follow a changed weight?",
              "打开含 120 家企业的分步计分表：得分和排名是否与 Excel 相同？改变权重后是否随之变化？",
            ),
            t(
              "Open a frozen workbook and one that is not: what do the cells show before and after a recalculation (F9)?",
              "打开已冻结和未冻结的工作簿：重新计算（F9）前后单元格各显示什么？",
            ),
            t(
              "Register functions.js in an empty add-in of wpsjs: does a function of no argument answer with the release?",
              "在 wpsjs 的空白加载项中注册 functions.js：无参数的函数是否返回版本号？",
            ),
            t(
              "Hand a function a block of cells: is it a matrix of rows? How do a blank, an error, a date and TRUE arrive?",
              "向函数传入单元格区域：是否为按行排列的矩阵？空单元格、错误值、日期和 TRUE 如何传入？",
            ),
            t(
              "Return a matrix: does it fill the cells below, or only the one with the formula?",
              "返回矩阵：结果是填入下方单元格，还是只占公式所在单元格？",
            ),
            t("Save, close and open in Excel: what does the formula say there?", "保存并关闭后在 Excel 中打开：公式显示为什么？"),
          ],
          "ol",
        ) +
          `<p>${t("Write down what was seen, with the file. Until then nothing more is claimed than stands here.", "请连同文件记录所见结果。在此之前，本项目不作超出本页的任何声明。")}</p>`,
      ),
    ],
  };
}
