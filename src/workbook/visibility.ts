/**
 * Whether somebody sees the pane. Functions, pane and button share one runtime, so that this page runs as soon as a cell of ours is
 * calculated, and on after the pane is closed.
 */

let mode: Office.VisibilityMode | null = null;
const watchers = new Set<() => void>();
let isWatching = false;

/** What a pane that nobody sees does not get: a size, and a document that is said to be visible or has the focus. */
export function isSeen(): boolean {
  return (
    mode !== Office.VisibilityMode.hidden &&
    innerWidth > 0 &&
    innerHeight > 0 &&
    (document.visibilityState === "visible" || document.hasFocus())
  );
}

/** Tells when the pane comes into sight, as far as Excel or the browser says so. */
export function onSeen(listener: () => void): () => void {
  watch();
  watchers.add(listener);
  return () => void watchers.delete(listener);
}

function watch(): void {
  if (isWatching) return;
  isWatching = true;
  const tell = (): void => {
    if (isSeen()) [...watchers].forEach((listener) => listener());
  };
  // A click on the ribbon opens a pane that some builds tell nothing of: then its size, the focus or a finger does.
  const touched = (): void => {
    mode = null;
    tell();
  };
  document.addEventListener("visibilitychange", tell);
  addEventListener("resize", tell);
  addEventListener("focus", touched);
  addEventListener("pointerdown", touched);
  Office.addin
    .onVisibilityModeChanged(({ visibilityMode }) => {
      mode = visibilityMode;
      // The page gets its size a moment later.
      requestAnimationFrame(tell);
      tell();
    })
    .catch(() => undefined);
}

/** Resolves once the pane is to be seen for the first time. */
export function onceSeen(): Promise<void> {
  return new Promise((resolve) => {
    const stop = onSeen(() => {
      stop();
      resolve();
    });
    if (!isSeen()) return;
    stop();
    resolve();
  });
}
