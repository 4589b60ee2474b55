import { request } from "node:http";
import { start, type Served } from "../../tools/serve.mjs";
import { read } from "./built";

let served: Served;
beforeAll(async () => {
  served = await start({ port: 0 });
});
afterAll(() => served.close());

/** Status and body of an address sent as it is: fetch would resolve the dots itself. */
const get = (path: string) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    request({ host: "127.0.0.1", port: served.port, path }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part) => (body += part));
      response.on("end", () => resolve({ status: response.statusCode!, body }));
    })
      .on("error", reject)
      .end();
  });

describe("the server of the embedded host", () => {
  it("serves the built functions, office.js and the assets", async () => {
    expect((await get("/addin/functions.js")).body).toBe(read("dist/functions.js"));
    expect((await get("/office/office.js")).body).toBe(read("node_modules/@microsoft/office-js/dist/office.js"));
    expect((await get("/assets/icon.svg")).body).toBe(read("assets/icon.svg"));
  });

  it("gives pages its own office.js, so that no other host is needed", async () => {
    const { body } = await get("/addin/taskpane.html");
    expect(body).toContain("/office/office.js");
    expect(body).not.toMatch(/https?:/);
  });

  it.each([
    "/addin/../package.json",
    "/addin/..%2fpackage.json",
    "/assets/..%2f..%2fetc/passwd",
    "/assets/%2e%2e/package.json",
    "/addin%2f..%2fpackage.json",
    "/assets/%",
  ])("leads nowhere outside its folders: %s", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it.each([
    ["a zero", "/%00"],
    ["a zero in a name", "/addin/%00.js"],
    ["a name of 5,000 letters", `/${"a".repeat(5_000)}`],
    ["no UTF-8", `/addin/${"%e4".repeat(300)}`],
    ["no path", "//"],
    ["a file for a folder", "/addin/functions.js/"],
  ])("goes on after an address with %s", async (_, path) => {
    expect((await get(path)).status).toBe(404);
    expect((await get("/assets/icon.svg")).status).toBe(200);
  });

  it("takes the next port where one is in use", async () => {
    const second = await start({ port: served.port });
    expect(second.port).toBeGreaterThan(served.port);
    await second.close();
  });
});
