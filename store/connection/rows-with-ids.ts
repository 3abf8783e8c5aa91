/**
 * The two parameters of a statement that changes rows by their ids: the rows as JSON for `jsonb_to_recordset($1)`, and the ids alone for `= any($2::text[])`.
 * A plan that is made once for all values takes a record set for a hundred rows and reads a whole table to meet them; by the ids it goes through the index.
 */
export function rowsWithIds<Row extends object>(rows: readonly Row[], idOf: (row: Row) => string): [string, string[]] {
  return [JSON.stringify(rows), rows.map(idOf)];
}
