import { plainHeader } from "./headers";
import type { Match } from "./match";

/** In the form of plainHeader. */
const NAME_HEADERS = new Set([
  ...["firm", "firmname", "company", "companyname", "enterprise", "enterprisename", "name"],
  ...["企业", "企业名称", "公司", "公司名称", "单位名称", "名称"],
]);
const CODE_HEADERS = new Set(["creditcode", "uscc", "unifiedsocialcreditcode", "统一社会信用代码", "社会信用代码", "信用代码"]);
const NUMBER_HEADERS = new Set(["no", "no.", "id", "number", "row", "编号", "序号"]);

/** True for a header under which stands what a firm is called or filed by: such a column is no indicator, even where it holds numbers. */
export function identifiesFirms(header: string): boolean {
  return NUMBER_HEADERS.has(plainHeader(header)) || namesFirms(header);
}

/** True for a header under which stands the name or the credit code of a firm. */
export function namesFirms(header: string): boolean {
  const name = plainHeader(header);
  return NAME_HEADERS.has(name) || CODE_HEADERS.has(name);
}

/** The column that names the firms, null where there is none. */
export function nameColumn(match: Match): number | null {
  return match.others.find(({ header }) => NAME_HEADERS.has(plainHeader(header)))?.column ?? null;
}

/** The column of the firms' credit codes, null where there is none. */
export function codeColumn(match: Match): number | null {
  return match.others.find(({ header }) => CODE_HEADERS.has(plainHeader(header)))?.column ?? null;
}

/** The column that numbers the firms, null where there is none. */
export function numberColumn(match: Match): number | null {
  return match.others.find(({ header }) => NUMBER_HEADERS.has(plainHeader(header)))?.column ?? null;
}
