import type { Actor } from "../case/actor.ts";
import type { PersonRef } from "../identity/person.ts";
import type { Instant } from "../law/dates.ts";
import { refuse } from "../rule-violation.ts";

/** The state of a draft. Once published, its release goes on (`ReleaseState`). */
export const DRAFT_STATES = {
  draft: "草稿",
  submitted: "待审核",
  approved: "已审核，待发布",
  published: "已发布",
  withdrawn: "已撤回",
  discarded: "已作废",
} as const;
export type DraftState = keyof typeof DRAFT_STATES;

/** Where a draft came from: written in the hall, from a folder, or an earlier release that is to hold again. */
export const DRAFT_ORIGINS = { hall: "新编", import: "导入", restoration: "恢复以前的版本" } as const;
export type DraftOrigin = keyof typeof DRAFT_ORIGINS;

/** 草稿: what becomes a release of an item. */
export interface Draft {
  readonly id: string;
  readonly itemId: string;
  /** Of the item, as the draft names it; whose designers may work on it. */
  readonly departmentId: string;
  readonly origin: DraftOrigin;
  /** The release that it publishes again; null unless it is a restoration. */
  readonly restores: number | null;
  readonly state: DraftState;
  /** Counts the changes of its content, from 1. */
  readonly version: number;
  /** Digest of the content. */
  readonly sha256: string;
  /** The release with which the submitted changes compare it; null for an item that had none, and before submission. */
  readonly against: number | null;
  /** What changed, in sentences, as submitted. */
  readonly changes: readonly string[];
  readonly submittedBy: string | null;
  readonly approvedBy: string | null;
  /** Its number, once published. */
  readonly release: number | null;
  /** From when it holds, once published. */
  readonly effectiveFrom: Instant | null;
}

/** Every command on a draft reads this. */
export interface DraftContext {
  /** When the act was received. */
  readonly now: Instant;
  readonly actor: Actor;
}

/** the hall office sees the whole, a department its own. */
export function mayWorkOn(
  { role, departmentId }: Pick<Actor, "role" | "departmentId">,
  place: Pick<Draft, "departmentId">,
): boolean {
  return role !== "designer" || departmentId === null || departmentId === place.departmentId;
}

/** Refuses with DEPARTMENT_FORBIDS a designer of another department. */
export function requireOwn(actor: Actor, place: Pick<Draft, "departmentId">): void {
  if (!mayWorkOn(actor, place)) refuseOfOthers();
}

/** Refuses with DEPARTMENT_FORBIDS what belongs to the designers of another department: no case, but an item with its releases and drafts. */
export function refuseOfOthers(): never {
  return refuse("DEPARTMENT_FORBIDS", { title: "此事项由其他部门的流程设计人员编制，您不能查看或者修改。" });
}

/** Refuses with DRAFT_STATE_FORBIDS. */
export function requireState({ state }: Pick<Draft, "state">, ...allowed: readonly DraftState[]): void {
  if (!allowed.includes(state))
    refuse("DRAFT_STATE_FORBIDS", { title: `草稿现为“${DRAFT_STATES[state]}”，不能办理此项操作。` });
}

/** Refuses with DRAFT_CHANGED if the content is not what the caller saw: nobody submits or approves what another has just changed. */
export function requireSeen({ sha256 }: Pick<Draft, "sha256">, seen: string): void {
  if (sha256 !== seen) refuse("DRAFT_CHANGED");
}

/** The account behind an entry of the journal, as a person for comparison. What a command line did is known by the name of the machine's account. */
export function personBehind(actorId: string, known: PersonRef | undefined): PersonRef {
  return known ?? { id: actorId, name: actorId.replace(/^operator:/u, ""), key: null };
}
