import type { Role } from "../case/actor.ts";

/**
 * 候办组, the people to whom a step of a flow is offered. The one place that reads and writes their names:
 * `clerk:<zone>`, `officer:<department>`, `officer:<department>/<office>`, `chief:<department>`, `issuance:hall`.
 */
export type CandidateGroup =
  | { readonly post: "clerk"; readonly zoneId: string }
  | { readonly post: "officer"; readonly departmentId: string; readonly officeId: string | null }
  | { readonly post: "chief"; readonly departmentId: string }
  | { readonly post: "issuance" };

/** The posts whose people have an inbox, by their word in the name of a group. */
export const POST_OF_GROUP = {
  clerk: "clerk",
  officer: "officer",
  chief: "chiefRepresentative",
  issuance: "issuanceClerk",
} as const satisfies Record<CandidateGroup["post"], Role>;

const NAME =
  /^(?:clerk:(?<zone>[a-z][A-Za-z]{0,39})|(?<post>officer|chief):(?<department>[A-Z]{2,6})(?:\/(?<office>[A-Z0-9]{1,8}))?|issuance:hall)$/u;

/** The group of this name; null if the name is none, for example a list or an expression. */
export function parseGroup(name: string): CandidateGroup | null {
  const { zone, post, department, office } = NAME.exec(name)?.groups ?? {};
  if (zone !== undefined) return { post: "clerk", zoneId: zone };
  if (department === undefined) return name === "issuance:hall" ? { post: "issuance" } : null;
  if (post === "officer") return { post: "officer", departmentId: department, officeId: office ?? null };
  return office === undefined ? { post: "chief", departmentId: department } : null;
}

/** The name under which the engine and the inbox know the group. */
export function formatGroup(group: CandidateGroup): string {
  switch (group.post) {
    case "clerk":
      return `clerk:${group.zoneId}`;
    case "officer":
      return `officer:${group.departmentId}${group.officeId === null ? "" : `/${group.officeId}`}`;
    case "chief":
      return `chief:${group.departmentId}`;
    case "issuance":
      return "issuance:hall";
  }
}

/** The department whose people the group is of; null for windows of the hall. */
export function departmentOf(name: string): string | null {
  const group = parseGroup(name);
  return group !== null && "departmentId" in group ? group.departmentId : null;
}

/** A post and where it is held. */
export interface HeldPost {
  readonly role: Role;
  readonly departmentId: string | null;
  readonly zoneId: string | null;
  /** 处室 of the post; null for the whole department. */
  readonly officeId?: string | null;
}

/**
 * The groups whose tasks a post handles; none for posts without an inbox. `offices`: those of the department. A post of one office handles its tasks and those of the department in general;
 * a post of the whole department handles those of every office.
 */
export function groupsOf(post: HeldPost, offices: readonly string[] = []): readonly string[] {
  return groupsHeld(post, offices).map(formatGroup);
}

function groupsHeld(
  { role, departmentId, zoneId, officeId = null }: HeldPost,
  offices: readonly string[],
): readonly CandidateGroup[] {
  switch (role) {
    case "clerk":
      return zoneId === null ? [] : [{ post: "clerk", zoneId }];
    case "officer": {
      if (departmentId === null) return [];
      const own = officeId === null ? offices : [officeId];
      return [null, ...own].map((office) => ({ post: "officer", departmentId, officeId: office }));
    }
    case "chiefRepresentative":
      return departmentId === null ? [] : [{ post: "chief", departmentId }];
    case "issuanceClerk":
      return [{ post: "issuance" }];
    default:
      return [];
  }
}
