import { FluentProvider, teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme as FluentTheme } from "@fluentui/react-components";
import { useSyncExternalStore, type ReactNode } from "react";
import type { Theme, Workbook } from "../workbook/port";

/** Excel's own panes set their text in Segoe UI, and in Microsoft YaHei where it is Chinese. */
const FONTS =
  "'Segoe UI', 'Segoe UI Web (West European)', 'Microsoft YaHei UI', 'Microsoft YaHei', -apple-system, BlinkMacSystemFont, 'PingFang SC', 'Noto Sans CJK SC', Roboto, sans-serif";

/** What the colours of Fluent's contrast theme, which knows the black one only, are in every one. */
const SYSTEM_COLORS: Record<string, string> = {
  "#ffffff": "CanvasText",
  "#000000": "Canvas",
  "#1aebff": "Highlight",
  "#3ff23f": "GrayText",
  "#ffff00": "LinkText",
};

/** Texts and backgrounds are forced to the system's colours anyway; what is drawn is not. */
const contrastTheme: FluentTheme = {
  ...teamsHighContrastTheme,
  ...Object.fromEntries(
    Object.entries(teamsHighContrastTheme).flatMap(([name, value]) => {
      const system = SYSTEM_COLORS[String(value)];
      if (!system) return [];
      const isOnHighlight = system === "Canvas" && name.includes("Foreground");
      return [[name, isOnHighlight ? "HighlightText" : system]];
    }),
  ),
  fontFamilyBase: FONTS,
};

function fluentTheme({ dark, contrast, background }: Theme): FluentTheme {
  if (contrast) return contrastTheme;
  const base = dark ? webDarkTheme : webLightTheme;
  return { ...base, fontFamilyBase: FONTS, colorNeutralBackground1: background };
}

/** The theme of Office around the pane, as it changes. */
export function PaneTheme({ workbook, children }: { workbook: Workbook; children: ReactNode }) {
  const theme = useSyncExternalStore(workbook.onTheme, () => workbook.theme);
  return (
    <FluentProvider theme={fluentTheme(theme)} style={{ height: "100%", colorScheme: theme.dark ? "dark" : "light" }}>
      {children}
    </FluentProvider>
  );
}
