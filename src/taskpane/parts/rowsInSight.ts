import { useEffect, useRef, useState, type KeyboardEvent, type RefObject, type UIEvent } from "react";

/** Rows kept ready above and below, so that a quick scroll shows no gaps. */
const SPARE = 8;

interface Options {
  /** The firms' rows in the order of the list. */
  rows: Int32Array;
  /** Row of the firm that the sheet's selection stands on, −1 where it stands elsewhere. */
  selected: number;
  /** Pixels that a line of the list takes. */
  height: number;
  /** Lines that fit below the header. */
  visible: number;
  /** Where a line begins, in pixels. */
  topOf(place: number): number;
  onSelect(row: number): void;
}

interface RowsInSight {
  /** The lines to draw: from `first` on, `end` no longer. */
  first: number;
  end: number;
  /** The line the arrow keys stand on, −1 in an empty list. */
  at: number;
  setActive(place: number): void;
  /** For the element that scrolls, a grid of one tab stop. */
  scroller: { ref: RefObject<HTMLDivElement | null>; tabIndex: 0; onScroll(event: UIEvent): void; onKeyDown(event: KeyboardEvent): void };
}

/** Which lines of a long list are in sight, and how the keyboard walks it: ten thousand scroll as lightly as ten. */
export function useRowsInSight({ rows, selected, height, visible, topOf, onSelect }: Options): RowsInSight {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [active, setActive] = useState(0);
  const show = (place: number): void => {
    const { current } = box;
    if (!current || place < 0) return;
    if (topOf(place) < current.scrollTop) current.scrollTop = topOf(place);
    else if (topOf(place) + height > current.scrollTop + height * visible) current.scrollTop = topOf(place) + height - height * visible;
  };
  const place = rows.indexOf(selected);
  const isOpen = useRef(false);
  useEffect(() => {
    // A list opens at its top, whichever firm the sheet stands on.
    if (isOpen.current && place >= 0) show(place);
    isOpen.current = true;
    if (place >= 0) setActive(place);
  }, [place]);
  const at = Math.min(active, rows.length - 1);

  const onKeyDown = (event: KeyboardEvent): void => {
    const last = rows.length - 1;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + visible - 1, PageUp: at - visible + 1, Home: 0, End: last }[
      event.key
    ];
    if (next !== undefined) {
      const to = Math.max(0, Math.min(last, next));
      setActive(to);
      show(to);
    } else if ((event.key === "Enter" || event.key === " ") && at >= 0) onSelect(rows[at]);
    else return;
    event.preventDefault();
  };

  const first = Math.max(0, Math.floor(top / height) - SPARE);
  const end = Math.min(rows.length, first + visible + 2 * SPARE);
  return {
    first,
    end,
    at,
    setActive,
    scroller: { ref: box, tabIndex: 0, onScroll: (event) => setTop(event.currentTarget.scrollTop), onKeyDown },
  };
}
