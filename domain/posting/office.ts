/** 处室: an office of a department. Its id is unique within the department only. */
export interface Office {
  readonly departmentId: string;
  /** As in the name of a candidate group, `[A-Z0-9]{1,8}`. */
  readonly id: string;
  readonly name: string;
}

/** The ids of the offices of one department. */
export function officeIdsOf(departmentId: string | null, offices: readonly Office[]): readonly string[] {
  return offices.filter((office) => office.departmentId === departmentId).map(({ id }) => id);
}
