import type { StepDefinition } from "../../domain/case/define-step.ts";
import { settingsSchema } from "../../domain/flow/settings.ts";
import type { TSchema } from "../../domain/shapes.ts";

/**
 * The settings of a step from the properties of its element, one property per setting: words, numbers and flags as they are, lists and objects as JSON.
 * What cannot be read is noted as a Chinese clause without its subject; what does not fit the kind is found by `settingsProblems`.
 */
export function readSettings(
  kind: StepDefinition,
  properties: readonly (readonly [name: string, value: string])[],
  note: (problem: string) => void,
): Readonly<Record<string, unknown>> {
  const schemas = settingsSchema(kind).properties;
  const settings: Record<string, unknown> = {};
  for (const [name, value] of properties) {
    if (Object.hasOwn(settings, name)) note(`的“${name}”设定了两次`);
    settings[name] = Object.hasOwn(schemas, name) ? valueOf(schemas[name] as TSchema, value) : value;
  }
  return settings;
}

/** A value that is no JSON stays a text, which then does not fit the setting. */
function valueOf(schema: TSchema, value: string): unknown {
  if ((schema as { readonly type?: unknown }).type === "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** The property of a setting, as `readSettings` reads it back. */
export function settingText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
