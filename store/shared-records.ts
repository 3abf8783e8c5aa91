import type { Db } from "./db.ts";

/** 共享数据: what another system knows of a person, imported. */
export interface SharedRecord {
  readonly kind: string;
  readonly subjectId: string;
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
      db.query<SharedRecord>(`select kind, subject_id as "subjectId", data, as_of as "asOf" from shared_records where subject_id = any($1::text[])`, [subjectIds]),
    async save(records) {
      await db.query(
        `insert into shared_records (kind, subject_id, data, as_of)
         select kind, "subjectId", data, "asOf" from jsonb_to_recordset($1::jsonb) as r(kind text, "subjectId" text, data jsonb, "asOf" date)
         on conflict (kind, subject_id) do update set data = excluded.data, as_of = excluded.as_of`,
        [JSON.stringify(records)],
      );
    },
  };
}
