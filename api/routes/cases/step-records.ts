import type { GeneralTask } from "../../../domain/case/general/general-task.ts";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import { displayAnswer, plainAnswer } from "../../../domain/form/display.ts";
import type { ApplicationForm, FormField } from "../../../domain/form/form.ts";
import { fieldsOf } from "../../../domain/form/visible.ts";
import type { DepartmentStep } from "../../../domain/case/department/department-step.ts";
import { answerKey, CASE_FACTS } from "../../../domain/case/department/read-facts.ts";
import type { Release } from "../../../store/tables/release.ts";
import type { CaseView } from "../../../contract/case-view.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import {
  deliberationsInForce,
  newestOfEach,
  type Deliberation,
} from "../../../domain/case/deliberation/deliberation.ts";

import { findingsInForce } from "../../../domain/case/review/finding.ts";

/** For staff: the steps through which the case has passed, and what those beside the leading review recorded, of each the newest. */
export function stepRecords(
  file: CaseFile,
  { plan, form }: Pick<Release, "plan" | "form">,
): Pick<
  CaseView,
  "steps" | "findings" | "deliberations" | "generalTasks" | "departmentSteps" | "handOuts" | "arrivals" | "exchanges"
> {
  const inForce = new Set(deliberationsInForce(file));
  return {
    steps: [...file.occurrences],
    findings: findingsInForce(file).map(({ points, ...finding }) => ({ ...finding, points: [...points] })),
    generalTasks: newestOfEach(file.generalTasks).map((record) => generalTaskView(record, plan)),
    departmentSteps: newestOfEach(file.departmentSteps).map((record) => departmentStepView(record, plan)),
    handOuts: file.handOuts.map(({ keyId: _key, topic: _topic, facts, unmasked, ...given }) => ({
      ...given,
      facts: facts.map((fact) => factName(fact, form)),
      unmasked: unmasked.map((fact) => factName(fact, form)),
    })),
    exchanges: file.exchanges.map(({ fields, finished: _finished, ...sent }) => ({ ...sent, fields: [...fields] })),
    arrivals: file.arrivals.map(({ recordedById: _by, ...arrival }) => arrival),
    deliberations: newestOfEach(file.deliberations).map((held) => deliberationView(held, inForce.has(held))),
  };
}

function deliberationView(
  { chair, participants, recordedById: _by, returnedOn: _returned, ...held }: Deliberation,
  inForce: boolean,
): NonNullable<CaseView["deliberations"]>[number] {
  return { ...held, inForce, chair: chair?.name ?? null, participants: participants.map(({ name }) => name) };
}

function generalTaskView(
  { instance, element, name, outcome, outcomeName, on, byName, ...entered }: GeneralTask,
  plan: FlowPlan,
): NonNullable<CaseView["generalTasks"]>[number] {
  const answers = answersIn(plan, element, entered);
  return { instance, element, name, outcome, outcomeName, on, byName, answers };
}

function departmentStepView(
  { stage: _stage, facts: _facts, byId: _by, values, texts, ...record }: DepartmentStep,
  plan: FlowPlan,
): NonNullable<CaseView["departmentSteps"]>[number] {
  return { ...record, answers: answersIn(plan, record.element, { values, texts }) };
}

/** The fields are those of the release of the case; a key without one is named by itself. */
function answersIn(plan: FlowPlan, element: string, { values, texts }: Pick<GeneralTask, "values" | "texts">) {
  const node = plan.nodes[element];
  const components = node?.type === "step" ? ((node.settings["fields"] ?? []) as readonly FormField[]) : [];
  const known = Object.entries(texts).flatMap(([key, text]) => (text === null ? [] : [[key, text] as const]));
  const answers = { ...values, ...Object.fromEntries(known) };
  // In the order of the form; the record keeps none.
  const keys = [...new Set([...components.map(({ key }) => key), ...Object.keys(answers)])].filter((key) =>
    Object.hasOwn(answers, key),
  );
  const labels = new Map(components.map(({ key, label }) => [key, label]));
  return keys.map((key) => ({
    key,
    label: labels.get(key) ?? key,
    value: displayAnswer({ components }, answers, key) ?? plainAnswer(answers[key] ?? ""),
  }));
}

/** A fact as people read it; the key itself where the form of the release has none. */
function factName(fact: string, form: ApplicationForm): string {
  const key = answerKey(fact);
  if (key === null) return CASE_FACTS[fact]?.name ?? fact;
  return fieldsOf(form).find((field) => field.key === key)?.label ?? key;
}
