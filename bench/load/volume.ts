import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { openStore } from "../../store/store.ts";
import { copyCases } from "../copies/copy-cases.ts";
import type { BenchHall } from "../hall.ts";
import { anyName, closedCase, createWorkItems, ownerExpression } from "../many-cases.ts";

/** Data in the hall before the lines begin. */
export interface Volume {
  readonly openCases: number;
  readonly closedCases: number;
  readonly journalEntries: number;
  readonly databaseMb: number;
  /** Seconds it took. */
  readonly seconds: number;
  /** How many differences `npm run reconcile` would find. */
  readonly differences: number;
  /** The query code of every closed copy, and the numbers they have: C and eight digits, from the first to the last. */
  readonly closed: { readonly queryCode: string; readonly first: number; readonly last: number };
}

/** Amount of data to create. */
export interface VolumeRequest {
  readonly open: number;
  readonly closed: number;
  readonly tell: (line: string) => void;
}

/** A closed case for look-ups of progress, journal and lists; no line opens its papers, and its process has ended. */
const CLOSED_TABLES = ["cases", "applicants", "journal", "work_items", "decisions", "licences"];
const SETTLE_MS = 1_000;

/**
 * Creates open cases that also run in the engine, and closed ones in the record only; then compares record and engine.
 */
export async function createVolume(hall: BenchHall, { open, closed, tell }: VolumeRequest): Promise<Volume> {
  const began = performance.now();
  tell(`taking a case to its end, and copying it ${closed.toLocaleString("en")} times …`);
  const caseId = await closedCase(hall);
  const range = await copyCases(hall.database, {
    caseId,
    count: closed,
    recordOnly: true,
    tables: CLOSED_TABLES,
    tell,
    differs: {
      "cases.filed_at": (was) => `${was} - n * interval '15 minutes'`,
      "cases.owner_id": ownerExpression,
      "applicants.name": anyName,
      "applicants.id_number": ownerExpression,
      "decisions.number": (was) => `${was} || '-' || n`,
      "licences.number": (was) => `${was} || '-' || n`,
      "licences.verify_code": () => "md5('verify' || n)",
    },
  });
  tell(`laying up ${open.toLocaleString("en")} open cases, with their running flows …`);
  await createWorkItems(hall, open, { tell });
  const seconds = (performance.now() - began) / 1000;
  tell("comparing record and engine …");
  return {
    ...(await told(hall, caseId)),
    ...range,
    seconds,
    differences: await differencesOf(hall),
    closed: { ...range, queryCode: await queryCodeOf(hall, caseId) },
  };
}

async function queryCodeOf({ database }: BenchHall, caseId: string): Promise<string> {
  const [row] = await database.query<{ code: string }>("select query_code as code from hall.cases where id = $1", [
    caseId,
  ]);
  return row?.code ?? "";
}

async function told(
  { database }: BenchHall,
  caseId: string,
): Promise<Pick<Volume, "openCases" | "closedCases" | "journalEntries" | "databaseMb">> {
  const [row] = await database.query<{
    openCases: number;
    closedCases: number;
    journalEntries: number;
    databaseMb: number;
  }>(
    `select count(*) filter (where ended_on is null)::int as "openCases", count(*) filter (where ended_on is not null)::int as "closedCases",
            (select count(*)::int from hall.journal) as "journalEntries", (pg_database_size(current_database()) / 1048576)::int as "databaseMb"
       from hall.cases where $1::text is not null`,
    [caseId],
  );
  if (!row) throw new Error("The hall is empty");
  return row;
}

async function differencesOf(hall: BenchHall): Promise<number> {
  const store = openStore(hall.database.access.app, { max: 2 });
  try {
    return (await findDifferences({ store, engine: hall.engine.client }, SETTLE_MS)).length;
  } finally {
    await store.close();
  }
}
