import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries, type OfTask } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { setOnDepartmentStep } from "./set-on-step.ts";

/** 部门系统领取环节: its system is about to be given the facts that the step declares. */
export interface TakeDepartmentStep extends OfTask {
  readonly type: "takeDepartmentStep";
}

/** Records which facts a system gets, once for each key and passage of the step; decides nothing when it got them before. The step stays open. */
export const takeDepartmentStep = defineCommand<TakeDepartmentStep>()({
  type: "takeDepartmentStep",
  body: null,
  by: ["integrator"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide,
});

function decide({ handOuts }: CaseFile, { task }: TakeDepartmentStep, context: DecideContext): readonly CaseEvent[] {
  const { actor, now } = context;
  if (handOuts.some(({ instance, keyId }) => instance === task.instance && keyId === actor.id)) return [];
  const { name, topic, settings } = setOnDepartmentStep(context);
  return [
    {
      type: "departmentStepTaken",
      instance: task.instance,
      element: task.activityId,
      name,
      topic,
      facts: settings.reads.map(({ fact }) => fact),
      unmasked: settings.reads.flatMap(({ fact, unmaskedFor }) => (unmaskedFor === undefined ? [] : [fact])),
      keyId: actor.id,
      keyName: actor.name,
      on: shanghaiDate(now),
    },
  ];
}
