import type { Population } from "../../population/population";
import type { Language } from "../../scorecard/scorecard";
import { addressOf } from "../../workbook/address";
import type { Cell, Workbook } from "../../workbook/port";
import { freeSheet } from "../freeSheet";
import { stageLabel } from "../names";
import type { Firms } from "../model";
import type { Translate } from "../text";
import type { FundPlan } from "./plan";

const COLUMNS = 6;

/**
 * The division as cells: the terms, the stages, then every firm, those with an amount first and those not considered last.
 * @param scorecard the id by which the paper names it
 * @param admission who alone was considered, null where all firms were
 */
export function sheetOf(
  plan: FundPlan,
  firms: Firms,
  { compiled, stage }: Population,
  scorecard: string,
  admission: string | null,
  t: Translate,
  language: Language,
): Cell[][] {
  const { terms, scores, requests, amounts, reasons, below, order, others, stages } = plan;
  const { version, status, stages: named } = compiled.scorecard;
  const request: Record<typeof terms.requests.by, Cell> = {
    none: t("fund.requests.none"),
    same: terms.amount,
    column: terms.requests.by === "column" ? terms.requests.header : "",
  };
  const stageName = (row: number): string => (stage[row] < 0 ? firms.stageTexts[row] : stageLabel(named[stage[row]], language));
  const number = (value: number): Cell => (Number.isNaN(value) ? "" : value);
  const note = (row: number): Cell => {
    const reason = reasons[row];
    return reason ? t(`fund.out.${reason}`) : below[row] ? t("fund.below") : "";
  };
  const head: Cell[][] = [
    [t("fund.sheet.title")],
    [t("fund.sheet.scorecard"), scorecard],
    [t("fund.sheet.version"), version],
    [t("fund.sheet.status"), t(`shell.status.${status}`)],
    [t("fund.sheet.firms"), firms.table ?? addressOf(firms.place)],
    [t("fund.budget"), terms.budget],
    [t("fund.floor"), terms.floor],
    [t("fund.cap"), terms.cap === Infinity ? t("fund.cap.none") : terms.cap],
    [t("fund.requests"), request[terms.requests.by]],
    ...(admission === null ? [] : [[t("fund.admission"), admission]]),
    ...(terms.shares ? [[t("fund.sheet.passOn"), t(`fund.sheet.passOn.${terms.passOn}`)]] : []),
    [t("fund.allocated"), plan.allocated],
    [t("fund.unused"), plan.unused],
    [t("fund.sheet.considered"), order.length],
    [t("fund.funded"), plan.funded],
  ];
  const byStage: Cell[][] = [
    [],
    [t("fund.stage"), t("fund.stage.share"), t("fund.stage.quota"), t("fund.allocated"), t("fund.unused"), t("fund.funded")],
    ...stages.map(({ quota, allocated, unused, funded }, s): Cell[] => [
      stageLabel(named[s], language),
      terms.shares ? terms.shares[s] : "",
      quota ?? "",
      allocated,
      quota === null || terms.passOn ? "" : unused,
      funded,
    ]),
  ];
  const table: Cell[][] = [
    [],
    [t("fund.firm"), t("fund.stage"), t("fund.score"), t("fund.request"), t("fund.grant"), t("fund.note")],
    ...[...order, ...others].map((row): Cell[] => [
      firms.names[row],
      stageName(row),
      number(scores[row]),
      number(requests[row]),
      number(amounts[row]),
      note(row),
    ]),
  ];
  return [...head, ...(named.length > 1 ? byStage : []), ...table].map((row) => [
    ...row,
    ...new Array<Cell>(COLUMNS - row.length).fill(""),
  ]);
}

/** Writes the division on a sheet of its own. @returns the name of the sheet */
export async function insertFund(workbook: Workbook, cells: Cell[][], t: Translate): Promise<string> {
  const sheet = await freeSheet(workbook, t("sheets.fund"));
  await workbook.addSheet(sheet, cells);
  await workbook.select({ sheet, row: 0, column: 0, rows: 1, columns: 1 });
  return sheet;
}
