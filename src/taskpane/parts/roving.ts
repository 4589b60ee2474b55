import { useCallback, useMemo, useRef, type FocusEvent, type KeyboardEvent, type RefCallback } from "react";

/** What of a group can have the focus. */
const CONTROLS = "button:not(:disabled), a[href], summary, input:not(:disabled), select:not(:disabled)";
/** What the up and down keys go along. Controls that stand in none of these are one row. */
const ROWS = "tr, li, [data-row]";
/** Where the keys along a row are the control's own. */
const ENTRIES = "input";

export interface Roving<Group extends HTMLElement> {
  ref: RefCallback<Group>;
  onFocus(event: FocusEvent): void;
  onKeyDown(event: KeyboardEvent): void;
}

/**
 * Makes many controls one stop of the Tab key: left and right go along a row, up and down from row to row, Home and End to
 * the first and the last. For the element around the controls, which keeps its own role: a list, a table, a toolbar.
 * @param stop what is in the tab order: the control that had the focus last, or every control of its row
 * @param first selects where Tab arrives before any control had the focus
 */
export function useRoving<Group extends HTMLElement>(stop: "control" | "row" = "control", first = "*"): Roving<Group> {
  const group = useRef<Group | null>(null);
  const current = useRef<{ control: HTMLElement; place: number } | null>(null);
  const settle = useCallback(() => {
    const controls = group.current ? controlsOf(group.current) : [];
    const known = current.current;
    const place = known ? controls.indexOf(known.control) : -1;
    const control =
      place >= 0
        ? controls[place]
        : // A remedy takes its finding away: the next one has its place.
          ((known && controls[Math.min(known.place, controls.length - 1)]) ?? controls.find((own) => own.matches(first)) ?? controls[0]);
    if (known && control) current.current = { control, place: controls.indexOf(control) };
    for (const own of controls) {
      const isStop = own === control || (stop === "row" && rowOf(own, group.current!) === rowOf(control, group.current!));
      // A summary has a tabindex of 0 without the attribute, but office.js, which moves the focus on the web, looks for the attribute.
      if (own.getAttribute("tabindex") !== (isStop ? "0" : "-1")) own.tabIndex = isStop ? 0 : -1;
    }
  }, [stop, first]);
  const ref = useCallback(
    (element: Group | null) => {
      group.current = element;
      if (!element) return;
      settle();
      const changes = new MutationObserver(settle);
      changes.observe(element, { childList: true, subtree: true, attributeFilter: ["disabled", "open"] });
      return () => changes.disconnect();
    },
    [settle],
  );
  return useMemo(
    () => ({
      ref,
      onFocus({ target }) {
        const place = group.current ? controlsOf(group.current).indexOf(target as HTMLElement) : -1;
        if (place < 0) return;
        current.current = { control: target as HTMLElement, place };
        settle();
      },
      onKeyDown(event) {
        const { key, target } = event;
        if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !group.current) return;
        const control = target as HTMLElement;
        const controls = controlsOf(group.current);
        if (!controls.includes(control)) return;
        const [down, along] = [
          Number(key === "ArrowDown") - Number(key === "ArrowUp"),
          Number(key === "ArrowRight") - Number(key === "ArrowLeft"),
        ];
        if (control.matches(ENTRIES) ? down === 0 : down === 0 && along === 0 && key !== "Home" && key !== "End") return;
        const rows = rowsOf(controls, group.current);
        const r = rows.findIndex((row) => row.includes(control));
        const c = rows[r].indexOf(control);
        const inRow = rows[r + down] ?? rows[r];
        const next =
          key === "Home"
            ? controls[0]
            : key === "End"
              ? controls[controls.length - 1]
              : inRow[Math.max(0, Math.min(inRow.length - 1, c + along))];
        // In a list these keys never choose another option of a closed list of options; in a toolbar up and down do.
        if (next === control && !(control.matches("select") && control.closest(ROWS))) return;
        event.preventDefault();
        next.focus();
      },
    }),
    [ref, settle],
  );
}

function controlsOf(group: HTMLElement): HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>(CONTROLS)].filter((control) => {
    const folded = control.closest("details:not([open])");
    return !folded || folded.querySelector("summary") === control;
  });
}

function rowOf(control: HTMLElement, group: HTMLElement): Element {
  const row = control.closest(ROWS);
  return row && group.contains(row) && row !== group ? row : group;
}

function rowsOf(controls: readonly HTMLElement[], group: HTMLElement): HTMLElement[][] {
  const rows = new Map<Element, HTMLElement[]>();
  for (const control of controls) {
    const row = rowOf(control, group);
    rows.set(row, [...(rows.get(row) ?? []), control]);
  }
  return [...rows.values()];
}
