import type { Pair } from "./html";

/** The forms a curve can have: an example of each as a profile table writes it, and what it does. The picture is drawn from the example. */
export const CURVE_KINDS: readonly { text: Pair | string; says: Pair }[] = [
  {
    text: "linear 0..30",
    says: [
      "Straight from no points at the first number to all at the second; none below, all above.",
      "自第一个数（0 分）到第二个数（满分）按直线计分，超出两端不再变化。",
    ],
  },
  {
    text: "linear 80..20",
    says: ["From above to: lower is better.", "起点大于终点：越低越好。"],
  },
  {
    text: "log 100..50000",
    says: [
      "By powers: each doubling earns the same. For amounts that differ by orders of magnitude.",
      "按对数计分：每翻一番得分相同，适用于规模相差悬殊的金额。",
    ],
  },
  {
    text: "bands 2:20 4:60 6:100",
    says: [
      "Value:points. Fixed points from a bound on, the bound included; nothing below the lowest.",
      "值：分值。达到阈值（含）即得该档分值，低于最低一档不得分。",
    ],
  },
  {
    text: "bands< 55:10 75:5",
    says: ["Up to a bound, included: lower is better.", "不高于阈值（含）即得该档分值：越低越好。"],
  },
  {
    text: "bands 2:4~8 4:9~14 6:15~20",
    says: ["Lowest~highest where the issuer leaves discretion: the score is an interval.", "最低~最高：发布机构留有裁量空间，得分为区间。"],
  },
  {
    text: "knots 0:0 5:0.6 20:1",
    says: [
      "Value:attainment, straight between. What INNOV_CALIBRATE writes.",
      "值：达成度（0–1），其间按直线。INNOV_CALIBRATE 即写成此形式。",
    ],
  },
  {
    text: "count 1 max 5",
    says: ["So many points a piece, up to a most.", "每件计若干分，直至上限。"],
  },
  {
    text: ["choice national:10 provincial:8 none:0", "choice 国家级：10 省级：8 无：0"],
    says: ["Word:points. For what is no number.", "选项：分值，用于非数字的数据。"],
  },
  {
    text: "percentile",
    says: [
      "Against the firms of the same call and stage: by rank. (Dots: firms, most of them close together and one far away.)",
      "与同次调用的同阶段企业比较：按名次。（圆点为企业：多数接近，一家远离。）",
    ],
  },
  {
    text: "minmax",
    says: [
      "By the distance between the least and the most of these firms: the one far away decides it.",
      "按这些企业最小与最大之间的距离：受远离的一家左右。",
    ],
  },
  {
    text: "zscore",
    says: ["By the distance from their mean, three standard deviations either way.", "按与均值的距离，上下各三个标准差。"],
  },
  {
    text: "minmax trim 20%",
    says: ["The outer fifth at either end drawn in first, so that one firm decides less.", "先将两端各五分之一收拢，减小个别企业的影响。"],
  },
];
