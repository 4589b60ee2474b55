/**
 * A published index to recompute: the Human Development Index of 2022.
 * Source: UNDP, Human Development Report 2023/24, 13 March 2024, https://hdr.undp.org/data-center, CC BY 3.0 IGO; inputs from its
 * complete time series, published values from its statistical annex, table 1.
 */

/** Country, life expectancy, expected and mean years of schooling, GNI per capita in 2017 PPP $, published HDI. */
export const HDI_COUNTRIES = [
  ["Switzerland 瑞士", 84.255, 16.5837307, 13.90406622, 69432.78669, 0.967],
  ["Norway 挪威", 83.393, 18.63846016, 13.06234279, 69189.76165, 0.966],
  ["Iceland 冰岛", 82.815, 19.10672951, 13.76716995, 54688.37921, 0.959],
  ["Hong Kong, China 中国香港", 84.315, 17.8495903, 12.34776974, 62485.50516, 0.956],
  ["Denmark 丹麦", 81.882, 18.77403069, 12.96049023, 62018.95694, 0.952],
  ["Sweden 瑞典", 83.505, 19.03676987, 12.67372015, 56995.84796, 0.952],
  ["Germany 德国", 80.989, 17.34334946, 14.25594044, 55340.19722, 0.95],
  ["Ireland 爱尔兰", 82.716, 19.12610054, 11.6569568, 87467.51391, 0.95],
  ["Singapore 新加坡", 84.133, 16.90273094, 11.92488003, 88761.14559, 0.949],
  ["Australia 澳大利亚", 83.579, 21.0800209, 12.72681999, 49257.1352, 0.946],
  ["United States 美国", 78.203, 16.41274071, 13.57549953, 65564.93798, 0.927],
  ["China 中国", 78.587, 15.21793605, 8.106910446, 18024.88747, 0.788],
  ["Brazil 巴西", 73.425, 15.5788002, 8.278307638, 14615.89235, 0.76],
  ["India 印度", 67.744, 12.58370972, 6.570700169, 6950.526798, 0.644],
  ["Niger 尼日尔", 62.08, 7.186131428, 1.341352433, 1283.309235, 0.394],
  ["Chad 乍得", 52.997, 8.185526568, 2.282753488, 1388.897502, 0.394],
  ["Central African Republic 中非", 54.477, 7.285887393, 3.9531639, 869.11237, 0.387],
  ["South Sudan 南苏丹", 55.567, 5.634770141, 5.726140022, 690.6607575, 0.381],
  ["Somalia 索马里", 56.107, 7.647232333, 1.900300026, 1072.201461, 0.38],
];

export const HDI_HEADERS = [
  "Life expectancy (years)",
  "Expected years of schooling (years)",
  "Mean years of schooling (years)",
  "GNI per capita (PPP $)",
];

/** Goalposts and means: HDR 2023/24, technical note 1. */
export const HDI_SCORECARD = {
  id: "hdi-2022",
  version: "1.0.0",
  title: { en: "Human Development Index", zh: "人类发展指数" },
  status: "custom",
  source: [{ title: "HDR 2023/24, technical note 1", issuer: "UNDP", date: "2024-03-13", url: "https://hdr.undp.org" }],
  missing: { policy: "na", minCoverage: 1 },
  stages: [{ id: "all", label: { en: "All", zh: "全部" } }],
  weights: { all: {} },
  score: {
    id: "hdi",
    combine: "geometric",
    scale: 1,
    parts: [
      { id: "le", label: { en: "Life expectancy" }, unit: "years", curve: { type: "linear", from: 20, to: 85 } },
      {
        id: "education",
        combine: "mean",
        parts: [
          { id: "eys", label: { en: "Expected years of schooling" }, unit: "years", curve: { type: "linear", from: 0, to: 18 } },
          { id: "mys", label: { en: "Mean years of schooling" }, unit: "years", curve: { type: "linear", from: 0, to: 15 } },
        ],
      },
      { id: "gnipc", label: { en: "GNI per capita" }, unit: "PPP $", curve: { type: "log", from: 100, to: 75000 } },
    ],
  },
};
