import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { requestDocument } from "../notices/request-document.ts";
import { memberEndOf, standingOfMember, type Family } from "./family.ts";
import { memberEndNotice } from "./member-end-notice.ts";
import { memberName, packagedOf } from "./packaged.ts";

/** 前置事项未办成: what an undecided member of a group does when another of it ended without being granted. */
export function failInGroup(file: CaseFile, family: Family, contextOf: () => DecideContext): readonly CaseEvent[] {
  const { membership, endedOn, decision } = file;
  if (membership === null || endedOn !== null || decision !== null) return [];
  const because = membership.mutual.find((itemId) => hasFailed(itemId, family));
  if (because === undefined) return [];
  const context = contextOf();
  const packaged = packagedOf(context);
  const itemName = memberName(packaged, because);
  const event: CaseEvent = { type: "memberFailed", on: shanghaiDate(context.now), because, itemName };
  const notice = memberEndNotice({ itemName: context.item.name, because: itemName, mutual: true });
  return [event, requestDocument(evolveAll(file, [event]), notice, context)];
}

function hasFailed(itemId: string, { package: whole, members }: Family): boolean {
  const file = members.get(itemId);
  const end = file ? memberEndOf(file) : (standingOfMember(whole.packaging, itemId)?.end ?? null);
  return end !== null && end.state !== "granted";
}

/** 撤回: a member that is neither signed nor decided, when the whole package is withdrawn. One that is signed is decided on its merits. */
export function withdrawOpen(file: CaseFile, whole: Family["package"]): readonly CaseEvent[] {
  const on = withdrawnOn(whole);
  if (on === null || file.endedOn !== null || file.decision !== null || file.signature !== null) return [];
  return [{ type: "caseWithdrawn", on, reason: null, present: null }];
}

function withdrawnOn({ withdrawnOn: all, packaging: { stopped } }: Family["package"]): string | null {
  return all ?? (stopped?.by === "withdrawal" ? stopped.on : null);
}
