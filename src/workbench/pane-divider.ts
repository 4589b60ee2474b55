/** In pixels. */
const NARROWEST = 300;
const WIDEST = 600;
const USUAL = 360;
const STEP = 20;
const KEPT_AS = "innovation-points.pane-width";

/** Lets a person drag the edge of the pane, or move it by arrow keys; the width is kept in this browser. */
export function addPaneDivider(divider: HTMLElement, pane: HTMLElement, label: string): void {
  let width = USUAL;
  const set = (wanted: number): void => {
    width = Math.round(Math.min(WIDEST, Math.max(NARROWEST, wanted)));
    pane.style.width = `${width}px`;
    divider.setAttribute("aria-valuenow", String(width));
  };
  const keep = (): void => {
    try {
      localStorage.setItem(KEPT_AS, String(width));
    } catch {
      // A browser that keeps nothing: the width lives as long as the page.
    }
  };
  divider.setAttribute("aria-label", label);
  divider.setAttribute("aria-valuemin", String(NARROWEST));
  divider.setAttribute("aria-valuemax", String(WIDEST));
  set(keptWidth() ?? USUAL);

  divider.addEventListener("pointerdown", (down) => {
    if (down.button !== 0) return;
    down.preventDefault();
    divider.focus();
    divider.setPointerCapture(down.pointerId);
    // It covers the sheet and the pane, whose page would take the pointer's events.
    divider.classList.add("dragged");
    const start = width;
    const stop = new AbortController();
    const listen = (type: "pointermove" | "lostpointercapture", listener: (event: PointerEvent) => void): void =>
      divider.addEventListener(type, listener, { signal: stop.signal });
    listen("pointermove", ({ clientX }) => set(start + down.clientX - clientX));
    listen("lostpointercapture", () => {
      stop.abort();
      divider.classList.remove("dragged");
      keep();
    });
  });
  divider.addEventListener("keydown", (event) => {
    const wanted = { ArrowLeft: width + STEP, ArrowRight: width - STEP, Home: NARROWEST, End: WIDEST }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    set(wanted);
    keep();
  });
}

function keptWidth(): number | null {
  try {
    return Number(localStorage.getItem(KEPT_AS)) || null;
  } catch {
    return null;
  }
}
