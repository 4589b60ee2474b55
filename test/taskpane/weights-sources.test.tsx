/** @jest-environment jsdom */
import { webcrypto } from "node:crypto";
import { TextEncoder } from "node:util";
import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { builtIn } from "../../src/scorecard/catalogue/catalogue";
import type { Language, Scorecard } from "../../src/scorecard/scorecard";
import { LanguageProvider } from "../../src/taskpane/text";
import { Sources } from "../../src/taskpane/weights/Sources";

// What jsdom lacks of a browser.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, TextEncoder });
Object.defineProperty(globalThis, "crypto", { value: webcrypto });

async function show(scorecard: Scorecard, language: Language = "zh"): Promise<HTMLElement> {
  const container = document.body.appendChild(document.createElement("div"));
  await act(async () => {
    createRoot(container).render(
      <FluentProvider theme={webLightTheme}>
        <LanguageProvider language={language}>
          <Sources scorecard={scorecard} />
        </LanguageProvider>
      </FluentProvider>,
    );
  });
  return container;
}

it("shows the host of an issuer's page as the link, beside title, issuer and date", async () => {
  const container = await show(builtIn("tech-sme-2017")!);
  expect(container.textContent).toMatch(
    /：《科技型中小企业评价办法》（国科发政〔2017〕115号）（科技部 财政部 国家税务总局，2017-05） www\.most\.gov\.cn$/,
  );
  expect([...container.querySelectorAll("a")].map(({ textContent, href }) => [textContent, new URL(href).hostname])).toEqual([
    ["www.most.gov.cn", "www.most.gov.cn"],
  ]);
});

it("cites what was read elsewhere without a link", async () => {
  const container = await show(builtIn("most-2024-illustrative")!, "en");
  expect(container.textContent).toContain("(科技部办公厅, 2024-08) · ");
  expect(container.querySelectorAll("a")).toHaveLength(0);
});

it("makes no link of an address that a workbook brought along", async () => {
  const { source, ...card } = builtIn("tech-sme-2017")!;
  const evil = { title: "MOST official notice", url: "https://example.com/" };
  const container = await show({ ...card, source: [evil, ...source!] });
  expect(container.textContent).toContain("MOST official notice");
  expect(container.querySelectorAll("a")).toHaveLength(0);
});
