import type { Db } from "../connection/db.ts";

export type LicenceStatus = "valid" | "replaced" | "revoked" | "cancelled";

export interface Licence {
  readonly id: string;
  readonly caseId: string;
  readonly itemId: string;
  readonly number: string;
  readonly holderName: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly verifyCode: string;
  readonly status: LicenceStatus;
}

/** Issued licences and certificates. */
export interface Licences {
  add(licences: readonly Licence[]): Promise<void>;
  find(id: string): Promise<Licence | undefined>;
  findByNumber(number: string): Promise<Licence | undefined>;
  findByVerifyCode(code: string): Promise<Licence | undefined>;
}

const LICENCE = `id, case_id as "caseId", item_id as "itemId", number, holder_name as "holderName", valid_from as "validFrom", valid_to as "validTo", verify_code as "verifyCode", status`;

export function licences(db: Db): Licences {
  const findBy = async (column: "id" | "number" | "verify_code", value: string): Promise<Licence | undefined> =>
    (await db.query<Licence>(`select ${LICENCE} from licences where ${column} = $1`, [value]))[0];
  return {
    async add(issued) {
      await db.query(
        `insert into licences (id, case_id, item_id, number, holder_name, valid_from, valid_to, verify_code, status)
         select id, "caseId", "itemId", number, "holderName", "validFrom", "validTo", "verifyCode", status
         from jsonb_to_recordset($1::jsonb) as r(id text, "caseId" text, "itemId" text, number text, "holderName" text, "validFrom" date, "validTo" date, "verifyCode" text, status text)`,
        [JSON.stringify(issued)],
      );
    },
    find: (id) => findBy("id", id),
    findByNumber: (number) => findBy("number", number),
    findByVerifyCode: (code) => findBy("verify_code", code),
  };
}
