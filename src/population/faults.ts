import { Fault } from "../engine/scores";
import type { MessageCode } from "../i18n/messages";

/**
 * Why a firm has no score, null where it has one.
 * @param isUnstaged whether its sheet says nothing of its stage
 */
export function faultCode(fault: Fault, isUnstaged: boolean): MessageCode | null {
  switch (fault) {
    case Fault.none:
      return null;
    case Fault.stage:
      return isUnstaged ? "firm-stage-blank" : "firm-stage";
    case Fault.noWeight:
      return "stage-no-weight";
    case Fault.missing:
      return "firm-missing";
    case Fault.coverage:
      return "firm-coverage";
    case Fault.interval:
      return "firm-interval";
  }
}
