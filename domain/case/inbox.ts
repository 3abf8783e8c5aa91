import { parseGroup } from "../posting/candidate-group.ts";
import { taskGroups } from "../posting/posting.ts";
import { refuse } from "../rule-violation.ts";
import type { Actor } from "./actor.ts";

/** Candidate groups whose tasks this post handles; empty for posts without an inbox. */
export function inboxGroups(actor: Actor): readonly string[] {
  return taskGroups(actor);
}

/** Posts that may read every inbox, without permission to act. */
export function seesAllInboxes(actor: Actor): boolean {
  return actor.role === "hallOffice" || actor.role === "supervisor";
}

/** Whether the task is in the inbox of this post. */
export function requireOwnTask(actor: Actor, candidateGroup: string): void {
  const groups = inboxGroups(actor);
  if (groups.length === 0) refuse("ROLE_FORBIDS");
  if (groups.includes(candidateGroup)) return;
  const post = parseGroup(candidateGroup)?.post;
  const sameKind = groups.some((own) => parseGroup(own)?.post === post);
  refuse(sameKind ? "DEPARTMENT_FORBIDS" : "ROLE_FORBIDS");
}
