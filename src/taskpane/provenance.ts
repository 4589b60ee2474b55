import { statusWord } from "../scorecard/properties";
import type { Language, Scorecard } from "../scorecard/scorecard";
import type { Translate } from "./text";

/** One thing that a scorecard says of where it comes from and who stands behind it. */
export interface Fact {
  name: string;
  value: string;
}

/** Version, origin, author, approver, day of approval and lock, as far as the scorecard says them; its version always. */
export function provenanceFacts({ version, origin, approval = {} }: Scorecard, t: Translate, language: Language): Fact[] {
  const { author, approver, approved, locked } = approval;
  const facts: [string, string | undefined][] = [
    [t("shell.fact.version"), version],
    [
      t("shell.fact.origin"),
      origin && t("shell.fact.origin.value", { id: origin.id, version: origin.version, status: statusWord(origin.status, language) }),
    ],
    [t("shell.fact.author"), author],
    [t("shell.fact.approver"), approver],
    [t("shell.fact.approved"), approved],
    [t("shell.fact.locked"), locked === undefined ? undefined : t(locked ? "shell.yes" : "shell.no")],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** Who approved a scorecard and when, as a sentence. */
export function approvalText({ approval = {} }: Scorecard, t: Translate): string {
  const { approver, approved } = approval;
  if (approver !== undefined && approved !== undefined) return t("shell.approval", { approver, approved });
  if (approver !== undefined) return t("shell.approval.approver", { approver });
  if (approved !== undefined) return t("shell.approval.approved", { approved });
  return t("shell.approval.none");
}
