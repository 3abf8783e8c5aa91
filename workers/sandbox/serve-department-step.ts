import type { Actor } from "../../domain/case/actor.ts";
import { departmentOutcomes } from "../../domain/case/department/department-step.ts";
import { nameOfOutcome } from "../../domain/case/steps.ts";
import { stepOf } from "../../domain/flow/plan.ts";
import { departmentOfTopic } from "../../domain/posting/department-topic.ts";
import type { FormField } from "../../domain/form/form.ts";
import { sampleValues } from "../../domain/form/sample-values.ts";
import { Stuck } from "./stuck.ts";
import type { Walk } from "./walk.ts";

/** An invented system of the department takes the step that is open for it, and answers with the outcome of the example. Throws `Stuck` where the step has no such outcome. */
export function serveDepartmentStep(step: string, word: string, { sandbox }: Walk): void {
  const { kind, group, settings } = stepOf(sandbox.plan, step);
  const task = sandbox.flow.taskAt(step);
  const named = departmentOutcomes(settings);
  const outcome = named.find((one) => one.word === word) ?? (word === "" ? named[0] : undefined);
  if (task === null || group === null || outcome === undefined)
    throw new Stuck(`${sandbox.flow.named(step)}没有“${nameOfOutcome(kind, word, settings)}”这种结果。`);
  const system = sampleSystem(group);
  const errorCode = outcome.error ?? null;
  sandbox.act(system, { type: "takeDepartmentStep", task }, step);
  sandbox.act(
    system,
    {
      type: "completeDepartmentStep",
      task,
      outcome: errorCode === null ? outcome.word : null,
      errorCode,
      message: errorCode === null ? null : "样例：部门系统没有查到。",
      values: sampleValues((settings["fields"] ?? []) as readonly FormField[], sandbox.today()),
    },
    step,
  );
}

function sampleSystem(topic: string): Actor {
  return {
    id: `sample-system:${topic}`,
    name: "样例部门系统",
    role: "integrator",
    departmentId: departmentOfTopic(topic),
    zoneId: null,
    officeId: null,
    offices: [],
    identities: [],
    personKey: null,
    provesIdentity: false,
    topics: [topic],
    terminal: "样例终端",
  };
}
