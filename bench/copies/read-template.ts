import { chainText } from "../../store/tables/journal.ts";
import { openStore } from "../../store/store.ts";
import type { BenchDatabase } from "../database.ts";

/** One row of the case that is copied, as PostgreSQL writes its values. */
export interface TemplateRow {
  /** Such as hall.cases. */
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly text: string }[];
}

/** A case with all its rows in record and engine. */
export interface Template {
  readonly rows: readonly TemplateRow[];
  /** Ids of this case only, of which every copy needs its own. */
  readonly ownIds: ReadonlySet<string>;
  /** What each journal entry's hash is made of, in their order. */
  readonly chain: readonly { readonly text: string; readonly prevHash: string; readonly hash: string }[];
}

interface TableColumns {
  readonly table: string;
  readonly names: string[];
  readonly types: string[];
}

/** Empty once the engine's changes have been read, and nothing to copy. */
const LEFT_OUT = ["engine.hall_feed", "hall.idempotency_keys"];
/**
 * A copy's row differs from its template's, so it has no digest of its state, like cases from before digests existed.
 */
const STATE_DIGEST = "state_digest";
/** Columns with ids of the case's own rows; all other occurrences are found by value. */
const OWN = new Set([
  "id",
  "id_",
  "case_id",
  "task_id",
  "external_task_id",
  "ext_task_id_",
  "execution_id_",
  "act_inst_id_",
]);
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * History of ended activities, which running instances do not read. Open entries are copied, because the engine writes
 * their end.
 */
const OVER: Readonly<Record<string, string>> = {
  "engine.act_hi_actinst": "end_time_ is null",
  "engine.act_hi_taskinst": "end_time_ is null",
  "engine.act_hi_detail": "false",
  "engine.act_hi_ext_task_log": "false",
  "engine.act_hi_identitylink": "false",
  "engine.act_hi_job_log": "false",
  "engine.act_ge_bytearray": "false",
};

/** Reads all rows of a case: in the record and (unless `recordOnly`) in the engine, there without ended history. */
export async function readTemplate(
  database: BenchDatabase,
  caseId: string,
  { recordOnly = false } = {},
): Promise<Template> {
  const tables = (await tablesOf(database)).filter(
    ({ table }) => !LEFT_OUT.includes(table) && !(recordOnly && table.startsWith("engine.")),
  );
  const instances = await database.query<{ id: string }>(
    "select proc_inst_id_ as id from engine.act_hi_procinst where business_key_ = $1",
    [caseId],
  );
  const rows: TemplateRow[] = [];
  for (const table of tables)
    rows.push(...(await rowsOf(database, table, { caseId, instanceId: instances[0]?.id ?? "" })));
  const ownIds = rows.flatMap(({ columns }) =>
    columns.filter(({ name }) => OWN.has(name)).flatMap(({ text }) => text.match(UUID) ?? []),
  );
  return { rows, ownIds: new Set(ownIds), chain: await chainOf(database, caseId) };
}

/** Numbers that the database generates are left out. */
function tablesOf(database: BenchDatabase): Promise<TableColumns[]> {
  return database.query<TableColumns>(
    `select table_schema || '.' || table_name as "table", array_agg(column_name::text order by ordinal_position) as names, array_agg(udt_name::text order by ordinal_position) as types
       from information_schema.columns where table_schema in ('hall', 'engine') and is_identity = 'NO' group by 1 order by 1`,
  );
}

async function rowsOf(
  database: BenchDatabase,
  { table, names, types }: TableColumns,
  { caseId, instanceId }: { readonly caseId: string; readonly instanceId: string },
): Promise<TemplateRow[]> {
  const key = keyOf(table, names);
  if (key === null) return [];
  const listed = names.map((name) => `"${name}"::text`).join(", ");
  const found = await database.query<Record<string, string | null>>(
    `select ${listed} from ${table} where ${key} and ${OVER[table] ?? "true"}`,
    [table.startsWith("hall.") ? caseId : instanceId],
  );
  return found.map((row) => ({
    table,
    columns: names.flatMap((name, at) =>
      row[name] === null || row[name] === undefined || name === STATE_DIGEST
        ? []
        : [{ name, type: types[at] ?? "text", text: row[name] }],
    ),
  }));
}

function keyOf(table: string, names: readonly string[]): string | null {
  if (table === "hall.cases") return "id = $1";
  if (table === "engine.act_ru_identitylink")
    return "task_id_ in (select id_ from engine.act_ru_task where proc_inst_id_ = $1)";
  const column = (
    table.startsWith("hall.")
      ? ["case_id"]
      : ["proc_inst_id_", "process_instance_id", "process_instance_id_", "root_proc_inst_id_"]
  ).find((name) => names.includes(name));
  return column === undefined ? null : `${column} = $1`;
}

async function chainOf(database: BenchDatabase, caseId: string): Promise<Template["chain"]> {
  const store = openStore(database.access.app, { max: 2 });
  try {
    return (await store.journal.ofCase(caseId)).map(({ hash, ...entry }) => ({
      hash,
      prevHash: entry.prevHash,
      text: chainText({ ...entry, stateDigest: null }),
    }));
  } finally {
    await store.close();
  }
}
