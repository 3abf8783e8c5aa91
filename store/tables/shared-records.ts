import type { Db } from "../connection/db.ts";

/** 共享数据: facts about a person, imported from another system. */
export interface SharedRecord {
  readonly kind: string;
  readonly subjectId: string;
  /** The subject named in the record; null where the source names none. */
  readonly subjectName: string | null;
  readonly formerNames: readonly string[];
  readonly data: Readonly<Record<string, string | number>>;
  readonly asOf: string;
}

export interface SharedRecords {
  /** Records of these subjects, all kinds. */
  ofSubjects(subjectIds: readonly string[]): Promise<SharedRecord[]>;
  save(records: readonly SharedRecord[]): Promise<void>;
}

export function sharedRecords(db: Db): SharedRecords {
  return {
    ofSubjects: (subjectIds) =>
      db.query<SharedRecord>(
        `select kind, subject_id as "subjectId", subject_name as "subjectName", former_names as "formerNames", data, as_of as "asOf" from shared_records where subject_id = any($1::text[])`,
        [subjectIds],
      ),
    async save(records) {
      await db.query(
        `insert into shared_records (kind, subject_id, subject_name, former_names, data, as_of)
         select kind, "subjectId", "subjectName", array(select jsonb_array_elements_text("formerNames")), data, "asOf"
         from jsonb_to_recordset($1::jsonb) as r(kind text, "subjectId" text, "subjectName" text, "formerNames" jsonb, data jsonb, "asOf" date)
         on conflict (kind, subject_id) do update set subject_name = excluded.subject_name, former_names = excluded.former_names, data = excluded.data, as_of = excluded.as_of`,
        [JSON.stringify(records)],
      );
    },
  };
}
