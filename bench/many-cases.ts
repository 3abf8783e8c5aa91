import { sampleItems } from "../processes/load-sample.ts";
import { fileAs, openHallAccess, takeSteps } from "../tools/demo/walk-example.ts";
import { copyCases } from "./copies/copy-cases.ts";
import type { BenchDatabase } from "./database.ts";
import type { BenchHall } from "./hall.ts";

/** The busiest department has 35 of 100 cases; the others share the rest. */
const BUSIEST = "SCJG";
/** Realistic names, including rare characters and long ones. */
const NAMES = [
  "张伟",
  "㛃示例",
  "买买提·艾力",
  "石家庄示例餐饮管理有限公司",
  "河北省示例农业科技开发集团有限责任公司第一分公司",
  "欧阳示例",
  "李娜",
  "王𠮷示例",
];
/** One in this many is overdue, and claimed by an absent person. */
const OVERDUE_ONE_IN = 20;
/** The absent person, whose claims keep these tasks away from the load generator. */
export const ABSENT = "absent";
/** The tables of a case file; papers and seals exist only for cases that are really handled. */
const FILE_TABLES = ["cases", "applicants", "materials", "material_files", "journal", "work_items", "handled_tasks"];
const PATIENCE_MS = 120_000;

/** Options of the copies. */
export interface OpenCopies {
  /** Without the case's rows in the engine, for measures that only read. */
  readonly recordOnly?: boolean;
  readonly tell?: (line: string) => void;
}

/**
 * Fills the hall with open cases up to a number: copies of one that waits for review, each with its file, journal, work
 * item and running process instance, with the department shares of a province. They are due later than cases filed
 * today, except one in twenty, which is overdue and claimed.
 */
export async function createWorkItems(
  hall: BenchHall,
  wanted: number,
  { recordOnly = false, tell }: OpenCopies = {},
): Promise<void> {
  const { database } = hall;
  const [row] = await database.query<{ open: number }>(
    "select count(*)::int as open from hall.work_items where state = 'open'",
  );
  const count = wanted - (row?.open ?? 0);
  if (count <= 0) return;
  const caseId = await caseWaitingAt(hall, "reviewTask");
  await copyCases(database, {
    caseId,
    count,
    recordOnly,
    tables: FILE_TABLES,
    differs: await openDifferences(database),
    ...(tell && { tell }),
  });
}

/** Columns in which copies of an open case differ. */
async function openDifferences(database: BenchDatabase): Promise<Readonly<Record<string, (was: string) => string>>> {
  const others = await database.query<{ id: string }>(
    "select id from hall.organisations where kind = 'department' and id <> $1 order by id",
    [BUSIEST],
  );
  const department = `case when n % 100 < 35 then '${BUSIEST}' else (array[${others.map(({ id }) => `'${id}'`).join(", ")}])[1 + n % ${others.length}] end`;
  const due = (): string =>
    `case when n % ${OVERDUE_ONE_IN} = 0 then current_date - 1 - n % 30 else current_date + 200 + n % 200 end`;
  const earlier = (was: string): string => `${was} - n * interval '1 minute'`;
  return {
    "cases.department_id": () => department,
    "cases.next_due_on": due,
    "cases.filed_at": earlier,
    "cases.owner_id": ownerExpression,
    "applicants.name": anyName,
    "applicants.id_number": ownerExpression,
    "work_items.candidate_group": () => `'officer:' || ${department}`,
    "act_ru_identitylink.group_id_": () => `'officer:' || ${department}`,
    "work_items.assignee_id": () => `case when n % ${OVERDUE_ONE_IN} = 0 then '${ABSENT}' end`,
    "work_items.next_due_on": due,
    "work_items.created_at": earlier,
  };
}

/** One in ten belongs to the agent who files for many, the rest to 20,000 others. */
export function ownerExpression(was: string): string {
  return `case when n % 10 = 0 then ${was} else 'owner-' || n % 20000 end`;
}

/** One of a few names, with a number appended. */
export function anyName(): string {
  return `(array[${NAMES.map((name) => `'${name}'`).join(", ")}])[1 + n % ${NAMES.length}] || n % 5000`;
}

/** Files a case of the measured item and takes the steps up to this one; returns its id when it waits there. */
export async function caseWaitingAt(hall: BenchHall, activity: string): Promise<string> {
  const { item, example } = theExample();
  if (hall.pids().workers === 0) await hall.useWorkersWithoutPapers();
  const access = openHallAccess(hall.url, () => undefined, { patienceMs: PATIENCE_MS });
  const filed = await fileAs(access, item, example);
  const steps = example.expect.path;
  await takeSteps(
    access,
    { item, example, filed },
    steps.slice(
      0,
      steps.findIndex(([step]) => step === activity),
    ),
  );
  await untilThere(
    hall.database,
    filed.id,
    `select count(*)::int as there from hall.work_items where case_id = $1 and state = 'open' and activity_id = '${activity}'`,
  );
  return filed.id;
}

/** Completes a case; returns its id. */
export async function closedCase(hall: BenchHall): Promise<string> {
  const { item, example } = theExample();
  const access = openHallAccess(hall.url, () => undefined, { patienceMs: PATIENCE_MS });
  const filed = await fileAs(access, item, example);
  await takeSteps(access, { item, example, filed }, example.expect.path);
  await untilThere(
    hall.database,
    filed.id,
    "select count(*)::int as there from hall.cases where id = $1 and status = 'closed'",
  );
  return filed.id;
}

function theExample() {
  const loaded = sampleItems().find(({ item }) => item.id === "SC-021");
  const example = loaded?.cases[0];
  if (!loaded || !example) throw new Error("There is no example of item SC-021");
  return { item: loaded.item, example };
}

async function untilThere(database: BenchDatabase, caseId: string, sql: string): Promise<void> {
  for (const giveUp = Date.now() + PATIENCE_MS; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const [row] = await database.query<{ there: number }>(sql, [caseId]);
    if ((row?.there ?? 0) > 0) return;
    if (Date.now() > giveUp)
      throw new Error("The case that was to be copied did not get to its step within two minutes");
  }
}
