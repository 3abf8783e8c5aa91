import { shanghaiDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";

/** 迁移: a case continues on another release, by order of 省政务服务办. */
export interface MigrateCase {
  readonly type: "migrateCase";
  readonly orderId: string;
  readonly toRelease: number;
  /** Elements of the old flow that have another id in the new one. */
  readonly renamed: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly orderedById: string;
}

/**
 * 迁移: where the case stands now, whatever it was when the order was given (`planMigration`). Nothing in a case that is on that release already: the order is carried out again after a crash. Refuses with MIGRATION_BLOCKED,
 * with every reason; temporarily where nothing stands in the way but that the case is just going on.
 */
export const migrateCase = defineCommand<MigrateCase>()({
  type: "migrateCase",
  body: null,
  by: ["system"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide,
});

function decide(file: CaseFile, command: MigrateCase, { migration, now }: DecideContext): readonly CaseEvent[] {
  const { orderId, toRelease, reason, orderedById } = command;
  if (file.release === toRelease) return [];
  if (migration === undefined) throw new Error(`Nothing is known of the way of case ${file.id}`);
  if (!migration.possible)
    return refuse("MIGRATION_BLOCKED", {
      problems: migration.blocks.map(({ kind, text }) => ({ field: kind, message: text })),
      temporary: migration.blocks.every(({ temporary }) => temporary === true),
    });
  const { moves, standing } = migration.move;
  return [
    {
      type: "caseMigrated",
      orderId,
      fromRelease: file.release,
      release: toRelease,
      moves,
      standing,
      reason,
      orderedById,
      on: shanghaiDate(now),
    },
  ];
}
