/**
 * The language in which a reader is spoken to, from tags such as zh-TW or en-GB, the preferred first: the first that is Chinese or English
 * decides. Every Chinese, that of Taiwan and Hong Kong too, is answered in simplified characters, the only ones there are texts in; whoever
 * reads neither language, in English.
 */
export function languageOf(...tags: readonly string[]): "en" | "zh" {
  const known = tags.map((tag) => tag.toLowerCase().split("-")[0]).find((name) => name === "zh" || name === "en");
  return known === "zh" ? "zh" : "en";
}
