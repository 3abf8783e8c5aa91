import type { CaseFile } from "../../domain/case/case-file.ts";
import { isFinal, isOnProcedure, type CaseStatus } from "../../domain/case/status.ts";
import type { PartSeals } from "../../domain/journal/seals.ts";
import type { CaseDates } from "./case-dates.ts";
import { listCases, type CaseFilter, type CaseListEntry } from "./case-list.ts";
import type { Db } from "../connection/db.ts";
import { rowsWithIds } from "../connection/rows-with-ids.ts";
import { finishedCases, type FinishedCases } from "./finished-cases.ts";
import { statusList } from "./status-list.ts";
import { overdueCases, type OverdueCases } from "./overdue-cases.ts";
import { factsOf } from "../../domain/case/stored-form.ts";
import { toCaseDates, toCaseFile, type CaseRow } from "./case-rows.ts";

/** Data stored beside the case file itself. */
export interface CaseMeta {
  readonly version: number;
  /** Secret that sealed this case's personal data in the journal before its parts had their own, and seals what tells of nobody. */
  readonly salt: string;
  /** Secrets of the parts of its personal data; null for a case not written since they exist. */
  readonly seals: PartSeals | null;
  readonly journalSeq: number;
  readonly journalHead: string;
}

export interface StoredCase {
  readonly file: CaseFile;
  readonly meta: CaseMeta;
  readonly dates: CaseDates;
}

/** A case as it was and as it is now. */
export interface SavedCase {
  readonly stored: StoredCase;
  readonly before: Pick<StoredCase, "file" | "dates"> | null;
}

/** Status of a case, in a line. */
export interface CaseStanding {
  readonly id: string;
  readonly number: string;
  readonly status: CaseStatus;
  readonly itemId: string;
  readonly release: number;
  readonly ended: boolean;
  readonly deliveryMode: CaseFile["deliveryMode"];
  /** The decision; null before it. */
  readonly outcome: "grant" | "refuse" | null;
  /** A member whose result is handed over with its package. */
  readonly isHeld: boolean;
}

/** A case whose row is locked, and the release to which it is pinned. */
export interface HeldCase {
  readonly id: string;
  readonly itemId: string;
  readonly release: number;
  /** Whether it is a package or a member of one. */
  readonly isOfPackage: boolean;
}

/** Case files (办件). Written only by the command handler. */
export interface Cases extends OverdueCases, FinishedCases {
  /**
   * Locks the rows in one order until the transaction ends, then reads them. Unknown ids are left out. With a package come its members, with a member its package and the other members: what happens to one of them
   * may follow in another.
   */
  lock(ids: readonly string[]): Promise<StoredCase[]>;
  /** The cases of the members of a package, in the order in which they were opened. */
  ofPackage(packageCaseId: string): Promise<StoredCase[]>;
  /** Blocks acts on these cases until the transaction ends, locking in the same order, so that rows written beside them (`workItems.add`) are consistent. */
  hold(ids: readonly string[]): Promise<HeldCase[]>;
  find(id: string): Promise<StoredCase | undefined>;
  /** In order of id. */
  findMany(ids: readonly string[]): Promise<StoredCase[]>;
  findIdByNumber(number: string): Promise<string | undefined>;
  /** Inserts or replaces whole case files; `before`, null for a new one, shows what has changed beside the row itself. */
  save(changes: readonly SavedCase[]): Promise<void>;
  /**
   * Open cases with a paused clock, whose dates move with every day and follow this version of the calendar. In order
   * of id.
   */
  withMovingDates(afterId: string, limit: number, calendarVersion: number): Promise<StoredCase[]>;
  /** Open cases whose dates follow another version of the calendar. In order of id. */
  behindCalendar(version: number, afterId: string, limit: number): Promise<StoredCase[]>;
  /** How many open cases have a date that depends on a missing holiday notice. */
  countProvisional(): Promise<number>;
  /**
   * In a transaction: locks the cases in the command handler's order, and writes new dates for those that have not
   * changed since they were read, and for their work items; the command handler's own writes have precedence. Returns
   * how many were written.
   */
  moveDates(cases: readonly StoredCase[]): Promise<number>;
  /** All cases in order of id, after one of them: what a comparison with the engine needs. */
  statusesAfter(id: string, limit: number): Promise<CaseStanding[]>;
  /** Newest first. */
  list(filter: CaseFilter): Promise<CaseListEntry[]>;
}

const SELECT = `
  select c.id, c.version, c.number, c.query_code as "queryCode", c.item_id as "itemId", c.release, c.department_id as "departmentId", c.zone_id as "zoneId",
         c.channel, c.owner_id as "ownerId", c.status, c.delivery_mode as "deliveryMode", c.filed_at as "filedAt", c.received_on as "receivedOn",
         c.ended_on as "endedOn", c.application, c.materials, c.facts, c.salt, c.seals, c.journal_seq as "journalSeq", c.journal_head as "journalHead",
         c.statutory_due_on as "statutoryDueOn", c.promised_due_on as "promisedDueOn", c.due_provisional as "provisional", c.next_due_on as "nextDueOn",
         c.next_provisional as "nextProvisional", c.next_latest_on as "nextLatestOn", c.next_binding as "nextBinding", c.stage_due_on as "stageDueOn",
         c.stage_provisional as "stageProvisional", c.calendar_version as "calendarVersion",
         jsonb_build_object('type', a.type, 'name', a.name, 'idType', a.id_type, 'idNumber', a.id_number, 'phone', a.phone, 'agent', a.agent)
           || case when a.pending_reason is null then '{}' else jsonb_build_object('pendingReason', a.pending_reason) end as applicant
  from cases c join applicants a on a.case_id = c.id`;

/** Ids with those of their packages and of the other members. Found first, so that the rows are read by their keys. */
const WITH_FAMILIES = `
  select unnest($1::text[])
  union select id from cases where package_case_id = any($1::text[])
  union select package_case_id from cases where id = any($1::text[]) and package_case_id is not null
  union select s.id from cases m join cases s on s.package_case_id = m.package_case_id where m.id = any($1::text[]) and m.package_case_id is not null`;

export function cases(db: Db): Cases {
  return {
    async lock(ids) {
      // The weaker lock permits foreign key checks of other tables. After waiting, PostgreSQL reads the locked row
      // again but not the joined one: applicants never change.
      const rows = await db.query<CaseRow>(
        `${SELECT} where c.id = any(array(${WITH_FAMILIES})) order by c.id for no key update of c`,
        [ids],
      );
      return rows.map(toStoredCase);
    },
    async hold(ids) {
      return db.query<HeldCase>(
        `select id, item_id as "itemId", release, package_case_id is not null or jsonb_typeof(facts->'packaging') = 'object' as "isOfPackage"
         from cases where id = any($1::text[]) order by id for share`,
        [ids],
      );
    },
    find: async (id) => (await db.query<CaseRow>(`${SELECT} where c.id = $1`, [id])).map(toStoredCase)[0],
    findMany: async (ids) =>
      (await db.query<CaseRow>(`${SELECT} where c.id = any($1::text[]) order by c.id`, [ids])).map(toStoredCase),
    async ofPackage(packageCaseId) {
      const rows = await db.query<CaseRow>(`${SELECT} where c.package_case_id = $1 order by c.filed_at, c.number`, [
        packageCaseId,
      ]);
      return rows.map(toStoredCase);
    },
    async findIdByNumber(number) {
      return (await db.query<{ id: string }>(`select id from cases where number = $1`, [number]))[0]?.id;
    },
    save: (changes) => saveCases(db, changes),
    ...sweptCases(db),
    moveDates: (cases) => moveDates(db, cases),
    statusesAfter: (id, limit) =>
      db.query<CaseStanding>(
        `select id, number, status, item_id as "itemId", release, ended_on is not null as ended, delivery_mode as "deliveryMode", facts->'decision'->>'outcome' as outcome,
                package_case_id is not null and facts->'membership'->>'delivery' <> 'own' as "isHeld"
         from cases where id > $1 order by id limit $2`,
        [id, limit],
      ),
    ...finishedCases(db),
    list: (filter) => listCases(db, filter),
    ...overdueCases(db),
  };
}

/** Queries of the sweeps. */
function sweptCases(db: Db): Pick<Cases, "withMovingDates" | "behindCalendar" | "countProvisional"> {
  return {
    async withMovingDates(afterId, limit, calendarVersion) {
      const rows = await db.query<CaseRow>(
        `${SELECT} where c.id > $1 and c.ended_on is null and c.status in (${statusList(isOnProcedure)}) and c.calendar_version = $3 order by c.id limit $2`,
        [afterId, limit, calendarVersion],
      );
      return rows.map(toStoredCase);
    },
    async behindCalendar(version, afterId, limit) {
      const rows = await db.query<CaseRow>(
        `${SELECT} where c.id > $2 and c.ended_on is null and c.calendar_version <> $1 order by c.id limit $3`,
        [version, afterId, limit],
      );
      return rows.map(toStoredCase);
    },
    async countProvisional() {
      return (
        (
          await db.query<{ n: number }>(
            `select count(*) as n from cases where ended_on is null and (due_provisional or next_provisional)`,
          )
        )[0]?.n ?? 0
      );
    },
  };
}

function toStoredCase(row: CaseRow): StoredCase {
  const { version, salt, seals, journalSeq, journalHead } = row;
  return { file: toCaseFile(row), meta: { version, salt, seals, journalSeq, journalHead }, dates: toCaseDates(row) };
}

async function moveDates(db: Db, cases: readonly StoredCase[]): Promise<number> {
  const held = await db.query<{ id: string; version: number }>(
    `select id, version from cases where id = any($1::text[]) order by id for update`,
    [cases.map(({ file }) => file.id)],
  );
  const versions = new Map(held.map(({ id, version }) => [id, version]));
  const unchanged = cases.filter(({ file, meta }) => versions.get(file.id) === meta.version);
  if (unchanged.length === 0) return 0;
  await db.query(
    `update cases c set ${SET_DATES} from jsonb_to_recordset($1::jsonb) as r(id text, ${DATE_FIELDS}) where c.id = any($2::text[]) and c.id = r.id`,
    rowsWithIds(
      unchanged.map(({ file, dates }) => ({ id: file.id, ...dates })),
      idOf,
    ),
  );
  await moveWorkItemDates(db, unchanged);
  return unchanged.length;
}

const idOf = ({ id }: { readonly id: string }): string => id;

/** The dates of a case as columns. */
const DATE_FIELDS = `"statutoryDueOn" date, "promisedDueOn" date, provisional boolean, "nextDueOn" date, "nextProvisional" boolean, "nextLatestOn" date, "nextBinding" boolean,
  "stageDueOn" date, "stageProvisional" boolean, "calendarVersion" integer`;
const SET_DATES = `statutory_due_on = r."statutoryDueOn", promised_due_on = r."promisedDueOn", due_provisional = r.provisional, next_due_on = r."nextDueOn",
  next_provisional = r."nextProvisional", next_latest_on = r."nextLatestOn", next_binding = r."nextBinding", stage_due_on = r."stageDueOn",
  stage_provisional = r."stageProvisional", calendar_version = r."calendarVersion"`;

async function saveCases(db: Db, changes: readonly SavedCase[]): Promise<void> {
  const fresh = changes.filter((change) => change.before === null).map((change) => change.stored);
  const known = changes.filter((change) => change.before !== null).map((change) => change.stored);
  const moved = changes
    .filter(({ before, stored }) => before !== null && !sameDates(before.dates, stored.dates))
    .map((change) => change.stored);
  const handedIn = changes.filter(({ before, stored }) => before?.file.materials !== stored.file.materials);
  await Promise.all([
    ...(fresh.length > 0
      ? [
          addCases(db, fresh),
          addApplicants(
            db,
            fresh.map(({ file }) => file),
          ),
        ]
      : []),
    ...(known.length > 0 ? [updateCases(db, known, new Set(handedIn.map(({ stored }) => stored.file.id)))] : []),
    ...(moved.length > 0 ? [moveWorkItemDates(db, moved)] : []),
    ...(handedIn.length > 0
      ? [
          saveMaterialFiles(
            db,
            handedIn.map(({ stored }) => stored.file),
            { replaces: handedIn.some(({ before }) => before !== null) },
          ),
        ]
      : []),
  ]);
}

/** Work items have only these. */
function sameDates(one: CaseDates, other: CaseDates): boolean {
  return (
    ["nextDueOn", "nextProvisional", "nextLatestOn", "nextBinding", "stageDueOn", "stageProvisional"] as const
  ).every((field) => one[field] === other[field]);
}

async function addCases(db: Db, stored: readonly StoredCase[]): Promise<void> {
  const rows = stored.map(({ file, meta, dates }) => ({
    ...file,
    ...meta,
    ...dates,
    packageCaseId: file.membership?.packageCaseId ?? null,
    facts: factsOf(file),
  }));
  await db.query(
    `insert into cases (id, version, number, query_code, item_id, release, department_id, zone_id, channel, owner_id, status, delivery_mode, filed_at,
                        received_on, statutory_due_on, promised_due_on, due_provisional, next_due_on, next_provisional, next_latest_on, next_binding, stage_due_on,
                        stage_provisional, calendar_version, ended_on, application, materials, facts, salt, seals, journal_seq, journal_head, package_case_id)
     select id, version, number, "queryCode", "itemId", release, "departmentId", "zoneId", channel, "ownerId", status, "deliveryMode", "filedAt",
            "receivedOn", "statutoryDueOn", "promisedDueOn", provisional, "nextDueOn", "nextProvisional", "nextLatestOn", "nextBinding", "stageDueOn",
            "stageProvisional", "calendarVersion", "endedOn", application, materials, facts, salt, seals, "journalSeq", "journalHead", "packageCaseId"
     from jsonb_to_recordset($1::jsonb) as r(
       id text, version integer, number text, "queryCode" text, "itemId" text, release integer, "departmentId" text, "zoneId" text, channel text, "ownerId" text,
       status text, "deliveryMode" text, "filedAt" timestamptz, "receivedOn" date, ${DATE_FIELDS},
       "endedOn" date, application jsonb, materials jsonb, facts jsonb, salt text, seals jsonb, "journalSeq" integer, "journalHead" text, "packageCaseId" text)`,
    [JSON.stringify(rows)],
  );
}

/** What an act can change; the application itself never does, the materials only by a supplement, the release only by a migration. */
async function updateCases(db: Db, stored: readonly StoredCase[], handedIn: ReadonlySet<string>): Promise<void> {
  const rows = stored.map(({ file, meta, dates }) => ({
    id: file.id,
    release: file.release,
    status: file.status,
    receivedOn: file.receivedOn,
    endedOn: file.endedOn,
    materials: handedIn.has(file.id) ? file.materials : null,
    facts: factsOf(file),
    ...dates,
    version: meta.version,
    seals: meta.seals,
    journalSeq: meta.journalSeq,
    journalHead: meta.journalHead,
  }));
  await db.query(
    `update cases c set
       version = r.version, release = r.release, status = r.status, received_on = r."receivedOn", ${SET_DATES},
       ended_on = r."endedOn", materials = coalesce(nullif(r.materials, 'null'), c.materials),
       facts = r.facts, seals = r.seals, journal_seq = r."journalSeq", journal_head = r."journalHead"
     from jsonb_to_recordset($1::jsonb) as r(
       id text, version integer, release integer, status text, "receivedOn" date, ${DATE_FIELDS}, "endedOn" date,
       materials jsonb, facts jsonb, seals jsonb, "journalSeq" integer, "journalHead" text)
     where c.id = any($2::text[]) and c.id = r.id`,
    rowsWithIds(rows, idOf),
  );
}

/** Open work items carry their case's dates, so that the inbox sorts by one index. */
async function moveWorkItemDates(db: Db, stored: readonly StoredCase[]): Promise<void> {
  const open = stored.filter(({ file }) => !isFinal(file.status)).map(({ file, dates }) => ({ id: file.id, ...dates }));
  if (open.length === 0) return;
  await db.query(
    `update work_items w set next_due_on = r."nextDueOn", next_provisional = r."nextProvisional", next_latest_on = r."nextLatestOn", next_binding = r."nextBinding",
       statutory_due_on = r."stageDueOn", statutory_provisional = r."stageProvisional"
     from jsonb_to_recordset($1::jsonb) as r(id text, ${DATE_FIELDS})
     where w.case_id = any($2::text[]) and w.case_id = r.id and w.state = 'open'
       and (w.next_due_on, w.next_provisional, w.next_latest_on, w.next_binding, w.statutory_due_on, w.statutory_provisional)
         is distinct from (r."nextDueOn", r."nextProvisional", r."nextLatestOn", r."nextBinding", r."stageDueOn", r."stageProvisional")`,
    rowsWithIds(open, idOf),
  );
}

async function addApplicants(db: Db, files: readonly CaseFile[]): Promise<void> {
  await db.query(
    `insert into applicants (case_id, type, name, id_type, id_number, pending_reason, phone, agent)
     select id, applicant->>'type', applicant->>'name', applicant->>'idType', applicant->>'idNumber', applicant->>'pendingReason', applicant->>'phone', nullif(applicant->'agent', 'null'::jsonb)
     from jsonb_to_recordset($1::jsonb) as r(id text, applicant jsonb)`,
    [JSON.stringify(files.map(({ id, applicant }) => ({ id, applicant })))],
  );
}

/**
 * Sets the case of an upload. A supplement replaces the files of a material; the old upload stays, because the journal
 * names its digest.
 */
async function saveMaterialFiles(
  db: Db,
  files: readonly CaseFile[],
  { replaces }: { readonly replaces: boolean },
): Promise<void> {
  const handed = files.flatMap((file) =>
    file.materials.flatMap(({ materialId, files: uploads }) =>
      uploads.map(({ uploadId }, position) => ({ caseId: file.id, materialId, uploadId, position })),
    ),
  );
  await Promise.all([
    replaces && db.query(`delete from material_files where case_id = any($1::text[])`, [files.map((file) => file.id)]),
    db.query(
      `insert into material_files (case_id, material_id, upload_id, position)
       select "caseId", "materialId", "uploadId", position
       from jsonb_to_recordset($1::jsonb) as r("caseId" text, "materialId" text, "uploadId" text, position integer)`,
      [JSON.stringify(handed)],
    ),
  ]);
}
