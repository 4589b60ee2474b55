import { readFileSync } from "node:fs";
import type { OpenedHost } from "./harness";
import type { WorkbookFile } from "../../src/files/workbook";

/** Five invented firms over three stages, with a blank, an error and an impossible figure, and a profile table of four indicators. */
export function firmsWorkbook(): WorkbookFile {
  return {
    title: "Firms.xlsx",
    sheets: [
      {
        name: "Firms",
        rows: [
          ["企业名称", "Stage", "R&D intensity (%)", "科技人员占比（%）", "发明专利申请量（件）", "营业收入（万元）"],
          ["甲", "成长期", 6, 40, 3, 5000],
          ["乙", "成长期", 12, 20, null, 800],
          ["丙", "初创期", 30, 60, 1, { error: "#N/A" }],
          ["丁", "稳定期", 3, 134, 8, 90000],
          ["戊", "成长期", 9, 30, 2, 12000],
        ],
      },
      {
        name: "Profile",
        rows: [
          ["Indicator", "Group", "Unit", "Curve", "startup", "growth", "mature", "Valid"],
          ["rd_intensity", "Technology", "%", "linear 0..30", 40, 40, 20, "0.."],
          ["st_staff_share", "Technology", "%", "linear 0..60", 30, 20, 20, "0..100"],
          ["invention_applications", "Technology", "件", "linear 0..10", 20, 20, 20, "0.."],
          ["revenue", "Growth", "万元", "log 100..100000", 10, 20, 40, "0.."],
        ],
      },
    ],
    tables: [
      { name: "Firms", sheet: "Firms", area: "A1:F6" },
      { name: "Profile", sheet: "Profile", area: "A1:H5" },
    ],
  };
}

/** What axe finds in the pane: rule and element. Fluent's stops for the Tab key are empty on purpose. */
export async function accessibilityFaults({ frame }: OpenedHost): Promise<string[]> {
  await frame.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  return frame.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run({ exclude: ["[data-tabster-dummy]"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}
