import { makeStyles, tokens } from "@fluentui/react-components";

/** How the parts of the view of care look. */
export const useCareStyles = makeStyles({
  section: {
    display: "grid",
    gap: "6px",
    padding: "10px 12px",
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    justifyItems: "start",
  },
  heading: { fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, margin: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  line: { display: "flex", flexWrap: "wrap", gap: "8px", alignItems: "center" },
  list: { listStyleType: "none", margin: 0, padding: 0, display: "grid", gap: "2px", width: "100%", fontVariantNumeric: "tabular-nums" },
  link: { fontSize: "inherit", lineHeight: "inherit", textAlign: "left", overflowWrap: "anywhere" },
  formula: { fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground3, overflowWrap: "anywhere" },
  wrapped: { overflowWrap: "anywhere" },
  bad: { color: tokens.colorPaletteRedForeground1 },
});
