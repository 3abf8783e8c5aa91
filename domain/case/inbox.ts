import { taskGroups } from "../posting/posting.ts";
import { refuse } from "../rule-violation.ts";
import type { Actor } from "./actor.ts";

/** Candidate groups whose tasks this post does; empty for posts without an inbox. */
export function inboxGroups(actor: Actor): readonly string[] {
  return taskGroups(actor);
}

/** Posts that may look at every inbox, without a right to act. */
export function seesAllInboxes(actor: Actor): boolean {
  return actor.role === "hallOffice" || actor.role === "supervisor";
}

/** The task lies in the inbox of this post. */
export function requireOwnTask(actor: Actor, candidateGroup: string): void {
  const groups = inboxGroups(actor);
  if (groups.length === 0) refuse("ROLE_FORBIDS");
  if (groups.includes(candidateGroup)) return;
  const sameKind = groups.some((own) => own.split(":")[0] === candidateGroup.split(":")[0]);
  refuse(sameKind ? "DEPARTMENT_FORBIDS" : "ROLE_FORBIDS");
}
