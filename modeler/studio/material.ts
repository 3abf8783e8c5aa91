/** What the hall has for those who design: everything the studio offers for choice that is not in the draft itself. */
export interface StudioMaterial {
  readonly zones: readonly NamedPlace[];
  readonly departments: readonly NamedPlace[];
  /** 处室; its id is unique within the department. */
  readonly offices: readonly (NamedPlace & { readonly departmentId: string })[];
  /** Items that a package may have as members. */
  readonly items: readonly ListedItem[];
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
  /** 承诺时限 in words. */
  readonly promised: string;
}
