import { useEffect } from "react";

/** What office.js takes for a stop of the Tab key on the web, where it moves the focus itself. */
const STOPS =
  "a[href]:not([tabindex='-1']), button:not(:disabled, [tabindex='-1']), input:not(:disabled, [tabindex='-1']), select:not(:disabled, [tabindex='-1']), textarea:not(:disabled, [tabindex='-1']), [tabindex]:not(:disabled, [tabindex='-1'])";

/** Elements that had the focus, as many as are remembered. */
const REMEMBERED = 12;

/** What Escape closes. */
const OPENED = "[role=menu], [role=listbox]";

/** Puts the focus on the first control within; says whether there is one. */
export function focusFirst(within: ParentNode): boolean {
  return [...within.querySelectorAll<HTMLElement>(STOPS)].some((stop) => {
    stop.focus();
    return document.activeElement === stop;
  });
}

/**
 * Keeps the focus in the pane when the control that has it goes away or is disabled. Without that it falls to the page, from
 * which Tab leaves the pane in Excel on the web. It goes back to the control itself where that is enabled or drawn again, to
 * what had the focus before where a form is closed, else to the first control of the view.
 * @param view id of the element that the views are drawn in
 */
export function useFocusKept(view: string): void {
  useEffect(() => {
    let past: HTMLElement[] = [];
    const ofView = new WeakSet<HTMLElement>();
    const isLost = (): boolean => document.hasFocus() && document.activeElement === document.body && past.length > 0;
    const isGone = (control: HTMLElement): boolean => !control.isConnected;
    const isUsable = (control: HTMLElement): boolean => control.isConnected && !control.matches(":disabled");

    const onFocusIn = ({ target }: FocusEvent): void => {
      const control = target as HTMLElement;
      if (control.closest(`#${view}`)) ofView.add(control);
      past = [control, ...past.filter((other) => other !== control)].slice(0, REMEMBERED);
    };
    /** Who takes the focus off a control that is still there, by a click beside it or by leaving the pane, wants it gone. */
    const onFocusOut = ({ target }: FocusEvent): void =>
      queueMicrotask(() => {
        if (isLost() && isUsable(target as HTMLElement)) past = [];
      });
    const mend = (): void => {
      if (!isLost()) return;
      const [last] = past;
      if (isUsable(last)) last.focus();
      else if (isGone(last)) back();
      // One that is disabled while the workbook is written is enabled again.
    };
    /** To the latest that is still there, or is drawn anew. */
    const back = (): void => {
      const panel = document.getElementById(view);
      // What a view has lost goes to the view, not to the tabs above it.
      for (const control of ofView.has(past[0]) ? past.filter((own) => ofView.has(own)) : past) {
        const now = isUsable(control) ? control : panel && isGone(control) ? alike(control, panel) : null;
        now?.focus();
        if (now && document.activeElement === now) return;
      }
      if (panel) focusFirst(panel);
    };
    let closes = false;
    /** Excel on the web takes Escape as leave to go back to the sheet: not where it closes a menu, a list of options or a form. */
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && (closes || event.defaultPrevented)) event.stopPropagation();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === "Escape") closes = document.querySelector(OPENED) !== null;
      if (event.key !== "Tab" || !isLost()) return;
      event.preventDefault();
      event.stopPropagation();
      const [last] = past;
      const stops = [...document.querySelectorAll<HTMLElement>(STOPS)];
      const isBehind = (stop: Element): boolean => (last.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
      const next = isGone(last) ? undefined : event.shiftKey ? stops.filter((stop) => !isBehind(stop)).pop() : stops.find(isBehind);
      next?.focus();
      if (!next || document.activeElement !== next) back();
    };
    /**
     * At either end of the page Tabster focuses an element that it inserts, so that the browser goes on from there. On the web
     * office.js takes that for one more stop, without a name; without it both office.js and the browser leave from the last control.
     */
    const onTabsterMove = (event: Event): void => {
      if ((event as CustomEvent<{ by: string; next: Element | null } | undefined>).detail?.next === null) event.preventDefault();
    };
    const changes = new MutationObserver(mend);
    changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    document.addEventListener("tabster:movefocus", onTabsterMove);
    document.addEventListener("focusin", onFocusIn);
    document.addEventListener("focusout", onFocusOut);
    document.addEventListener("keydown", onKeyDown, true);
    document.addEventListener("keydown", onEscape);
    return () => {
      changes.disconnect();
      document.removeEventListener("tabster:movefocus", onTabsterMove);
      document.removeEventListener("focusin", onFocusIn);
      document.removeEventListener("focusout", onFocusOut);
      document.removeEventListener("keydown", onKeyDown, true);
      document.removeEventListener("keydown", onEscape);
    };
  }, [view]);
}

/** The control that was drawn in place of one that is gone: of its kind and with its name. */
function alike(control: HTMLElement, within: ParentNode): HTMLElement | null {
  const nameOf = (own: Element): string => own.getAttribute("aria-label") ?? own.textContent ?? "";
  const name = nameOf(control);
  if (name === "") return null;
  return (
    [...within.querySelectorAll<HTMLElement>(control.tagName)].find((other) => nameOf(other) === name && !other.matches(":disabled")) ??
    null
  );
}
