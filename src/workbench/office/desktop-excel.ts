export type ThemeName = "light" | "dark" | "contrast";

/** Office.OfficeTheme. */
export interface OfficeTheme {
  bodyBackgroundColor: string;
  bodyForegroundColor: string;
  controlBackgroundColor: string;
  controlForegroundColor: string;
  isDarkTheme: boolean;
  /** 0 colorful, 1 dark grey, 3 white, 4 black. */
  themeId: number;
}

/** The themes White and Black, and what Office gives in the Windows contrast theme Aquatic. */
export const OFFICE_THEMES: Readonly<Record<ThemeName, OfficeTheme>> = {
  light: {
    bodyBackgroundColor: "#FFFFFF",
    bodyForegroundColor: "#262626",
    controlBackgroundColor: "#FFFFFF",
    controlForegroundColor: "#262626",
    isDarkTheme: false,
    themeId: 3,
  },
  dark: {
    bodyBackgroundColor: "#262626",
    bodyForegroundColor: "#FFFFFF",
    controlBackgroundColor: "#000000",
    controlForegroundColor: "#F1F1F1",
    isDarkTheme: true,
    themeId: 4,
  },
  contrast: {
    bodyBackgroundColor: "#202020",
    bodyForegroundColor: "#FFFFFF",
    controlBackgroundColor: "#202020",
    controlForegroundColor: "#FFFFFF",
    isDarkTheme: true,
    themeId: 4,
  },
};

interface OfficeWindow extends Window {
  OfficeExt?: { HostName: { Host: { getInstance(): { getPlatform(): string } } } };
  HTMLAnchorElement: typeof HTMLAnchorElement;
  OSF?: { _OfficeAppFactory: { setContext(context: object): void } };
  OfficeExtension?: { CommonUtility: { _doApiNotSupportedCheck: boolean } };
}

/**
 * Gives the pane `Office.context.officeTheme`. Excel on the web leaves it undefined: excel-web-16.00.js passes no theme on
 * (office-js issue 6134); on the desktop Excel hands it over. To be called just before office.js learns its context, for a
 * page of the host's own origin.
 */
export function provideOfficeTheme(pane: Window, current: () => OfficeTheme): void {
  const factory = (pane as OfficeWindow).OSF!._OfficeAppFactory;
  const setContext = factory.setContext;
  factory.setContext = (context) => {
    Object.defineProperty(context, "officeTheme", { get: current, enumerable: true });
    setContext(context);
  };
}

/** Plays Office for Mac, which says so and drops what a link is to download without a word (office-js issues 3385, 4681). */
export function playMac(pane: Window): void {
  const { OfficeExt, HTMLAnchorElement: Anchor } = pane as OfficeWindow;
  OfficeExt!.HostName.Host.getInstance().getPlatform = () => "Mac";
  const click = Anchor.prototype.click;
  Anchor.prototype.click = function () {
    if (!this.download) click.call(this);
  };
}

/**
 * Makes members of requirement sets that are not there throw ApiNotFound. An older Excel refuses them itself; office.js knows
 * which they are but asks only where this switch is on.
 */
export function refuseMissingSets(pane: Window): void {
  (pane as OfficeWindow).OfficeExtension!.CommonUtility._doApiNotSupportedCheck = true;
}
