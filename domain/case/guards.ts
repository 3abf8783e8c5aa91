import { refuse } from "../rule-violation.ts";
import type { Actor, Role } from "./actor.ts";
import type { CaseFile } from "./case-file.ts";
import type { DecideContext } from "./context.ts";
import { STATUS_NAMES, type CaseStatus } from "./status.ts";

/** The act is possible only in these statuses. */
export function requireStatus(caseFile: CaseFile, ...allowed: readonly CaseStatus[]): void {
  if (!allowed.includes(caseFile.status)) {
    refuse("STATUS_FORBIDS", { title: `办件当前状态为“${STATUS_NAMES[caseFile.status]}”，不能进行此操作。` });
  }
}

/** The act belongs to these posts. */
export function requireRole(actor: Actor, ...allowed: readonly Role[]): void {
  if (!allowed.includes(actor.role)) refuse("ROLE_FORBIDS");
}

/** Department staff act on their own department's cases only, clerks on those of their zone. */
export function requireOwnArea(actor: Actor, context: Pick<DecideContext, "item">): void {
  const own = actor.role === "clerk" ? actor.zoneId === context.item.zoneId : actor.departmentId === context.item.departmentId;
  if (!own) refuse("DEPARTMENT_FORBIDS");
}

/** True when this person or system filed the case, or is its applicant. */
export function ownsCase(actor: Actor, caseFile: Pick<CaseFile, "ownerId" | "applicant">): boolean {
  if (actor.role !== "applicant" && actor.role !== "integrator") return false;
  return caseFile.ownerId === actor.id || actor.identities.includes(caseFile.applicant.idNumber);
}

/** Text that somebody must write; trimmed. */
export function requireText(text: string | null, code: Parameters<typeof refuse>[0], field: string): string {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? refuse(code, { problems: [{ field, message: "必填" }] }) : trimmed;
}
