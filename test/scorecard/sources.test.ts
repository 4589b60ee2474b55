import { builtIn, catalogue } from "../../src/scorecard/catalogue/catalogue";
import { linkOf, officialAddress } from "../../src/scorecard/sources";

describe("the address of a source", () => {
  it.each([
    "https://www.gov.cn/zhengce/zhengceku/202206/content_5696342.htm",
    "https://wap.miit.gov.cn/a.pdf",
    "https://www.most.gov.cn/xxgk",
    "https://hdr.undp.org",
    "https://eur-lex.europa.eu/eli/reg/2014/651",
    "https://www.ato.gov.au/businesses",
  ])("%s is official", (url) => expect(officialAddress({ title: "t", url })?.href).toBe(new URL(url).href));

  it.each([
    "http://www.gov.cn/zhengce",
    "https://bjsanfod.com/7933.html",
    "https://gov.cn.example.com/",
    "https://www.notgov.cn/",
    "https://www.gov.cn@example.com/",
    "https://a:b@www.gov.cn/",
    "javascript:alert(1)//www.gov.cn",
    "https://",
    "www.gov.cn",
    "",
  ])("%s is not", (url) => expect(officialAddress({ title: "t", url })).toBeNull());

  it("is none where there is none", () => expect(officialAddress({ title: "t" })).toBeNull());
});

it("is a link under a built-in scorecard only, since anyone can write a title over an address", () => {
  const card = builtIn("tech-sme-2017")!;
  const [source] = card.source!;
  expect(linkOf(card, source)?.hostname).toBe("www.most.gov.cn");
  expect(linkOf({ ...card }, source)).toBeNull();
  expect(linkOf(JSON.parse(JSON.stringify(card)), source)).toBeNull();
  expect(catalogue.flatMap((own) => own.source!.flatMap((one) => linkOf(own, one) ?? [])).length).toBeGreaterThan(5);
});
