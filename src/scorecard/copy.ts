import { UNNAMED } from "./properties";
import { LIMITS } from "./limits";
import type { Approval, Origin, Scorecard } from "./scorecard";

const COPY = "-copy";

/** Whether a scorecard says that somebody approved it. */
export function isApproved({ approval }: Scorecard): boolean {
  return approval?.approver !== undefined || approval?.approved !== undefined || approval?.locked === true;
}

/** A scorecard that may be changed: an approval holds for what was approved and for nothing else. Its author stays. */
export function withoutApproval(scorecard: Scorecard): Scorecard {
  const { approval, ...rest } = scorecard;
  const kept: Approval | undefined = approval?.author === undefined ? undefined : { author: approval.author };
  return kept ? { ...rest, approval: kept } : rest;
}

/**
 * A copy of an approved scorecard that may be changed: under an id of its own, so that no report shows its scores under the approved
 * one's, and with the approved one as its origin.
 * @param name what the scorecard is called where it has no id of its own
 */
export function copyOf(scorecard: Scorecard, name: string): Scorecard {
  const isNamed = scorecard.id !== UNNAMED.id;
  return {
    ...withoutApproval(scorecard),
    id: isNamed ? `${scorecard.id.slice(0, LIMITS.id - COPY.length)}${COPY}` : scorecard.id,
    version: UNNAMED.version,
    origin: originOf(scorecard, name),
  };
}

/** A scorecard as that which another was copied from. */
export function originOf({ id, version, status }: Scorecard, name: string): Origin {
  return { id: id === UNNAMED.id ? name : id, version, status };
}
