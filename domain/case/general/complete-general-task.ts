import { routingFacts } from "../../flow/routing.ts";
import { checkFields } from "../../form/check.ts";
import type { ApplicationData } from "../../form/form.ts";
import { shanghaiDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import { closed, nullable, optional, unsafe, word } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries, type CommandOfBody, type OfTask } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import type { Stage } from "../step-terms.ts";
import { entered } from "./entered.ts";
import { outcomesNamed, type GeneralTaskSettings, type NamedOutcome } from "./general-task.ts";

/** Of all steps; the body of one step has its own fields (`generalBody`). */
const BODY = closed(
  {
    outcome: optional(nullable(word(30, { description: "One of the task's outcomes; may be left out if it has one" }))),
    values: unsafe<ApplicationData>({
      type: "object",
      description: "By the keys of `settings.fields` of the task; an undeclared key is refused",
      maxProperties: 20,
      additionalProperties: {
        anyOf: [
          { type: "string", maxLength: 5000 },
          { type: "number" },
          { type: "boolean" },
          { type: "array", maxItems: 100, items: { type: "string", maxLength: 40 } },
        ],
      },
    }),
  },
  { $id: "GeneralTaskResult", description: "一般环节" },
);

/** 一般环节: what was entered, and how it ended. */
export type CompleteGeneralTask = CommandOfBody<"completeGeneralTask", typeof BODY, OfTask>;

/**
 * 一般环节: checks what was entered against the form of the step and records it. Decides nothing about the application.
 * Refuses an outcome that the step does not have with TASK_OUTCOME_UNKNOWN, and wrong, missing or unknown fields with STEP_FORM_INVALID, each with a sentence.
 */
export const completeGeneralTask = defineCommand<CompleteGeneralTask>()({
  type: "completeGeneralTask",
  body: BODY,
  by: ["clerk", "officer", "chiefRepresentative", "issuanceClerk"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: noSeries,
  },
  decide,
});

function decide(_caseFile: CaseFile, command: CompleteGeneralTask, context: DecideContext): readonly CaseEvent[] {
  const { actor } = context;
  const { name, stage, settings } = stepOf(context);
  const outcome = outcomeOf(command, outcomesNamed(settings));
  const problems = checkFields(settings.fields, command.values, "values");
  if (problems.length > 0) refuse("STEP_FORM_INVALID", { problems });
  return [
    {
      type: "generalTaskCompleted",
      record: {
        instance: command.task.instance,
        element: command.task.activityId,
        name,
        stage,
        outcome: outcome.word,
        outcomeName: outcome.name,
        ...entered(settings.fields, command.values),
        facts: routingFacts(settings.fields, command.values),
        byId: actor.id,
        byName: actor.name,
        on: shanghaiDate(context.now),
      },
      task: command.task,
    },
  ];
}

interface Step {
  readonly name: string;
  readonly stage: Stage;
  readonly settings: GeneralTaskSettings;
}

/** The settings were checked when the plan was published. */
function stepOf({ step }: DecideContext): Step {
  if (step?.kind !== "generalTask") throw new Error("No general task of the flow is carried out");
  return { name: step.name, stage: step.stage, settings: step.settings as unknown as GeneralTaskSettings };
}

function outcomeOf({ outcome }: CompleteGeneralTask, named: readonly NamedOutcome[]): NamedOutcome {
  const [only, ...others] = named;
  if (outcome === null && only !== undefined && others.length === 0) return only;
  return (
    named.find(({ word: one }) => one === outcome) ??
    refuse("TASK_OUTCOME_UNKNOWN", { problems: [{ field: "outcome", message: "请选择本环节的结果" }] })
  );
}
