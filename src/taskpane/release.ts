import { paneText } from "../i18n/pane";

/** What a page that opens the pane knows of itself. */
export interface Page {
  /** The release that functions.js says it is of; undefined from those that did not say so yet. */
  functions: string | undefined;
  /** The pane's own. */
  pane: string;
  load(): Promise<{ openPane(root: HTMLElement): void }>;
  language: "en" | "zh";
  /** Whether the page is here because it was loaded again. */
  wasReloaded: boolean;
  reload(): void;
}

/** How long a sentence stands before the page is loaded again, in milliseconds. */
const READING = 2_500;

/** Whether an error says that a part of the program is not on the server, in webpack's name for it. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && error.name === "ChunkLoadError";
}

/**
 * Opens the pane if all of it and of the functions is of one release. What is not is loaded again: once by itself, since nothing is in the
 * pane yet, then by a button.
 */
export async function openOfOneRelease(root: HTMLElement, page: Page): Promise<void> {
  const { functions, pane, language } = page;
  if (functions !== pane) {
    loadAgain(
      root,
      page,
      paneText("shell.release.mixed", language, { functions: functions ?? paneText("shell.release.earlier", language), pane }),
    );
    return;
  }
  let openPane: (root: HTMLElement) => void;
  try {
    ({ openPane } = await page.load());
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    loadAgain(root, page, isGone(error) ? paneText("shell.release.gone", language) : paneText("shell.view.failed", language, { message }));
    return;
  }
  openPane(root);
}

function loadAgain(root: HTMLElement, { language, wasReloaded, reload }: Page, sentence: string): void {
  const text = document.createElement("p");
  text.setAttribute("role", "alert");
  root.replaceChildren(text);
  if (!wasReloaded) {
    text.textContent = `${sentence}${language === "en" ? " " : ""}${paneText("shell.release.reloading", language)}`;
    setTimeout(reload, READING);
    return;
  }
  text.textContent = sentence;
  const button = document.createElement("button");
  button.textContent = paneText("shell.release.reload", language);
  button.addEventListener("click", reload);
  root.append(button);
}
