import type { BenchDatabase } from "../database.ts";
import { copyStatements, type Differences } from "./copy-statements.ts";
import { readTemplate } from "./read-template.ts";

const AT_ONCE = 10_000;
/** Prefix of the numbers of copies; real ones begin with the year. */
const MARK = "C";

/** What to copy, and how often. */
export interface CopyOrder {
  readonly caseId: string;
  readonly count: number;
  /** Without the case's rows in the engine. */
  readonly recordOnly?: boolean;
  /** Only these tables of the record, with the engine's if requested. */
  readonly tables?: readonly string[];
  /** Beside number and ids. */
  readonly differs: Differences;
  readonly tell?: (line: string) => void;
}

/**
 * Copies a case with all its rows in record and engine; every copy is a case that the platform can continue. Returns
 * the numbers of the copies.
 */
export async function copyCases(
  database: BenchDatabase,
  { caseId, count, recordOnly = false, tables, differs, tell }: CopyOrder,
): Promise<{ first: number; last: number }> {
  const whole = await readTemplate(database, caseId, { recordOnly });
  if (whole.rows.length === 0) throw new Error(`There is no case ${caseId} to be copied`);
  const rows =
    tables === undefined
      ? whole.rows
      : whole.rows.filter(({ table }) => table.startsWith("engine.") || tables.includes(table.slice("hall.".length)));
  const template = { ...whole, rows };
  const first = await nextNumber(database);
  for (let from = first; from < first + count; from += AT_ONCE) {
    const to = Math.min(from + AT_ONCE, first + count);
    await database.query(
      copyStatements(
        template,
        { from, to },
        { "cases.number": () => `'${MARK}' || lpad(n::text, 8, '0')`, ...differs },
      ),
    );
    if (to < first + count) tell?.(`${(to - first).toLocaleString("en")} of ${count.toLocaleString("en")} copied …`);
  }
  await settleTables(
    database,
    rows.map(({ table }) => table),
  );
  return { first, last: first + count - 1 };
}

/** Removes all copies from record and engine. */
export async function removeCopies(database: BenchDatabase): Promise<void> {
  if ((await nextNumber(database)) === 0) return;
  const tables = await database.query<{ table: string; key: string }>(
    `select distinct on (table_name) table_schema || '.' || table_name as "table", column_name::text as key from information_schema.columns
      where table_schema = 'hall' and column_name = 'case_id' or table_schema = 'engine' and column_name in ('proc_inst_id_', 'root_proc_inst_id_', 'process_instance_id') and table_name <> 'hall_feed'
      order by table_name, column_name`,
  );
  const deletes = tables.map(
    ({ table, key }) =>
      `delete from ${table} using copied where ${key} = ${table.startsWith("hall.") ? "case_id_" : "instance_id_"}`,
  );
  await database.query(
    [
      "begin",
      "set local session_replication_role = replica",
      `create temp table copied on commit drop as select c.id as case_id_, p.id_ as instance_id_ from hall.cases c left join engine.act_hi_procinst p on p.business_key_ = c.id where c.number like '${MARK}%'`,
      "delete from engine.act_ru_identitylink l using engine.act_ru_task t, copied where l.task_id_ = t.id_ and t.proc_inst_id_ = instance_id_",
      ...deletes,
      "delete from hall.cases using copied where id = case_id_",
      "commit",
    ].join(";\n"),
  );
  await settleTables(database, [...tables.map(({ table }) => table), "hall.cases", "engine.act_ru_identitylink"]);
}

async function nextNumber(database: BenchDatabase): Promise<number> {
  const [row] = await database.query<{ next: number }>(
    `select coalesce(max(substr(number, 2)::int) + 1, 0) as next from hall.cases where number like '${MARK}%'`,
  );
  return row?.next ?? 0;
}

async function settleTables(database: BenchDatabase, tables: readonly string[]): Promise<void> {
  for (const table of new Set(tables)) await database.query(`vacuum (analyze) ${table}`);
  await database.query("checkpoint");
}
