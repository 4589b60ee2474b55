/** Invented firms with figures as a bank receives them: three stages, correlated, some blank and some wrong. */

/** Headers as they come from several sources: Chinese and English, units in both kinds of brackets or none. */
export const FIRM_HEADERS = [
  "编号",
  "企业名称",
  "Industry 行业",
  "Stage",
  "研发费用（万元）",
  "R&D growth (%)",
  "R&D intensity (%)",
  "科技人员占比（%）",
  "发明专利申请量（件）",
  "PCT applications",
  "技术合同成交额（万元）",
  "高新技术产品收入（万元）",
  "营业收入（万元）",
  "Revenue growth (%)",
  "研究生占比（%）",
  "R&D tax relief (CNY 10k)",
  "净资产收益率（%）",
  "Fresh graduates hired",
  "省级以上平台数（个）",
  "Provincial+ S&T awards",
  "省级以上科技项目（项）",
  "Venture capital received (CNY m)",
];

const FIGURES = [
  "rdExpense",
  "rdGrowth",
  "rdIntensity",
  "staffShare",
  "inventions",
  "pct",
  "contracts",
  "hightechRevenue",
  "revenue",
  "revenueGrowth",
  "graduateShare",
  "taxRelief",
  "returnOnNetAssets",
  "freshGraduates",
  "platforms",
  "awards",
  "projects",
  "ventureCapital",
];

/** Typical figures by stage: [mean, standard deviation], medians of log-normal figures with their log sd, or means of counts. */
const STAGES = {
  初创期: {
    firms: 44,
    revenue: [900, 0.7],
    rdIntensity: [20, 0.45],
    rdGrowth: [42, 30],
    staffShare: [44, 12],
    inventions: 2.4,
    pct: 0.4,
    contracts: { share: 0.45, median: 45 },
    hightechShare: [0.82, 0.1],
    revenueGrowth: [34, 30],
    graduateShare: [20, 8],
    returnOnNetAssets: [-6, 16],
    freshGraduates: 2,
    platforms: 0.15,
    awards: 0.08,
    projects: 0.4,
    ventureCapital: { share: 0.55, median: 12 },
  },
  成长期: {
    firms: 46,
    revenue: [6500, 0.6],
    rdIntensity: [8, 0.4],
    rdGrowth: [24, 20],
    staffShare: [27, 9],
    inventions: 5,
    pct: 0.6,
    contracts: { share: 0.7, median: 240 },
    hightechShare: [0.74, 0.12],
    revenueGrowth: [20, 17],
    graduateShare: [11, 5],
    returnOnNetAssets: [10, 9],
    freshGraduates: 8,
    platforms: 0.6,
    awards: 0.3,
    projects: 0.9,
    ventureCapital: { share: 0.3, median: 35 },
  },
  稳定期: {
    firms: 30,
    revenue: [34000, 0.6],
    rdIntensity: [4.6, 0.35],
    rdGrowth: [9, 12],
    staffShare: [17, 6],
    inventions: 9,
    pct: 1,
    contracts: { share: 0.8, median: 900 },
    hightechShare: [0.64, 0.15],
    revenueGrowth: [6, 10],
    graduateShare: [7, 3],
    returnOnNetAssets: [11, 6],
    freshGraduates: 20,
    platforms: 1.3,
    awards: 0.8,
    projects: 1.5,
    ventureCapital: { share: 0.1, median: 60 },
  },
};

/** Chance that a figure could not be had. */
const BLANK_SHARE = 0.012;

const FIRST_SYLLABLES = "沐mu 霁ji 衡heng 砚yan 汀ting 栖qi 皓hao 岫xiu 筠yun 旻min 朔shuo 漱shu 煦xu 璟jing 铎duo";
const SECOND_SYLLABLES = "岚lan 岑cen 陌mo 葭jia 楠nan 槿jin 霖lin 屿yu 弈yi 渚zhu 砾li 苇wei 澈che 芒mang";

const INDUSTRIES = {
  "传感与仪器 Instruments": ["传感 Sensing", "仪器 Instruments"],
  "半导体 Semiconductors": ["微电子 Microelectronics", "光电 Optoelectronics"],
  "生物医药 Life sciences": ["生物 Biotech", "药业 Pharma", "医疗 Medical"],
  "新材料 New materials": ["新材 Materials", "高分子 Polymers"],
  "新能源 New energy": ["储能 Energy Storage", "氢能 Hydrogen"],
  "智能装备 Smart equipment": ["智造 Automation", "机器人 Robotics", "精工 Precision"],
  "软件 Software": ["软件 Software", "数科 Data"],
  "环保 Environment": ["环境 Environment", "膜科技 Membranes"],
  "航空 Aviation": ["无人机 Drones", "航材 Aerostructures"],
  "现代农业 Agri-tech": ["种业 Seeds", "农科 Agritech"],
};

/** Rows of the firms' table below FIRM_HEADERS. */
export function makeFirms() {
  const random = generator(20240813);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const names = shuffled(everyName(), random);
  const stages = shuffled(
    Object.entries(STAGES).flatMap(([stage, { firms }]) => new Array(firms).fill(stage)),
    random,
  );
  const industries = Object.keys(INDUSTRIES);
  const firms = stages.map((stage, i) => {
    const industry = industries[Math.floor(random() * industries.length)];
    const trades = INDUSTRIES[industry];
    const [trade, englishTrade] = trades[Math.floor(random() * trades.length)].split(/ (.*)/);
    const { chinese, english } = names[i];
    return { name: `${chinese}${trade} ${english} ${englishTrade}`, industry, stage, ...figuresOf(STAGES[stage], random, normal) };
  });
  for (const firm of firms) {
    for (const figure of FIGURES) if (random() < BLANK_SHARE) firm[figure] = null;
  }
  addFaults(firms);
  return firms.map((firm, i) => [i + 1, firm.name, firm.industry, firm.stage, ...FIGURES.map((figure) => firm[figure])]);
}

/** All figures of one firm lean on one latent quality, so that good firms tend to be good throughout. Money in 万元, VC in millions. */
function figuresOf(typical, random, normal) {
  const quality = normal();
  const around = ([mean, deviation], lean) => mean + deviation * (lean * quality + Math.sqrt(1 - lean * lean) * normal());
  const around0 = (median, logDeviation, lean) => median * Math.exp(around([0, logDeviation], lean));
  const count = (mean, lean) => poisson(mean * Math.exp(lean * quality - (lean * lean) / 2), random);
  const whenever = ({ share, median }, logDeviation) => (random() < share ? around0(median, logDeviation, 0.5) : 0);

  const revenue = rounded(around0(...typical.revenue, 0.2), 1);
  const rdExpense = rounded((revenue * around0(...typical.rdIntensity, 0.4)) / 100, 1);
  const staffShare = rounded(within(around(typical.staffShare, 0.4), 4, 92), 1);
  const returnOnNetAssets = notZero(rounded(around(typical.returnOnNetAssets, 0.3), 1));
  return {
    revenue,
    rdExpense,
    rdIntensity: rounded((100 * rdExpense) / revenue, 1),
    rdGrowth: notZero(rounded(Math.max(-60, around(typical.rdGrowth, 0.4)), 1)),
    staffShare,
    inventions: count(typical.inventions, 0.5),
    pct: count(typical.pct, 0.6),
    contracts: rounded(whenever(typical.contracts, 0.9), 1),
    hightechRevenue: rounded(revenue * within(around(typical.hightechShare, 0.3), 0.15, 0.99), 1),
    revenueGrowth: notZero(rounded(Math.max(-55, around(typical.revenueGrowth, 0.5)), 1)),
    graduateShare: rounded(within(around(typical.graduateShare, 0.4), 0, staffShare), 1),
    // A firm without profit has no tax to be relieved of.
    taxRelief: returnOnNetAssets > 0 ? rounded(rdExpense * (0.1 + 0.06 * random()), 1) : 0,
    returnOnNetAssets,
    freshGraduates: count(typical.freshGraduates, 0.3),
    platforms: count(typical.platforms, 0.4),
    awards: count(typical.awards, 0.5),
    projects: count(typical.projects, 0.4),
    ventureCapital: rounded(whenever(typical.ventureCapital, 0.7), 1),
  };
}

/** What analysts meet in real lists, each at its own firm, so that INNOV_CHECK has something of every kind to say. */
function addFaults(firms) {
  const nextOf = (stage, from) =>
    firms.findIndex((firm, i) => i >= from && firm.stage === stage && FIGURES.every((figure) => firm[figure] !== null));

  const numberAsText = firms[nextOf("初创期", 5)];
  Object.assign(numberAsText, { revenue: "1,234.5", rdExpense: 222.2, rdIntensity: 18, hightechRevenue: 1010.4 });
  firms[nextOf("成长期", 12)].inventions = "１２";
  firms[nextOf("成长期", 20)].contracts = "n/a";
  firms[nextOf("稳定期", 27)].contracts = "无数据";
  firms[nextOf("稳定期", 33)].returnOnNetAssets = { error: "#N/A" };
  firms[nextOf("初创期", 40)].rdGrowth = { error: "#DIV/0!" };
  firms[nextOf("成长期", 47)].staffShare = 134;
  firms[nextOf("成长期", 54)].graduateShare = "约8";
  // Stated 16.4 %, while expense and revenue say a tenth of that.
  const contradicting = firms[nextOf("稳定期", 60)];
  Object.assign(contradicting, { revenue: 48000, rdExpense: 787.2, rdIntensity: 16.4, hightechRevenue: 30500 });
  const justAbove = firms[nextOf("稳定期", 68)];
  Object.assign(justAbove, { revenue: 26400, rdExpense: 818.4, rdIntensity: 3.1, hightechRevenue: 19200 });
  firms[nextOf("成长期", 75)].stage = null;
  const sparse = firms[nextOf("初创期", 82)];
  for (const figure of ["rdGrowth", "rdIntensity", "staffShare", "inventions", "graduateShare", "ventureCapital"]) sparse[figure] = null;
  Object.assign(firms[firms.length - 1], firms[nextOf("成长期", 30)]);
}

function everyName() {
  const syllables = (text) => text.split(" ").map((syllable) => [syllable.slice(0, 1), syllable.slice(1)]);
  return syllables(FIRST_SYLLABLES).flatMap(([first, a]) =>
    syllables(SECOND_SYLLABLES).map(([second, b]) => ({ chinese: first + second, english: a[0].toUpperCase() + a.slice(1) + b })),
  );
}

/** Mulberry32: numbers from 0 up to 1, the same on every machine. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Fisher–Yates. */
function shuffled(list, random) {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

/** Knuth's multiplication method. */
function poisson(mean, random) {
  const limit = Math.exp(-mean);
  let product = random();
  let count = 0;
  while (product > limit) {
    product *= random();
    count++;
  }
  return count;
}

const rounded = (value, decimals) => Number(value.toFixed(decimals)) + 0;
const within = (value, least, most) => Math.min(most, Math.max(least, value));
/** An exact 0 in a growth rate would be taken for a blank. */
const notZero = (value) => value || 0.1;
