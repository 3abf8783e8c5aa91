import type { FlowVariables } from "../../domain/flow/variables.ts";
import type { AnsweredTask } from "../../domain/migration/history.ts";
import type { Db } from "../connection/db.ts";

/** The answer to an external task: complete with variables, or a BPMN error. */
export type TaskOutcome =
  | {
      readonly type: "complete";
      readonly variables: FlowVariables;
      /** With which the step ended; absent in answers of earlier versions. */
      readonly word?: string;
    }
  | {
      readonly type: "bpmnError";
      readonly code: string;
      readonly message: string;
      /** Absent in answers of earlier versions. */
      readonly variables?: FlowVariables;
    };

/** An answer, as the way of its case is read from it. */
export interface AnswerOfCase extends AnsweredTask {
  readonly caseId: string;
}

/** Answers already given to external tasks, so that a second delivery of a task gets the same one. */
export interface HandledTasks {
  /** Answers of these cases, in the order in which they were given. */
  ofCases(caseIds: readonly string[]): Promise<readonly AnswerOfCase[]>;
  find(externalTaskIds: readonly string[]): Promise<ReadonlyMap<string, TaskOutcome>>;
  add(
    handled: readonly {
      readonly externalTaskId: string;
      readonly topic: string;
      readonly caseId: string;
      readonly outcome: TaskOutcome;
      readonly at: string;
      /** Of the diagram. */
      readonly element: string;
      /** The last entry of the case's journal, that of this answer included. */
      readonly seq: number;
    }[],
  ): Promise<void>;
}

export function handledTasks(db: Db): HandledTasks {
  return {
    ofCases: (caseIds) =>
      db.query<AnswerOfCase>(
        `select case_id as "caseId", topic, element, word, seq, coalesce(outcome->'variables', '{}') as variables, outcome->>'code' as error
         from handled_tasks where case_id = any($1::text[]) order by case_id, seq nulls first, handled_at`,
        [caseIds],
      ),
    async find(externalTaskIds) {
      const rows = await db.query<{ id: string; outcome: TaskOutcome }>(
        `select external_task_id as id, outcome from handled_tasks where external_task_id = any($1::text[])`,
        [externalTaskIds],
      );
      return new Map(rows.map((row) => [row.id, row.outcome]));
    },
    async add(handled) {
      await db.query(
        `insert into handled_tasks (external_task_id, topic, case_id, outcome, handled_at, element, word, seq)
         select "externalTaskId", topic, "caseId", outcome, at, element, outcome->>'word', seq
         from jsonb_to_recordset($1::jsonb) as r("externalTaskId" text, topic text, "caseId" text, outcome jsonb, at timestamptz, element text, seq integer)`,
        [JSON.stringify(handled)],
      );
    },
  };
}
