import { isRouting, routingFacts } from "../../flow/routing.ts";
import { checkFields } from "../../form/check.ts";
import type { ApplicationData, FormField } from "../../form/form.ts";
import { shanghaiDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import { plainText } from "../../text/plain-text.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries, type OfTask } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { entered } from "../general/entered.ts";
import { departmentOutcomes, type DepartmentOutcome, type DepartmentStepSettings } from "./department-step.ts";
import { setOnDepartmentStep } from "./set-on-step.ts";

/** 部门系统办结: what the system of the department answers. */
export interface CompleteDepartmentStep extends OfTask {
  readonly type: "completeDepartmentStep";
  /** One of the step's outcomes; null if it has only one, and with an error. */
  readonly outcome: string | null;
  /** The BPMN error with which the system ends the step; null for an ordinary result. */
  readonly errorCode: string | null;
  /** What it says about the error. */
  readonly message: string | null;
  /** By the keys of the fields that the step takes back. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Checks what a department's system answered against what the step takes back, and records it. Decides nothing about the application.
 * Refuses an outcome or an error code that the step does not declare with TASK_OUTCOME_UNKNOWN, and wrong, missing or unknown fields with STEP_FORM_INVALID.
 */
export const completeDepartmentStep = defineCommand<CompleteDepartmentStep>()({
  type: "completeDepartmentStep",
  body: null,
  by: ["integrator"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide,
});

function decide(_file: CaseFile, command: CompleteDepartmentStep, context: DecideContext): readonly CaseEvent[] {
  const { actor } = context;
  const { name, stage, topic, settings } = setOnDepartmentStep(context);
  const outcome = outcomeOf(command, departmentOutcomes(settings));
  const values = checkedValues(settings, command);
  return [
    {
      type: "departmentStepCompleted",
      record: {
        instance: command.task.instance,
        element: command.task.activityId,
        name,
        stage,
        topic,
        outcome: outcome.word,
        outcomeName: outcome.name,
        errorCode: command.errorCode,
        message: messageOf(command),
        ...entered(settings.fields, values),
        facts: routingFacts(settings.fields, values),
        byId: actor.id,
        byName: actor.name,
        on: shanghaiDate(context.now),
      },
      task: command.task,
    },
  ];
}

/** An error is no result: then nothing must be filled in but that on which the flow branches, and what is given must fit. */
function checkedValues({ fields }: DepartmentStepSettings, { values, errorCode }: CompleteDepartmentStep) {
  const problems = checkFields(errorCode === null ? fields : fields.map(notRequired), values, "values");
  if (problems.length > 0) refuse("STEP_FORM_INVALID", { problems });
  return values as ApplicationData;
}

function notRequired(field: FormField): FormField {
  if (isRouting(field)) return field;
  return { ...field, validate: { ...field.validate, required: false } };
}

function outcomeOf(
  { outcome, errorCode }: CompleteDepartmentStep,
  named: readonly DepartmentOutcome[],
): DepartmentOutcome {
  if (errorCode !== null)
    return named.find(({ error }) => error === errorCode) ?? unknown("errorCode", `本环节没有错误代码“${errorCode}”`);
  const ordinary = named.filter(({ error }) => error === undefined);
  const [only, ...others] = ordinary;
  if (outcome === null && only !== undefined && others.length === 0) return only;
  return ordinary.find(({ word }) => word === outcome) ?? unknown("outcome", "请在变量“outcome”中写明本环节的一种结果");
}

function unknown(field: string, message: string): never {
  return refuse("TASK_OUTCOME_UNKNOWN", { problems: [{ field, message }] });
}

const LONGEST_MESSAGE = 500;

function messageOf({ message }: CompleteDepartmentStep): string | null {
  const plain = plainText(message ?? "").slice(0, LONGEST_MESSAGE);
  return plain === "" ? null : plain;
}
