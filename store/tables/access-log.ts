import type { Actor } from "../../domain/case/actor.ts";
import type { Db } from "../connection/db.ts";

/** The viewed object, and its case. */
export interface Access {
  readonly caseId: string;
  readonly subject: "case" | "document" | "file" | "licence" | "journal";
  /** Id of the document, upload or licence. */
  readonly reference: string | null;
  readonly sight: "whole" | "masked";
}

export interface AccessEntry extends Access {
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly role: string;
  readonly terminal: string | null;
}

/** 查阅记录: who viewed a case. Insert only. */
export interface AccessLog {
  /**
   * Logs a view, unless the same person in the same post viewed the same object in the same way a few minutes ago: an
   * automatic reload is not a new view.
   */
  add(access: Access & { readonly actor: Pick<Actor, "id" | "role" | "terminal">; readonly at: string }): Promise<void>;
  /** Newest first. */
  ofCase(caseId: string, limit: number): Promise<AccessEntry[]>;
}

/** What counts as one view. */
const ONE_LOOK = "10 minutes";

export function accessLog(db: Db): AccessLog {
  return {
    async add({ caseId, subject, reference, sight, actor, at }) {
      await db.query(
        `insert into access_log (at, actor_id, role, terminal, case_id, subject, reference, sight)
         select $1::timestamptz, $2, $3, $4, $5, $6, $7, $8
         where not exists (
           select 1 from access_log where case_id = $5 and actor_id = $2 and role = $3 and subject = $6 and reference is not distinct from $7 and sight = $8
             and terminal is not distinct from $4 and at > $1::timestamptz - interval '${ONE_LOOK}' and at <= $1::timestamptz)`,
        [at, actor.id, actor.role, actor.terminal, caseId, subject, reference, sight],
      );
    },
    ofCase: (caseId, limit) =>
      db.query<AccessEntry>(
        `select l.at, l.actor_id as "actorId", p.name as "actorName", l.role, l.terminal, l.case_id as "caseId", l.subject, l.reference, l.sight
         from access_log l left join people p on p.id = l.actor_id where l.case_id = $1 order by l.id desc limit $2`,
        [caseId, limit],
      ),
  };
}
