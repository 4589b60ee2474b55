import { makeStyles, tokens } from "@fluentui/react-components";

/** The tables of this view: a name, then figures. */
export const useTableStyles = makeStyles({
  section: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    gap: "6px",
    padding: "10px 8px 12px 12px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  subheading: { margin: "6px 0 0", fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
  line: { display: "flex", alignItems: "center", flexWrap: "wrap", gap: "6px" },
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed", fontVariantNumeric: "tabular-nums" },
  head: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular, verticalAlign: "bottom", overflowWrap: "anywhere" },
  cell: {
    padding: "3px 4px",
    textAlign: "right",
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { textAlign: "left", paddingLeft: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  wrapped: { whiteSpace: "normal" },
  whole: { fontWeight: tokens.fontWeightSemibold },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: "2px", fontVariantNumeric: "tabular-nums" },
  item: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", columnGap: "8px" },
  itemText: { minWidth: 0, overflowWrap: "anywhere" },
  link: {
    fontSize: "inherit",
    lineHeight: "inherit",
    textAlign: "left",
    maxWidth: "100%",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
});
