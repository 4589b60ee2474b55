/**
 * Microsoft's addresses of office.js by the name of a choice. The global one moved in September 2026 (OfficeDev/office-js-docs-pr#5882);
 * the earlier address is the one that firewalls know, so it stays the default.
 */
const OFFICE_JS = {
  global: "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
  onecdn: "https://officeapis.public.onecdn.static.microsoft/1/office.js",
  "21vianet": "https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js",
  self: "/office/office.js",
};
/** Addresses of which one may lead to the other: a policy judges where a request ends up. */
const GLOBAL = ["global", "onecdn"];

/** Where nothing is served: the host of a build that was not told its own. */
const EXAMPLE_URL = "https://innovation-points.example/";

/**
 * Where the add-in will be served (`ADDIN_URL`), by whose office.js (`OFFICE_JS`: global, onecdn, 21vianet, self or an address), the hosts
 * that may bring it (`officeHosts`, beside the add-in's own), under which manifest id (`ADDIN_ID`, null for the one in manifest.xml),
 * with the files of which earlier release (`EARLIER_RELEASE`, a folder, or null) and whether with source maps (`SOURCE_MAPS=1`).
 * Throws an Error that names the variable and what it takes.
 */
function readEnvironment(variables) {
  const base = new URL(variables.ADDIN_URL || EXAMPLE_URL);
  if (base.protocol !== "https:" || base.search || base.hash) {
    throw new Error(`ADDIN_URL must be an https address without query or fragment, not ${variables.ADDIN_URL}`);
  }
  if (!base.pathname.endsWith("/")) base.pathname += "/";

  const choice = variables.OFFICE_JS || "global";
  const officeJs = OFFICE_JS[choice] ?? choice;
  if (officeJs !== OFFICE_JS.self && !/^https:\/\/[^/]+\/(.*\/)?office\.js$/.test(officeJs)) {
    throw new Error(`OFFICE_JS must be global, onecdn, 21vianet, self or an https address that ends in /office.js, not ${choice}`);
  }
  const addresses = GLOBAL.some((name) => OFFICE_JS[name] === officeJs) ? GLOBAL.map((name) => OFFICE_JS[name]) : [officeJs];
  const officeHosts = addresses.filter((address) => address !== OFFICE_JS.self).map((address) => new URL(address).origin);

  const id = variables.ADDIN_ID || null;
  if (id && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
    throw new Error(`ADDIN_ID must be a UUID, not ${id}`);
  }
  return {
    baseUrl: base.href,
    officeJs,
    officeHosts,
    id,
    earlierRelease: variables.EARLIER_RELEASE || null,
    sourceMaps: variables.SOURCE_MAPS === "1",
  };
}

module.exports = { readEnvironment, EXAMPLE_URL, OFFICE_JS };
