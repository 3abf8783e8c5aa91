import type { Logger } from "pino";
import { systemActor } from "../../domain/case/actor.ts";
import { enteredStep } from "../../domain/case/occurrences/enter-step.ts";
import type { StepNode } from "../../domain/flow/plan.ts";
import { departmentOf } from "../../domain/posting/candidate-group.ts";
import type { Act } from "../../store/handler/act.ts";
import type { CommandHandler } from "../../store/handler/command-handler.ts";
import type { HeldCase } from "../../store/tables/cases.ts";
import type { Store, Tables } from "../../store/tables.ts";
import { instanceOf, type EngineTask } from "./new-work-items.ts";

/** A task that the engine made, or deleted before anybody did it. */
export interface TaskChange extends Pick<EngineTask, "taskId" | "caseId" | "activityId" | "instance"> {
  readonly change: "made" | "deleted";
}

/** An act on the case that a change asks for. */
export interface EntryAct {
  /** Of the change: it names the act until the change is applied. */
  readonly key: string;
  readonly act: Act;
}

export interface EntryDeps {
  readonly store: Pick<Store, "incidents">;
  readonly commandHandler: Pick<CommandHandler, "act">;
  readonly now: () => Date;
  readonly log: Logger;
}

const FEED = systemActor("feed");

/**
 * The beginnings and ends without outcome that a case records: those of steps with `entered`. None for flows without such steps, which the plans tell that the process remembers.
 * `held`: the cases.
 */
export async function entryActs(
  changes: readonly TaskChange[],
  held: readonly HeldCase[],
  { releases, organisations }: Pick<Tables, "releases" | "organisations">,
): Promise<readonly EntryAct[]> {
  const cases = new Map(held.map((one) => [one.id, one]));
  const found = (
    await Promise.all(
      changes.map(async (task): Promise<readonly Entry[]> => {
        const pinned = cases.get(task.caseId);
        const plan = pinned && (await releases.find(pinned.itemId, pinned.release))?.plan;
        const node = plan ? enteredStep(plan, task.activityId) : null;
        return node === null ? [] : [{ task, node }];
      }),
    )
  ).flat();
  if (found.length === 0) return [];
  const names = new Map((await organisations.departments()).map(({ id, name }) => [id, name]));
  return found.map((entry) => actOf(entry, names));
}

interface Entry {
  readonly task: TaskChange;
  readonly node: StepNode;
}

function actOf({ task: change, node }: Entry, names: ReadonlyMap<string, string>): EntryAct {
  const { caseId, activityId: element, ...task } = change;
  const department = names.get(departmentOf(node.group ?? "") ?? "") ?? null;
  const instance = instanceOf(task);
  const key = `${change.change} ${instance}`;
  const { kind } = node;
  return change.change === "made"
    ? { key, act: { caseId, actor: FEED, command: { type: "enterStep", instance, element, kind, department } } }
    : { key, act: { caseId, actor: FEED, command: { type: "leaveStep", instance } } };
}

/**
 * One round in two parts. Where the case records the beginning of a step, that is an act of its own, before its task is shown: nobody sees a task whose beginning is not recorded.
 * The command handler locks the cases, which the transaction of an attempt holds; so an attempt that finds such acts applies nothing and returns them, and the next one reads again.
 *
 * Exactly once: a crash in between, or another process that is faster, leads to the same acts again, and an instance that is known decides nothing; what was read is applied by one
 * transaction only. In order: acts keep the order of what was read, so that a step is entered before it vanishes. Without such steps the first attempt applies everything.
 */
export async function afterEntries(
  attempt: (done: ReadonlySet<string>) => Promise<number | readonly EntryAct[]>,
  deps: EntryDeps,
): Promise<number> {
  const done = new Set<string>();
  for (;;) {
    const result = await attempt(done);
    if (typeof result === "number") return result;
    await enter(result, deps);
    for (const { key } of result) done.add(key);
  }
}

/** An act that fails must not keep the tasks of all other cases waiting: it becomes an incident, and its task is shown nevertheless. */
async function enter(acts: readonly EntryAct[], { store, commandHandler, now, log }: EntryDeps): Promise<void> {
  const results = await commandHandler.act(acts.map(({ act }) => act));
  for (const [index, result] of results.entries()) {
    const one = acts[index];
    if (result.ok || !one) continue;
    log.error({ err: result.error, caseId: one.act.caseId, key: one.key }, "the beginning of a step is not recorded");
    await store.incidents.open({
      source: "feed",
      reference: one.key,
      caseId: one.act.caseId,
      message: `${one.key}: ${result.error.message}`,
      at: now().toISOString(),
    });
  }
}
