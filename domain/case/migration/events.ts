import type { PlannedMove } from "../../migration/standing.ts";
import { beside } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import { defineEvent } from "../define-event.ts";

/** 办件迁移: the case continues on another release of its item, where it stands and with what it has decided. */
export interface CaseMigrated {
  readonly type: "caseMigrated";
  /** 迁移令. */
  readonly orderId: string;
  readonly fromRelease: number;
  readonly release: number;
  /** Places of the old flow, and what they are in the new one. */
  readonly moves: PlannedMove["moves"];
  /** Where it stands in the new flow. */
  readonly standing: PlannedMove["standing"];
  readonly reason: string;
  readonly orderedById: string;
  readonly on: IsoDate;
}

export const caseMigrated = defineEvent<CaseMigrated>()({
  type: "caseMigrated",
  title: ({ release }) =>
    typeof release === "number" ? `按迁移令改按第${release}版流程办理` : "按迁移令改按另一版流程办理",
  readBy: "staff",
  keeps: {
    orderId: "open",
    fromRelease: "open",
    release: "open",
    moves: "open",
    standing: "open",
    reason: (reason) => beside(reason, "words"),
    orderedById: "open",
    on: "open",
  },
  ends: null,
  sends: ({ release, moves, standing: { variables } }) => [{ type: "place", release, moves, variables }],
  changesFile: true,
});
