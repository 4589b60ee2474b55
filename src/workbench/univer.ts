import { type Injector, LocaleType, LogLevel, Univer, UniverInstanceType } from "@univerjs/core";
import { UniverDocsPlugin } from "@univerjs/docs";
import { UniverDocsUIPlugin } from "@univerjs/docs-ui";
import { UniverFormulaEnginePlugin } from "@univerjs/engine-formula";
import { UniverRenderEnginePlugin } from "@univerjs/engine-render";
import { UniverSheetsPlugin } from "@univerjs/sheets";
import { UniverSheetsFormulaPlugin } from "@univerjs/sheets-formula";
import { UniverSheetsFormulaUIPlugin } from "@univerjs/sheets-formula-ui";
import { UniverSheetsNumfmtPlugin } from "@univerjs/sheets-numfmt";
import { UniverSheetsNumfmtUIPlugin } from "@univerjs/sheets-numfmt-ui";
import { UniverSheetsUIPlugin } from "@univerjs/sheets-ui";
import { UniverUIPlugin } from "@univerjs/ui";
import "@univerjs/design/lib/index.css";
import "@univerjs/ui/lib/index.css";
import "@univerjs/docs-ui/lib/index.css";
import "@univerjs/sheets-ui/lib/index.css";
import "@univerjs/sheets-formula-ui/lib/index.css";
import "@univerjs/sheets-numfmt-ui/lib/index.css";
import { snapshotOf } from "./univer-snapshot";
import type { WorkbookFile } from "./workbook-file";

export type Language = "en" | "zh-CN";

export interface UniverOptions {
  container: HTMLElement;
  workbook: WorkbookFile;
  language: Language;
  dark: boolean;
}

/** Draws the workbook in the container; the injector leads to Univer's services. */
export async function openInUniver({ container, workbook, language, dark }: UniverOptions): Promise<Injector> {
  const isChinese = language === "zh-CN";
  const locale = isChinese ? LocaleType.ZH_CN : LocaleType.EN_US;
  const texts = isChinese ? await import("./univer-zh-CN") : await import("./univer-en-US");
  const univer = new Univer({ locale, locales: { [locale]: texts.default }, darkMode: dark, logLevel: LogLevel.WARN });
  univer.registerPlugins([
    [UniverRenderEnginePlugin],
    [UniverFormulaEnginePlugin],
    [UniverUIPlugin, { container, header: true, footer: true, ribbonType: "simple" }],
    [UniverDocsPlugin],
    [UniverDocsUIPlugin],
    [UniverSheetsPlugin],
    [UniverSheetsUIPlugin],
    [UniverSheetsFormulaPlugin],
    [UniverSheetsFormulaUIPlugin],
    [UniverSheetsNumfmtPlugin],
    [UniverSheetsNumfmtUIPlugin],
  ]);
  univer.createUnit(UniverInstanceType.UNIVER_SHEET, snapshotOf(workbook, locale));
  return univer.__getInjector();
}
