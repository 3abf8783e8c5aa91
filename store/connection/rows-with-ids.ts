/**
 * The two parameters of a statement that updates rows by id: the rows as JSON for `jsonb_to_recordset($1)`, and the ids
 * alone for `= any($2::text[])`. A generic plan assumes a hundred rows for a record set and scans the whole table to
 * join them; with the ids it uses the index.
 */
export function rowsWithIds<Row extends object>(rows: readonly Row[], idOf: (row: Row) => string): [string, string[]] {
  return [JSON.stringify(rows), rows.map(idOf)];
}
