import { useEffect } from "react";
import type { Workbook } from "../workbook/port";
import type { PaneActions, PaneState } from "./model";

/** How long a success is told. */
const TOLD_MS = 10_000;
/** The events of the very write that a notice tells of arrive this late at most. */
const OWN_EVENTS_MS = 2_000;

/** Takes a success off the status line after a while, and at once when the workbook is changed again: by then it may be untrue. Errors stay. */
export function useNoticeEnd(notice: PaneState["notice"], workbook: Workbook, say: PaneActions["say"]): void {
  useEffect(() => {
    if (notice?.kind !== "success") return;
    const since = Date.now();
    const end = (): void => say(null);
    const timer = setTimeout(end, TOLD_MS);
    const stop = workbook.on(({ kind }) => {
      if ((kind === "changed" || kind === "structure") && Date.now() - since > OWN_EVENTS_MS) end();
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [notice, workbook, say]);
}
