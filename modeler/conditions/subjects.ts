import type { ApplicationForm, FormComponent, FormOption } from "../../domain/form/form.ts";
import { outcomesOf } from "../../domain/flow/settings.ts";
import { isRouting, type RoutingField } from "../../domain/flow/routing.ts";
import { factVariable } from "../../domain/flow/resolve.ts";
import { outcomeVariable } from "../../domain/flow/variable-names.ts";
import { readStep } from "../gate/read-step.ts";
import { Draft } from "../edits/draft.ts";
import { drawnOf, endedAt } from "../edits/kept-readable.ts";
import { nameOf } from "../edits/names.ts";
import { isStep } from "../edits/walk.ts";
import { sourceOf } from "../edits/draft.ts";
import { type ModelElement, is } from "../rules/model.ts";
import type { Operator } from "./rows.ts";

/** Something that a condition may ask for. */
export interface Subject {
  /** The variable behind it; never shown. */
  readonly id: string;
  /** “审查”的结论, 申请表的“经营面积” */
  readonly title: string;
  /** Of the application (null), or the step that ends with it. */
  readonly step: string | null;
  readonly type: "word" | "flag" | "whole";
  /** In the order in which they are offered. */
  readonly operators: readonly Operator[];
  /** The words to choose from; null for a number. */
  readonly values: readonly SubjectValue[] | null;
  /** Of a number; null where there is none. */
  readonly min: number | null;
  readonly max: number | null;
  /** Whether it may be empty: an answer that nobody need give. */
  readonly mayBeEmpty: boolean;
  /** Of a form; null for an outcome. */
  readonly field: RoutingField | null;
}

export interface SubjectValue {
  readonly value: string | boolean;
  readonly name: string;
}

/** Everything of which a condition of this flow could ask, with the names by which people know it. */
export function subjectsOf(definitions: ModelElement, form: ApplicationForm | null): readonly Subject[] {
  const draft = new Draft(definitions);
  return [...applicationSubjects(form), ...draft.nodes.filter(isStep).flatMap(subjectsOfStep)];
}

/** What a condition of this gateway, or of the branch with this flow, may ask for: answers of the application, and what steps set that have ended on every way there. */
export function subjectsAt(definitions: ModelElement, at: string, form: ApplicationForm | null): readonly Subject[] {
  const draft = new Draft(definitions);
  const place = draft.find(at);
  if (place === undefined) return applicationSubjects(form);
  const gateway = is(place, "bpmn:SequenceFlow") ? sourceOf(place) : place;
  const drawn = drawnOf(draft);
  const offered = draft.nodes.filter(isStep).flatMap((step) => {
    const subjects = subjectsOfStep(step);
    // To follow every way takes longer than to see that a step sets nothing.
    return subjects.length > 0 && endedAt(draft, step, drawn).has(gateway.id) ? subjects : [];
  });
  return [...applicationSubjects(form), ...offered];
}

function applicationSubjects(form: ApplicationForm | null): readonly Subject[] {
  return fieldSubjects(form?.components ?? [], null, "申请表");
}

/** The outcome of a step, where it may end in several ways, and its own routing fields. */
function subjectsOfStep(step: ModelElement): readonly Subject[] {
  const read = readStep(step, () => undefined);
  if (read === null || read.kind.element.as === "wait") return [];
  const { kind, settings } = read;
  const outcomes = Object.entries(outcomesOf(kind, settings));
  const fields = Array.isArray(settings["fields"]) ? (settings["fields"] as readonly FormComponent[]) : [];
  const called = nameOf(step);
  const outcome: Subject = {
    ...OF_WORDS,
    id: outcomeVariable(step.id),
    title: `${called}的结论`,
    step: step.id,
    values: outcomes.map(([value, { name }]) => ({ value, name })),
    mayBeEmpty: false,
    field: null,
  };
  return [...(outcomes.length > 1 ? [outcome] : []), ...fieldSubjects(fields, step.id, called)];
}

const OF_WORDS = { type: "word", operators: ["is", "isNot"], min: null, max: null } as const;

function fieldSubjects(fields: readonly FormComponent[], step: string | null, of: string): readonly Subject[] {
  return fields.filter(isRouting).map((field) => {
    const mayBeEmpty =
      field.type !== "checkbox" && (field.validate?.required !== true || field.conditional !== undefined);
    const title = step === null ? `${of}的“${field.label}”` : `${of}填写的“${field.label}”`;
    return withEmpty({ id: factVariable(step, field.key), title, step, mayBeEmpty, field, ...ofType(field) });
  });
}

function withEmpty(subject: Subject): Subject {
  return subject.mayBeEmpty ? { ...subject, operators: [...subject.operators, "empty", "filled"] } : subject;
}

const YES_NO: readonly SubjectValue[] = [
  { value: true, name: "是" },
  { value: false, name: "否" },
];

function ofType(field: RoutingField): Pick<Subject, "type" | "operators" | "values" | "min" | "max"> {
  switch (field.type) {
    case "checkbox":
      return { ...OF_WORDS, type: "flag", operators: ["is"], values: YES_NO };
    case "number":
      return {
        type: "whole",
        operators: ["is", "isNot", "more", "atLeast", "less", "atMost"],
        values: null,
        min: field.validate?.min ?? null,
        max: field.validate?.max ?? null,
      };
    case "select":
    case "radio":
      return { ...OF_WORDS, values: field.values.map(({ value, label }: FormOption) => ({ value, name: label })) };
  }
}
