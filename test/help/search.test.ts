import { folded, matches } from "../../src/help/search";

const texts = ["INNOV_RANK: rank within a group", "缺失数据的权重由其余数据承接", "权重合计为 100", "Weights add up to 100"].map(folded);
const found = (query: string) => matches(query, texts).flatMap((hit, k) => (hit ? [k] : []));

test.each([
  ["rank", [0]],
  ["RANK group", [0]],
  ["group missing", []],
  ["100", [2, 3]],
  ["１００", [2, 3]],
  ["权重", [1, 2]],
  ["权重 100", [2]],
  // No blanks between words: no text holds it as it stands, the second holds four of its five pairs of neighbours.
  ["缺失数据权重", [1]],
  ["承接数据", [1]],
  ["合计权重", [2]],
  ["权重不存在", []],
  ["权重合并 rank", []],
  ["zzz", []],
])("%s", (query, expected) => expect(found(query)).toEqual(expected));
