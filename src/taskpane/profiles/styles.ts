import { makeStyles, tokens } from "@fluentui/react-components";

/** How the parts of the view of profiles look. */
export const useProfileStyles = makeStyles({
  view: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: "10px", padding: "10px 8px 16px 12px" },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
  buttons: { display: "flex", flexWrap: "wrap", gap: "6px" },
  list: { listStyleType: "none", margin: 0, padding: 0, borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  item: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto",
    alignItems: "center",
    columnGap: "6px",
    padding: "4px 0",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { display: "flex", alignItems: "center", gap: "6px", fontSize: tokens.fontSizeBase300, overflowWrap: "anywhere" },
  facts: { color: tokens.colorNeutralForeground3, overflow: "hidden", textOverflow: "ellipsis" },
  box: {
    display: "grid",
    gap: "6px",
    padding: "8px 10px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  inBox: { gridColumn: "1 / -1", marginTop: "4px" },
  problems: { margin: 0, paddingLeft: "18px", overflowWrap: "anywhere" },
  error: { color: tokens.colorPaletteRedForeground1 },
});
