import type { IsoDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import type { CaseEvent } from "../events.gen.ts";
import type { Attendance } from "../parties/attendance.ts";
import type { Family } from "./family.ts";
import { toBeOpened } from "./packaging.ts";

/** Who withdraws, when and why. */
export interface Withdrawing {
  readonly on: IsoDate;
  readonly reason: string | null;
  readonly present: Attendance | null;
}

/**
 * 撤回一件事: everything that is neither signed nor decided. Where nothing is, the package itself is withdrawn; otherwise nothing more is opened, and what was decided stays and is delivered.
 * Refuses with DECISION_TOO_LATE_TO_WITHDRAW where nothing is left to withdraw.
 */
export function withdrawPackage(
  { package: { packaging }, members }: Family,
  { on, reason, present }: Withdrawing,
): readonly CaseEvent[] {
  const files = [...members.values()];
  const isDecided = files.some(({ decision, signature }) => decision !== null || signature !== null);
  if (!isDecided) return [{ type: "caseWithdrawn", on, reason, present }];
  const isOpen = files.some(({ decision, signature, endedOn }) => !decision && !signature && endedOn === null);
  const isLeft = packaging.stopped === null && toBeOpened(packaging).length > 0;
  if (!isOpen && !isLeft)
    refuse("DECISION_TOO_LATE_TO_WITHDRAW", { title: "各联办事项均已签批、作出决定或者结束，不能撤回申请。" });
  return [{ type: "packageStopped", stop: { on, by: "withdrawal", itemId: null }, reason, present }];
}
