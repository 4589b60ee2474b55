import type { Theme } from "./port";

const WHITE: Theme = { dark: false, contrast: false, background: "#ffffff", foreground: "#242424" };

/** Excel tells its theme on the desktop and not on the web, and says nowhere when it changes: it is looked at again on focus. */
export function followTheme(): { theme(): Theme; onTheme(listener: (theme: Theme) => void): () => void } {
  const forced = matchMedia("(forced-colors: active)");
  const listeners = new Set<(theme: Theme) => void>();
  let current = readTheme(forced.matches);
  const look = (): void => {
    const next = readTheme(forced.matches);
    if (JSON.stringify(next) === JSON.stringify(current)) return;
    current = next;
    listeners.forEach((listener) => listener(next));
  };
  forced.addEventListener("change", look);
  addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);
  return {
    theme: () => current,
    onTheme(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function readTheme(contrast: boolean): Theme {
  const office = Office.context.officeTheme as Office.OfficeTheme | undefined;
  const background = office?.bodyBackgroundColor;
  if (!background || !/^#[0-9a-f]{6}$/i.test(background)) return { ...WHITE, contrast };
  return { dark: isDark(background), contrast, background, foreground: office.bodyForegroundColor };
}

function isDark(colour: string): boolean {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
}
