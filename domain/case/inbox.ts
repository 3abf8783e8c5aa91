import { groupsOf, parseGroup } from "../posting/candidate-group.ts";
import { refuse } from "../rule-violation.ts";
import type { Actor } from "./actor.ts";

/** Candidate groups whose tasks this post handles; empty for posts without an inbox. Of a department's own system: its topics, which are the groups of the steps that it serves. */
export function inboxGroups(actor: Actor): readonly string[] {
  return actor.role === "integrator" ? (actor.topics ?? []) : groupsOf(actor, actor.offices);
}

/** True if a step of this group is for the post: whoever is to carry it out sees its case. */
export function isOwnGroup(actor: Actor, candidateGroup: string | null): boolean {
  return candidateGroup !== null && inboxGroups(actor).includes(candidateGroup);
}

/** Posts that may read every inbox, without permission to act. */
export function seesAllInboxes(actor: Actor): boolean {
  return actor.role === "hallOffice" || actor.role === "supervisor";
}

/** Whether the task is in the inbox of this post. Refuses with ROLE_FORBIDS another kind of post, with DEPARTMENT_FORBIDS one of another place or office. */
export function requireOwnTask(actor: Actor, candidateGroup: string): void {
  const groups = inboxGroups(actor);
  if (groups.length === 0) refuse("ROLE_FORBIDS");
  if (groups.includes(candidateGroup)) return;
  const asked = parseGroup(candidateGroup);
  const sameKind = groups.some((own) => parseGroup(own)?.post === asked?.post);
  if (!sameKind) refuse("ROLE_FORBIDS");
  const isOfOtherOffice = asked?.post === "officer" && asked.departmentId === actor.departmentId;
  refuse("DEPARTMENT_FORBIDS", isOfOtherOffice ? { title: "此待办由本部门的其他处室办理。" } : {});
}
