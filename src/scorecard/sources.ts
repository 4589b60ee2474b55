import { catalogue } from "./catalogue/catalogue";
import type { Scorecard, Source } from "./scorecard";

/** Hosts of those who issue the rules, with everything below them; what was read elsewhere is cited by title alone. */
const OFFICIAL_HOSTS = [
  "gov.cn",
  "gov.au",
  "gov.uk",
  "gouv.fr",
  "gov.it",
  "gazzettaufficiale.it",
  "normattiva.it",
  "go.kr",
  "europa.eu",
  "undp.org",
];

/** The address of a source where its issuer serves it over https; null for every other. */
export function officialAddress({ url }: Source): URL | null {
  let address: URL;
  try {
    address = new URL(url ?? "");
  } catch {
    return null;
  }
  const official = OFFICIAL_HOSTS.some((host) => address.hostname === host || address.hostname.endsWith(`.${host}`));
  // A name before the host, as in https://www.gov.cn@…, is made to look like one.
  return official && address.protocol === "https:" && address.username === "" && address.password === "" ? address : null;
}

/** Where a source may lead a reader: only a built-in scorecard does, since anyone can write a title over an address. */
export function linkOf(scorecard: Scorecard, source: Source): URL | null {
  return catalogue.includes(scorecard) ? officialAddress(source) : null;
}
