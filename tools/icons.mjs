/** Draws assets/icon-*.png from the SVG sources; at 16 pixels the spark is a plain diamond, or it would blur. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { chromiumArguments, findChromium } from "./chromium.mjs";

const SOURCES = { 16: "icon-small.svg", 32: "icon.svg", 64: "icon.svg", 80: "icon.svg", 128: "icon.svg" };
const assets = new URL("../assets/", import.meta.url);

const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
const page = await browser.newPage();
for (const [size, source] of Object.entries(SOURCES)) {
  await page.setViewportSize({ width: Number(size), height: Number(size) });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${readFileSync(new URL(source, assets), "utf8")}`,
  );
  await page.screenshot({ path: fileURLToPath(new URL(`icon-${size}.png`, assets)), omitBackground: true });
}
await browser.close();
