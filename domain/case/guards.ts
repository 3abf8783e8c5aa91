import { cleanNumber } from "../identity/person-name.ts";
import { isProved } from "../identity/proof.ts";
import { refuse } from "../rule-violation.ts";
import type { Actor, Role } from "./actor.ts";
import type { CaseFile } from "./case-file.ts";
import { STATUS_NAMES, type CaseStatus } from "./status.ts";

/** Refuses an act outside these statuses. */
export function requireStatus(caseFile: CaseFile, ...allowed: readonly CaseStatus[]): void {
  if (!allowed.includes(caseFile.status)) refuseStatus(caseFile);
}

/** Refuses an act in the status of the case, which the title names. `temporary`: another step that is open has brought it about. */
export function refuseStatus({ status }: Pick<CaseFile, "status">, temporary = false): never {
  return refuse("STATUS_FORBIDS", { title: `办件当前状态为“${STATUS_NAMES[status]}”，不能进行此操作。`, temporary });
}

/**
 * 身份待核: a case is neither accepted by an act nor decided in the applicant's favour before its parties are proved.
 * Deemed acceptance (APL art. 32(4)) and a refusal remain possible.
 */
export function requireProved(caseFile: CaseFile, what: "accepted" | "granted"): void {
  if (isProved(caseFile)) return;
  const act = what === "accepted" ? "受理" : "准予";
  refuse("IDENTITY_UNPROVED", { title: `申请人（经办人）身份待核，综合窗口核实身份前不能${act}。` });
}

/** Refuses an act of any other post. */
export function requireRole(actor: Actor, ...allowed: readonly Role[]): void {
  if (!allowed.includes(actor.role)) refuse("ROLE_FORBIDS");
}

/**
 * True when this person or system filed the case, or is its applicant by number: enough to read it, so that the person whose number was used can find out.
 * Whether an act is permitted is decided by `requireStanding`.
 */
export function ownsCase(actor: Actor, caseFile: Pick<CaseFile, "ownerId" | "applicant">): boolean {
  if (actor.role !== "applicant" && actor.role !== "integrator") return false;
  return (
    caseFile.ownerId === actor.id ||
    actor.identities.some(({ number }) => number !== "" && cleanNumber(number) === caseFile.applicant.idNumber)
  );
}

/** A required text, trimmed. */
export function requireText(text: string | null, code: Parameters<typeof refuse>[0], field: string): string {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? refuse(code, { problems: [{ field, message: "必填" }] }) : trimmed;
}
