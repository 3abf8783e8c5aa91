import type { PartSeals } from "../../domain/journal/seals.ts";
import type { StoredState } from "../../domain/case/state-digest-1.ts";
import type { TextBeside } from "../../domain/journal/keeping.ts";
import type { Db } from "../connection/db.ts";

/** The stored registers of a case, which verification compares with the entries. */
export interface CaseEvidence {
  /** Null when the applicant's row is gone. */
  readonly state: StoredState | null;
  /** The package that its row names, by which lists and locks find the members. */
  readonly packageCaseId: string | null;
  readonly salt: string;
  readonly seals: PartSeals | null;
  readonly decisions: readonly RegisteredDecision[];
  readonly licences: readonly RegisteredLicence[];
  readonly documents: readonly RegisteredDocument[];
  readonly sealUses: readonly RegisteredSealUse[];
  /** Work items that the record calls decided. */
  readonly decidedTasks: readonly string[];
  /** Texts that lie beside the entries, by entry. */
  readonly texts: ReadonlyMap<number, readonly TextBeside[]>;
  /** Digests of the files handed in, by upload. */
  readonly uploads: ReadonlyMap<string, string>;
}

interface RegisteredDecision {
  readonly number: string;
  readonly outcome: string;
  readonly on: string;
  readonly signerId: string;
  readonly letterId: string;
  readonly mode: string;
  readonly seenHash: string;
}

interface RegisteredLicence {
  readonly id: string;
  readonly itemId: string;
  readonly number: string;
  readonly holderName: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly verifyCode: string;
  readonly status: string;
}

interface RegisteredDocument {
  readonly id: string;
  readonly kind: string;
  readonly number: string | null;
  readonly organId: string;
  readonly paper: unknown;
  readonly state: string;
  readonly servedOn: string | null;
  readonly sha256: string | null;
}

interface RegisteredSealUse {
  readonly documentId: string;
  readonly organId: string;
  readonly sha256: string;
  /** The case that the ledger names. */
  readonly caseId: string;
}

/** A row whose case does not exist. */
export interface OrphanRow {
  readonly register: string;
  readonly caseId: string;
}

/** Everything that verification reads of the record besides the chains. Reads only. */
export interface Evidence {
  /** By case id: of the `limit` cases after one, as `journal.chains` pages them. */
  ofCases(afterCaseId: string, limit: number): Promise<Map<string, CaseEvidence>>;
  /** The state of one case as it is stored, which an older version may have written. */
  stateOf(caseId: string): Promise<StoredState | null>;
  /** Rows of any register, and chains, whose case does not exist; the first `limit`. */
  orphans(limit: number): Promise<OrphanRow[]>;
}

/** The same page as `journal.chains` reads. */
const PAGE = `select id from cases where id > $1 order by id limit $2`;

type OfCase<Row> = Row & { readonly ofCase: string };

export function evidence(db: Db): Evidence {
  return {
    async ofCases(afterCaseId, limit) {
      const read = <Row>(sql: string): Promise<OfCase<Row>[]> => db.query<OfCase<Row>>(sql, [afterCaseId, limit]);
      const [states, decisions, licences, documents, sealUses, tasks, uploads, texts] = await Promise.all([
        read<StateRow>(STATES),
        read<RegisteredDecision>(DECISIONS),
        read<RegisteredLicence>(LICENCES),
        read<RegisteredDocument>(DOCUMENTS),
        read<RegisteredSealUse>(SEAL_USES),
        read<{ readonly taskId: string }>(DECIDED_TASKS),
        read<{ readonly uploadId: string; readonly sha256: string }>(UPLOADS),
        read<{ readonly seq: number; readonly texts: readonly TextBeside[] }>(TEXTS),
      ]);
      const of = {
        decisions: byCase(decisions),
        licences: byCase(licences),
        documents: byCase(documents),
        sealUses: byCase(sealUses),
        tasks: byCase(tasks),
        uploads: byCase(uploads),
        texts: byCase(texts),
      };
      return new Map(
        states.map(({ ofCase, ...row }) => [
          ofCase,
          {
            state: stateIn(row),
            packageCaseId: row.packageCaseId,
            salt: row.salt,
            seals: row.seals,
            decisions: of.decisions.get(ofCase) ?? [],
            licences: of.licences.get(ofCase) ?? [],
            documents: of.documents.get(ofCase) ?? [],
            sealUses: of.sealUses.get(ofCase) ?? [],
            decidedTasks: (of.tasks.get(ofCase) ?? []).map((task) => task.taskId),
            texts: new Map((of.texts.get(ofCase) ?? []).map((row) => [row.seq, row.texts])),
            uploads: new Map((of.uploads.get(ofCase) ?? []).map((upload) => [upload.uploadId, upload.sha256])),
          },
        ]),
      );
    },
    async stateOf(caseId) {
      const [row] = await db.query<OfCase<StateRow>>(`${STATE} where c.id = $1`, [caseId]);
      return row ? stateIn(row) : null;
    },
    orphans: (limit) => db.query<OrphanRow>(ORPHANS, [limit]),
  };
}

type StateRow = Omit<StoredState, "applicant"> & {
  readonly applicant: StoredState["applicant"] | null;
  readonly packageCaseId: string | null;
  readonly salt: string;
  readonly seals: PartSeals | null;
};

function stateIn({
  packageCaseId: _packageCaseId,
  salt: _salt,
  seals: _seals,
  ...state
}: StateRow & { readonly ofCase?: string }): StoredState | null {
  const { ofCase: _case, ...stored } = state;
  return stored.applicant === null ? null : (stored as StoredState);
}

const STATE = `
  select c.id as "ofCase", c.id, c.number, c.query_code as "queryCode", c.item_id as "itemId", c.release, c.department_id as "departmentId", c.zone_id as "zoneId", c.channel,
         c.owner_id as "ownerId", c.status, c.delivery_mode as "deliveryMode", c.filed_at as "filedAt", c.received_on as "receivedOn", c.ended_on as "endedOn",
         c.application, c.materials, c.facts, c.package_case_id as "packageCaseId", c.salt, c.seals,
         case when a.case_id is not null then
           jsonb_build_object('type', a.type, 'name', a.name, 'idType', a.id_type, 'idNumber', a.id_number, 'phone', a.phone, 'agent', a.agent)
           || case when a.pending_reason is null then '{}' else jsonb_build_object('pendingReason', a.pending_reason) end end as applicant
  from cases c left join applicants a on a.case_id = c.id`;

const STATES = `${STATE} where c.id in (${PAGE})`;

const TEXTS = `select case_id as "ofCase", seq, texts from journal_texts where case_id in (${PAGE})`;

const DECISIONS = `
  select case_id as "ofCase", number, outcome, decided_on as "on", signer_id as "signerId", letter_id as "letterId", mode, seen_hash as "seenHash"
  from decisions where case_id in (${PAGE}) order by number`;

const LICENCES = `
  select case_id as "ofCase", id, item_id as "itemId", number, holder_name as "holderName", valid_from as "validFrom", valid_to as "validTo", verify_code as "verifyCode", status
  from licences where case_id in (${PAGE}) order by number`;

const DOCUMENTS = `
  select case_id as "ofCase", id, kind, number, organ_id as "organId", paper, state, served_on as "servedOn", sha256 from documents where case_id in (${PAGE}) order by id`;

const SEAL_USES = `
  select d.case_id as "ofCase", s.document_id as "documentId", s.organ_id as "organId", s.document_sha256 as sha256, s.case_id as "caseId"
  from documents d join seal_uses s on s.document_id = d.id where d.case_id in (${PAGE}) order by d.id`;

const DECIDED_TASKS = `select case_id as "ofCase", task_id as "taskId" from work_items where state = 'decided' and case_id in (${PAGE})`;

const UPLOADS = `
  select f.case_id as "ofCase", u.id as "uploadId", u.sha256 from material_files f join uploads u on u.id = f.upload_id where f.case_id in (${PAGE})`;

/** Every table that points to a case. */
export const CASE_TABLES = [
  "access_log",
  "applicants",
  "decisions",
  "documents",
  "engine_rebuild_cases",
  "handled_tasks",
  "journal",
  "journal_texts",
  "licences",
  "material_files",
  "migration_cases",
  "outbox",
  "payment_orders",
  "payment_refunds",
  "publicities",
  "seal_uses",
  "signed_texts",
  "unmaskings",
  "work_items",
] as const;

const ORPHANS =
  CASE_TABLES.map(
    (table) =>
      `select distinct '${table}' as register, t.case_id as "caseId" from ${table} t where not exists (select from cases c where c.id = t.case_id)`,
  ).join(" union all ") + " order by 1, 2 limit $1";

function byCase<Row>(rows: readonly OfCase<Row>[]): Map<string, Row[]> {
  const cases = new Map<string, Row[]>();
  for (const row of rows) {
    const known = cases.get(row.ofCase);
    if (known) known.push(row);
    else cases.set(row.ofCase, [row]);
  }
  return cases;
}
