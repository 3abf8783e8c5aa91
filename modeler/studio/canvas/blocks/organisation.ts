/** Names of the hall's departments, windows and items, as blocks and lists show them. */
export interface Organisation {
  /** By id of the department. */
  readonly departments: Readonly<Record<string, string>>;
  /** By id of the zone. */
  readonly zones: Readonly<Record<string, string>>;
  /** 处室 by `department/office`. */
  readonly offices?: Readonly<Record<string, string>>;
  /** Items that a package may call, by id. */
  readonly members?: Readonly<Record<string, Member>>;
}

export interface Member {
  readonly name: string;
  readonly departmentId: string;
  /** 承诺时限 in working days. */
  readonly days: number;
}

/** Without any names: blocks show posts only. */
export const NO_ORGANISATION: Organisation = { departments: {}, zones: {} };
