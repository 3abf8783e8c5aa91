import type { TaskOutcome } from "../tables/handled-tasks.ts";
import type { CaseMeta, StoredCase } from "../tables/cases.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import type { Actor } from "../../domain/case/actor.ts";
/** An act that is being decided; its streams are known when all of it is. */
export interface RunningAct {
  readonly id: string;
  readonly streams: Set<string>;
}

/** Changes of a batch to one case. */
export interface Change {
  readonly caseId: string;
  readonly before: Pick<StoredCase, "file" | "dates"> | null;
  after: CaseFile | null;
  readonly meta: CaseMeta;
  /** `at`: when the act was received. */
  readonly events: {
    readonly event: CaseEvent;
    readonly actor: Actor;
    readonly at: string;
    readonly act: RunningAct;
  }[];
  readonly decidedTasks: { readonly taskId: string; readonly by: string }[];
  readonly handled: {
    readonly externalTaskId: string;
    readonly topic: string;
    readonly element: string;
    readonly outcome: TaskOutcome;
  }[];
}
