import { readFileSync } from "node:fs";
import path from "node:path";
import application from "../../package.json";
import { closeBrowser, eventually, openHost, openView } from "./harness";

/** A release is renewed on the server while a pane is open. */
afterAll(closeBrowser);

const HASHED = /\/addin\/[\w-]+\.[0-9a-f]{8}\.js/;

test("a view whose part is gone says so, leaves the pane at work, and opens once the part is there", async () => {
  const host = await openHost();
  const { frame, page } = host;
  await frame.locator("#group-scorecard").waitFor();
  await page.context().route(HASHED, (route) => route.fulfill({ status: 404, body: "" }));
  await openView(frame, "care");
  const alert = frame.getByRole("alert");
  await alert.waitFor();
  expect(await alert.textContent()).toContain("renewed on its server");
  // Not by React's memory of the failure, but since the part is still gone.
  await frame.getByRole("button", { name: "Open it again" }).click();
  await alert.waitFor();
  await page.context().unroute(HASHED);
  await frame.getByRole("button", { name: "Open it again" }).click();
  await frame.getByRole("button", { name: /Look for formulas/ }).waitFor();
  expect(await alert.count()).toBe(0);
  expect(host.faults.filter((fault) => !/404|ChunkLoadError|Loading chunk/.test(fault))).toEqual([]);
  await host.close();
});

test("functions of another release keep the pane closed: loaded again once, then by a button", async () => {
  const script = readFileSync(path.join(__dirname, "../../dist/functions.js"), "utf8");
  const set = `globalThis.INNOV_RELEASE="${application.version}"`;
  expect(script).toContain(set);
  const host = await openHost({ files: { "/addin/functions.js": script.replace(set, 'globalThis.INNOV_RELEASE="0.0.9"') } });
  const said = () => host.frame.locator("#root").innerText();
  expect(await said()).toContain(`release 0.0.9, this pane of release ${application.version}`);
  expect(await said()).toContain("It is loading again.");
  await host.frame.getByRole("button", { name: "Load the pane again" }).waitFor();
  await eventually(async () => (await said()).includes("It is loading again."), false);
  expect(await host.frame.locator("#group-firms").count()).toBe(0);
  await host.close();
});
