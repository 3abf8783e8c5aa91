import type { KnownMember } from "../package-edits/known-member.ts";

/** What the hall has for those who design: everything the studio offers for choice that is not in the draft itself. */
export interface StudioMaterial {
  readonly zones: readonly NamedPlace[];
  readonly departments: readonly NamedPlace[];
  /** 处室; its id is unique within the department. */
  readonly offices: readonly (NamedPlace & { readonly departmentId: string })[];
  /** Items that a package may have as members; read for drafts of packages alone. */
  readonly items: readonly ListedItem[];
  /** What packages in force say of their members. */
  readonly known: readonly KnownMember[];
}

/** A place of the hall with its name. */
export interface NamedPlace {
  readonly id: string;
  readonly name: string;
}

/** An item of the catalogue, as members of packages are chosen. */
export interface ListedItem {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string;
  /** 承诺时限 in words, and in working days. */
  readonly promised: string;
  readonly promisedDays: number;
  /** 法定时限 in words. */
  readonly statutory: string;
  /** False while it takes no applications. */
  readonly mayBeMember: boolean;
}
