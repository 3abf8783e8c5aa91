import { type Role, ROLE_NAMES } from "../../domain/case/actor.ts";

/** A demo account's row in the table. */
export interface Account {
  readonly name: string;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly zoneId: string | null;
  readonly login: string | null;
}

/** Those who are in no department, and the people of these departments: every department has the same posts, and nobody reads all of them. */
export function accountsOf<A extends Account>(accounts: readonly A[], departments: ReadonlySet<string>): readonly A[] {
  return accounts.filter(({ departmentId }) => departmentId === null || departments.has(departmentId));
}

/** The accounts that people can sign in with, as lines of a table. */
export function accountsTable(accounts: readonly Account[]): string[] {
  const rows = accounts.flatMap(({ name, role, departmentId, zoneId, login }) =>
    login === null ? [] : [[login, name, ROLE_NAMES[role], departmentId ?? zoneId ?? ""]],
  );
  return table([["账号 login", "姓名 name", "身份 role", "部门或分区 department or zone"], ...rows]);
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ""))));
  const padded = (cell: string, column: number): string => cell + " ".repeat((widths[column] ?? 0) - width(cell));
  return rows.map((row) => row.map(padded).join("  ").trimEnd());
}

/** Terminal columns: a Chinese character takes two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u.test(character) ? 2 : 1),
    0,
  );
}
