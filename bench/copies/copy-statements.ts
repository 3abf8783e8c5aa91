import type { Template, TemplateRow } from "./read-template.ts";

/**
 * Where copies differ from their template: "cases.number" → SQL made of the template's own value; `n` is the number of
 * the copy.
 */
export type Differences = Readonly<Record<string, (was: string) => string>>;

/** Which copies: numbers from `from` up to, not including, `to`. */
export interface CopyRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The statements that make the copies, for one connection: every row of the template once for each number, with its own
 * ids in place of the template's (in texts and JSON too), and a valid journal chain. Foreign keys are not checked,
 * because they are correct by construction; indexes are maintained.
 */
export function copyStatements(template: Template, range: CopyRange, differs: Differences): string {
  const inserts = template.rows.map((row) => insertOf(row, template, differs));
  return [
    "begin",
    "set local session_replication_role = replica",
    "set local synchronous_commit = off",
    chainTable(template, range),
    ...inserts,
    "commit",
  ].join(";\n");
}

/** Per copy its number and the hash of each journal entry, each made of the one before. */
function chainTable(template: Template, { from, to }: CopyRange): string {
  const hashes = template.chain.map(
    ({ text }, at) =>
      `cross join lateral (select encode(sha256(convert_to(${written(text, template)}, 'UTF8')), 'hex') as h${at} offset 0) as entry${at}`,
  );
  const names = ["n", "x", ...template.chain.map((_, at) => `h${at}`)].join(", ");
  return `create temp table copied on commit drop as select ${names} from (select n, lpad(to_hex(n), 12, '0') as x from generate_series(${from}, ${to - 1}) as n) as numbers ${hashes.join(" ")}`;
}

/** A column that is null in the template is set when copies differ in it. */
function insertOf({ table, columns }: TemplateRow, template: Template, differs: Differences): string {
  const short = table.split(".")[1] ?? table;
  const added = Object.entries(differs).flatMap(([place, write]) => {
    const [of, name = ""] = place.split(".");
    return of === short && columns.every((column) => column.name !== name) ? [{ name, value: write("null") }] : [];
  });
  const values = columns.map(({ name, type, text }) => {
    const same = `(${written(text, template)})::${type}`;
    return differs[`${short}.${name}`]?.(same) ?? same;
  });
  const names = [...columns, ...added].map(({ name }) => `"${name}"`).join(", ");
  return `insert into ${table} (${names}) select ${[...values, ...added.map(({ value }) => value)].join(", ")} from copied`;
}

/**
 * A text of the template as SQL: its ids become the copy's, its hashes those of the copy's chain. An id of a copy is
 * the template's with the copy's number as its last twelve digits: the ids of one case differ in the digits before, and
 * ids created together are adjacent, like those of the engine.
 */
function written(text: string, { ownIds, chain }: Template): string {
  const hashAt = new Map(chain.map(({ hash }, at) => [hash, at]));
  const known = /([0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/;
  const parts = text
    .split(known)
    .filter((part) => part !== "")
    .map((part) => {
      if (ownIds.has(part)) return `'${part.slice(0, -12)}' || x`;
      const at = hashAt.get(part);
      return at === undefined ? literal(part) : `h${at}`;
    });
  return parts.length === 0 ? "''" : parts.join(" || ");
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
