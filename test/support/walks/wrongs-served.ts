import type { Actor } from "../../../domain/case/actor.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import { departmentOfTopic } from "../../../domain/posting/department-topic.ts";
import type { RuleCode } from "../../../domain/refusals.gen.ts";
import { stepRef, type WorkItem } from "../../../store/tables/work-items.ts";
import { servedAnswer } from "./bodies.ts";
import { staff, systemOf } from "./people.ts";
import type { OpenTask } from "./token-instance.ts";
import type { Look } from "./walk.ts";
import { NOT_PERMITTED, TASK_LOST, type Elsewhere, type Wrong } from "./wrong.ts";

interface Serving extends Look {
  readonly task: OpenTask;
  readonly item: WorkItem;
  readonly elsewhere: Elsewhere;
}

/** What a department's system, or somebody in its place, may not do at its step. */
export function wrongsAtServed(look: Look, elsewhere: Elsewhere): readonly Wrong[] {
  return look.tasks.flatMap((task) => {
    const item = look.items.get(task.taskId);
    return item === undefined || task.node.kind !== "departmentStep"
      ? []
      : wrongsAt({ ...look, task, item, elsewhere });
  });
}

function wrongsAt({ task: { node, instance }, item, random, stored: { file }, elsewhere }: Serving): readonly Wrong[] {
  const topic = node.group ?? "";
  const system = systemOf(topic);
  const lawful = servedAnswer("done", { node, random });
  const wrong = (
    name: string,
    codes: readonly RuleCode[],
    { by = system, at = item, ...changes }: { readonly by?: Actor; readonly at?: WorkItem } & Partial<typeof lawful>,
  ): Wrong => ({
    name,
    codes,
    by,
    command: { type: "completeDepartmentStep", task: { ...stepRef(item), taskId: at.taskId }, ...lawful, ...changes },
  });
  const take: Command = { type: "takeDepartmentStep", task: stepRef(item) };
  const isTaken = file.handOuts.some((one) => one.instance === instance);
  const { past, other } = elsewhere;
  return [
    wrong("an answer of a system without the topic", NOT_PERMITTED, {
      by: systemOf(`dept.${departmentOfTopic(topic)}.other`),
    }),
    wrong("an answer of somebody who is no system", NOT_PERMITTED, { by: random.pick(staff()) }),
    wrong("an answer that lacks what the flow asks", ["STEP_FORM_INVALID"], { values: {} }),
    wrong("an error that the step does not have", ["TASK_OUTCOME_UNKNOWN"], { errorCode: "OTHER", outcome: null }),
    wrong("a result that the step does not have", ["TASK_OUTCOME_UNKNOWN"], { outcome: "granted", errorCode: null }),
    ...(past === undefined
      ? []
      : [wrong("an answer to what was done", [...TASK_LOST, ...NOT_PERMITTED], { at: past })]),
    ...(other === undefined
      ? []
      : [wrong("an answer to another case", [...TASK_LOST, ...NOT_PERMITTED], { at: other })]),
    ...(isTaken ? [{ name: "a step taken twice", codes: [], by: system, command: take, mayDoNothing: true }] : []),
  ];
}
