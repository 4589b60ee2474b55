import { readEnvironment } from "../../tools/environment.cjs";

describe("the environment of a build", () => {
  it("defaults to an example host, the global office.js and the id of the manifest", () => {
    expect(readEnvironment({})).toEqual({
      baseUrl: "https://innovation-points.example/",
      officeJs: "https://appsforoffice.microsoft.com/lib/1/hosted/office.js",
      officeHosts: ["https://appsforoffice.microsoft.com", "https://officeapis.public.onecdn.static.microsoft"],
      id: null,
      earlierRelease: null,
      sourceMaps: false,
    });
  });

  it.each([
    ["https://addins.bank.example/points", "https://addins.bank.example/points/"],
    ["https://addins.bank.example", "https://addins.bank.example/"],
  ])("ends the address %s in one slash", (address, baseUrl) => {
    expect(readEnvironment({ ADDIN_URL: address }).baseUrl).toBe(baseUrl);
  });

  it.each([
    ["onecdn", "https://officeapis.public.onecdn.static.microsoft/1/office.js"],
    ["21vianet", "https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js"],
    ["self", "/office/office.js"],
    ["https://static.bank.example/office/office.js", "https://static.bank.example/office/office.js"],
  ])("takes office.js from %s", (choice, officeJs) => {
    expect(readEnvironment({ OFFICE_JS: choice }).officeJs).toBe(officeJs);
  });

  it.each([
    [{ ADDIN_URL: "http://addins.bank.example/" }, "ADDIN_URL"],
    [{ ADDIN_URL: "https://addins.bank.example/?v=1" }, "ADDIN_URL"],
    [{ OFFICE_JS: "china" }, "OFFICE_JS"],
    [{ OFFICE_JS: "http://static.bank.example/office.js" }, "OFFICE_JS"],
    [{ ADDIN_ID: "innovation" }, "ADDIN_ID"],
  ])("refuses %j and names the variable", (variables, name) => {
    expect(() => readEnvironment(variables)).toThrow(name);
  });
});
