import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { KeyboardEvent } from "react";
import { NARROW } from "./narrow";

const useStyles = makeStyles({
  list: { display: "flex", flexShrink: 0, minWidth: 0, [NARROW]: { flexWrap: "wrap" } },
  tab: {
    position: "relative",
    minWidth: 0,
    border: "none",
    background: "none",
    fontFamily: "inherit",
    color: tokens.colorNeutralForeground2,
    cursor: "pointer",
    whiteSpace: "nowrap",
    overflow: "hidden",
    textOverflow: "ellipsis",
    borderRadius: tokens.borderRadiusMedium,
    ":hover": { color: tokens.colorNeutralForeground1, backgroundColor: tokens.colorSubtleBackgroundHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  main: { borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, padding: "0 4px" },
  mainTab: {
    flex: "1 1 0",
    [NARROW]: { flexBasis: "auto" },
    padding: "6px 2px 8px",
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    "::after": {
      content: '""',
      position: "absolute",
      left: "8px",
      right: "8px",
      bottom: "1px",
      height: "3px",
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: "transparent",
    },
  },
  mainChosen: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    "::after": { backgroundColor: tokens.colorCompoundBrandStroke, forcedColorAdjust: "none" },
  },
  quiet: { gap: "2px", padding: "4px 8px 3px", borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  quietTab: {
    flex: "0 1 auto",
    padding: "2px 8px",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    border: "1px solid transparent",
  },
  quietChosen: {
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    // In forced colours a text has a backing of its own, which would stand out of the chosen tab.
    "@media (forced-colors: active)": { forcedColorAdjust: "none", color: "HighlightText", backgroundColor: "Highlight" },
  },
});

interface Props<Name extends string> {
  tabs: readonly { name: Name; text: string }[];
  chosen: Name;
  /** A main row across the pane, or a quiet one beneath it. */
  row: "main" | "quiet";
  label: string;
  /** Id of a tab; the panel is labelled by it. */
  idOf(name: Name): string;
  /** Id of the panel that the tabs change. */
  panel: string;
  onChoose(name: Name): void;
}

/** A row of tabs with one tab stop, the chosen one; arrow keys, Home and End choose another. */
export function Tabs<Name extends string>({ tabs, chosen, row, label, idOf, panel, onChoose }: Props<Name>) {
  const styles = useStyles();
  const isMain = row === "main";
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ name }) => name === chosen);
    const last = tabs.length - 1;
    const next = { ArrowRight: at < last ? at + 1 : 0, ArrowLeft: at > 0 ? at - 1 : last, Home: 0, End: last }[event.key];
    if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onChoose(tabs[next].name);
    document.getElementById(idOf(tabs[next].name))?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className={mergeClasses(styles.list, isMain ? styles.main : styles.quiet)}>
      {tabs.map(({ name, text }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={idOf(name)}
          aria-selected={name === chosen}
          aria-controls={panel}
          tabIndex={name === chosen ? 0 : -1}
          title={text}
          className={mergeClasses(
            styles.tab,
            isMain ? styles.mainTab : styles.quietTab,
            name === chosen && (isMain ? styles.mainChosen : styles.quietChosen),
          )}
          onClick={() => onChoose(name)}
          onKeyDown={onKeyDown}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
