import { makeStyles, tokens } from "@fluentui/react-components";

/** Of a table of indicators whose second column holds bars. */
export const useBarTableStyles = makeStyles({
  table: { width: "100%", borderCollapse: "collapse", tableLayout: "fixed", fontVariantNumeric: "tabular-nums" },
  head: {
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  cell: { padding: "2px 4px", textAlign: "right", fontWeight: tokens.fontWeightRegular, verticalAlign: "middle" },
  name: { textAlign: "left", paddingLeft: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  inner: { paddingLeft: "10px" },
  figure: {
    display: "block",
    overflow: "hidden",
    textOverflow: "ellipsis",
    color: tokens.colorNeutralForeground3,
    fontSize: "11px",
    lineHeight: "13px",
  },
  section: { fontWeight: tokens.fontWeightSemibold, paddingTop: "8px" },
  swatch: { display: "inline-block", width: "8px", height: "8px", marginRight: "5px", borderRadius: "1px" },
  total: { fontWeight: tokens.fontWeightSemibold, borderTop: `1px solid ${tokens.colorNeutralStroke1}` },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
  of: { color: tokens.colorNeutralForeground3 },
});
