import type { AuthorisationLetter } from "../../domain/letter/letter.ts";
import type { Db } from "../connection/db.ts";

/** Authorisation letters (委托授权书). */
export interface Letters {
  /** All letters of these departments, in force or not; `requireAuthority` decides which one applies. */
  ofDepartments(departmentIds: readonly string[]): Promise<AuthorisationLetter[]>;
  addMissing(letters: readonly Omit<AuthorisationLetter, "holderName">[]): Promise<void>;
  revoke(id: string, on: string): Promise<void>;
}

export function letters(db: Db): Letters {
  return {
    ofDepartments: (departmentIds) =>
      db.query<AuthorisationLetter>(
        `select l.id, l.number, l.department_id as "departmentId", l.holder_id as "holderId", p.name as "holderName", l.capacity,
                coalesce(to_jsonb(l.item_ids), '"all"'::jsonb) as "itemIds", l.automatic,
                l.valid_from as "validFrom", l.valid_to as "validTo", l.revoked_on as "revokedOn"
         from authorisation_letters l join people p on p.id = l.holder_id
         where l.department_id = any($1::text[]) order by l.valid_from desc, l.id`,
        [departmentIds],
      ),
    async addMissing(newLetters) {
      await db.query(
        `insert into authorisation_letters (id, number, department_id, holder_id, capacity, item_ids, automatic, valid_from, valid_to, revoked_on)
         select id, number, "departmentId", "holderId", capacity,
                case when "itemIds" = '"all"'::jsonb then null else array(select jsonb_array_elements_text("itemIds")) end,
                automatic, "validFrom", "validTo", "revokedOn"
         from jsonb_to_recordset($1::jsonb) as r(id text, number text, "departmentId" text, "holderId" text, capacity text, "itemIds" jsonb, automatic boolean,
                                                 "validFrom" date, "validTo" date, "revokedOn" date)
         on conflict do nothing`,
        [JSON.stringify(newLetters)],
      );
    },
    async revoke(id, on) {
      await db.query(`update authorisation_letters set revoked_on = $2 where id = $1 and revoked_on is null`, [id, on]);
    },
  };
}
