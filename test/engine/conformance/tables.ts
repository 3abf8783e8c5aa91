import { describe, expect, test } from "@jest/globals";

import { query } from "../rows.ts";
import type { ObservedEngine } from "./observed-engine.ts";

const COLUMNS = `
  select table_name || '.' || column_name || ' ' || data_type || case is_nullable when 'NO' then ' not null' else '' end as line
  from information_schema.columns where table_schema = 'engine' order by 1`;
const INDEXES = "select indexdef as line from pg_indexes where schemaname = 'engine' order by 1";

/** The tables that an engine creates in an empty database: the other engine must be able to use them. */
export function tables(observed: ObservedEngine): void {
  describe("the tables", () => {
    test.each([
      ["columns", COLUMNS],
      ["indexes", INDEXES],
    ])("have their %s", async (name, sql) => {
      const lines = (await query<{ line: string }>(observed.database, sql)).map(({ line }) => line);

      observed.note(name, Object.fromEntries(lines.map((line) => [line, true])));
      expect(lines.length).toBeGreaterThan(100);
    });
  });
}
