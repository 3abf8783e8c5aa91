import pg from "pg";

import type { TestDatabase } from "../support/database.ts";

/** Runs SQL as the superuser of a test database. */
export async function query<Row extends pg.QueryResultRow>(
  database: Pick<TestDatabase, "adminUrl">,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
