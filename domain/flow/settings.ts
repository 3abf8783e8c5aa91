import { Errors } from "typebox/value";
import { COMMON_SETTINGS, type OutcomeDefinition, type StepDefinition } from "../case/define-step.ts";
import { closed, type TObject, type TSchema } from "../shapes.ts";

/** What a designer may set on a step of this kind, with what every kind has. */
export function settingsSchema({ settings }: StepDefinition): TObject {
  return closed({ ...settings.properties, ...COMMON_SETTINGS });
}

/** The settings with the defaults of those that are absent. */
export function withDefaults(
  kind: StepDefinition,
  settings: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const defaults = Object.entries(settingsSchema(kind).properties).flatMap(([name, schema]) =>
    "default" in schema ? [[name, schema.default] as const] : [],
  );
  return { ...Object.fromEntries(defaults), ...settings };
}

/** What is wrong with the settings of a step, each a Chinese clause without its subject: `没有设定“制发的文书”`. */
export function settingsProblems(kind: StepDefinition, settings: Readonly<Record<string, unknown>>): readonly string[] {
  const schema = settingsSchema(kind);
  const found = new Map<string, string>();
  for (const error of Errors(schema, settings))
    for (const [name, problem] of problemsOf(schema, error)) if (!found.has(name)) found.set(name, problem);
  return [...found.values()];
}

function problemsOf(schema: TObject, error: ReturnType<typeof Errors>[number]): (readonly [string, string])[] {
  const [, at] = error.instancePath.split("/");
  if (at === undefined && error.keyword === "required")
    return error.params.requiredProperties.map((name) => [name, `没有设定“${titleOf(schema, name)}”`] as const);
  if (at === undefined && error.keyword === "additionalProperties")
    return error.params.additionalProperties.map((name) => [name, `不能设定“${name}”`] as const);
  if (at === undefined || !Object.hasOwn(schema.properties, at)) return [];
  return [[at, `的“${titleOf(schema, at)}”设定得不正确`]];
}

function titleOf(schema: TObject, name: string): string {
  const { title } = schema.properties[name] as TSchema & { readonly title?: string };
  return title ?? name;
}

/** The outcomes that a step with these settings has. */
export function outcomesOf(
  kind: StepDefinition,
  settings: Readonly<Record<string, unknown>>,
): Readonly<Record<string, OutcomeDefinition>> {
  return kind.outcomesFor?.(settings as never) ?? kind.outcomes;
}
