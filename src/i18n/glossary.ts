/** What no Chinese text of the product may hold, what stands there instead, and why. */
export interface GlossaryEntry {
  avoid: RegExp;
  use: string;
  why: string;
}

/** One word for one thing. The words are those of the documents, or else those of the field. */
export const TERMS: readonly GlossaryEntry[] = [
  { avoid: /评分方案|计分卡|评分标准|(?:该|此|可用|内置|相应)标准(?!差)|标准(?=“)|^标准$/, use: "评分卡", why: "the scorecard" },
  { avoid: /方案(?!表)/, use: "评分卡 or, for its table, 方案表", why: "profile and scheme" },
  { avoid: /划线|分界|分数线|入围名次|底线/, use: "入围线, or 最低得分 of a fund, or 下限 of a grade", why: "the cut-off" },
  { avoid: /界限/, use: "阈值", why: "a bound" },
  { avoid: /疑问|疑点/, use: "待核实", why: "a flag's severity" },
  { avoid: /抽取|抽样(?!误差)/, use: "模拟", why: "draws of weights" },
  { avoid: /阶段内排名|排名(?:变化|变动|范围|用)/, use: "名次", why: "rank, not ranking" },
  { avoid: /增减|^变化$|[名次得分]+为?何?变化/, use: "变动", why: "a change" },
  { avoid: /个指标/, use: "项指标", why: "how indicators count" },
  { avoid: /(?:国家|全国)(?:指标|评分卡|创新积分制| 2\.0)/, use: "创新积分制", why: "the issuer's name" },
  { avoid: /(?<!平)均分/, use: "等权", why: "equal weights" },
  { avoid: /斯皮尔曼|肯德尔|克隆巴赫/, use: "Spearman, Kendall, Cronbach", why: "names in Latin" },
  { avoid: /面板|(?<!任务)窗格/, use: "任务窗格", why: "the task pane" },
  { avoid: /企业(?:列表|清单|表格|表(?!头))/, use: "企业名单", why: "list of firms" },
  { avoid: /附加分/, use: "加分", why: "bonus points" },
  { avoid: /发布方/, use: "发布机构", why: "the issuer" },
  { avoid: /门槛/, use: "条件", why: "a gate" },
  { avoid: /获资助企业|未用/, use: "获配 and 结余", why: "dividing a budget" },
  { avoid: /^有值$/, use: "填报率", why: "share of figures" },
  { avoid: /中位(?!数)/, use: "中位数", why: "the median" },
  { avoid: /截尾/, use: "缩尾", why: "tails are clamped" },
  { avoid: /列标题/, use: "表头", why: "a header" },
  { avoid: /日志/, use: "变更记录", why: "the change log" },
  { avoid: /^解释$|“解释”/, use: "得分构成", why: "the view Explain" },
  { avoid: /^资金$|“资金”/, use: "资金分配", why: "the view Fund" },
  { avoid: /“数据”视图/, use: "“企业”视图", why: "the view Firms" },
  { avoid: /局限(?!性)/, use: "局限性", why: "limitations" },
  { avoid: /预见力|入选质量/, use: "预测能力, 入选企业是否更优", why: "the sample's tests" },
  { avoid: /等共多出|等另 /, use: "等，另有 {n} 家", why: "and n more" },
  { avoid: /插件|外接程序/, use: "加载项", why: "Microsoft's word" },
  { avoid: /点击/, use: "单击", why: "Excel's own word" },
  { avoid: /你/, use: "您", why: "polite address" },
  { avoid: /[萬億個積創時間對標準評價與為業務區檢]/, use: "Simplified characters", why: "no other offered" },
];

/** A Chinese character, or a parameter in whose place one may stand. */
const HAN = "[\\u3400-\\u9fff]";
const WORD = "[\\u3400-\\u9fff{}]";

/** Punctuation and numerals of every Chinese text. */
export const MARKS: readonly GlossaryEntry[] = [
  { avoid: new RegExp(`${HAN}\\s*[,:;!?]|[{}][,:;!?]|[,:;!?]${WORD}`), use: "，：；！？", why: "full-width marks" },
  { avoid: new RegExp(`${HAN}\\s*[()]|[()]\\s*${HAN}|[{}][()]|[()][{}]|${WORD}"|"${WORD}`), use: "（）“”", why: "full-width brackets" },
  { avoid: /[，。：；、（）！？《》“”]\s|\s[，。：；、（）！？]/, use: "no blank", why: "marks bring theirs" },
  { avoid: /[\d}]\s+[%％]/, use: "5%", why: "no blank before" },
  { avoid: /(?<![\w\u2013-])-\d/, use: "−", why: "the minus sign" },
  { avoid: /\d\s+[年月日]/, use: "2026年5月1日", why: "dates without blanks" },
];

/** Documents write numbers without a blank, as 不超过500人; the texts of the product write 第 5 行. */
export const DOCUMENT_MARKS: readonly GlossaryEntry[] = [{ avoid: new RegExp(`\\d\\s+${HAN}`), use: "500人", why: "as documents print" }];
