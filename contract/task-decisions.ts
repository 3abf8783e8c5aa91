import { TASK_COMMANDS, type TaskBody } from "../domain/case/task-commands.ts";
import { TASKS, type TaskActivity } from "../domain/case/tasks.ts";
import { closed, literal, unsafe, type TObject, type Value } from "./shapes.ts";

/** The decision of a task, by activity: the body of the command that completes it. */
export type TaskDecisions = {
  readonly [A in TaskActivity]: { readonly activity: A } & Value<TaskBody<A>>;
};

/** The body of a completion: `activity` determines its fields. */
export const TaskDecision = unsafe<TaskDecisions[TaskActivity]>({
  $id: "TaskDecision",
  type: "object",
  required: ["activity"],
  properties: { activity: { type: "string" } },
  discriminator: { propertyName: "activity" },
  oneOf: (Object.keys(TASKS) as TaskActivity[]).map(decisionOf),
});

function decisionOf(activity: TaskActivity) {
  const body: TObject = TASK_COMMANDS[activity].body;
  const { properties, $id, description } = body as TObject & Named;
  return closed({ activity: literal(activity), ...properties }, { $id, description });
}

interface Named {
  readonly $id: string;
  readonly description: string;
}
