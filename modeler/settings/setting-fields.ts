import { NAMES, SOURCE, type SettingSource, type StepDefinition } from "../../domain/case/define-step.ts";
import { settingsSchema } from "../../domain/flow/settings.ts";
import type { TSchema } from "../../domain/shapes.ts";

/** One setting of a kind of step, as a form shows it. */
export interface SettingField {
  /** As the diagram stores it. */
  readonly name: string;
  /** Chinese, as on the screen. */
  readonly title: string;
  /** What it means; null where the title says it. */
  readonly hint: string | null;
  readonly isRequired: boolean;
  /** What holds while nothing is set; undefined if nothing does. */
  readonly standard: unknown;
  readonly control: SettingControl;
}

/** With what a setting is set. Closed: what no control can set does not pass the test of all kinds. */
export type SettingControl =
  | { readonly type: "text"; readonly most: number }
  | { readonly type: "longText"; readonly most: number }
  | { readonly type: "count"; readonly least: number; readonly most: number; readonly unit: string }
  | { readonly type: "switch" }
  | { readonly type: "choice"; readonly options: readonly { readonly value: string; readonly name: string }[] }
  | { readonly type: "picked"; readonly source: SettingSource };

/** A line that is longer wants several lines of room. */
const ONE_LINE = 100;

/** The settings of a kind, in the order of its declaration, what every kind has last. Throws for a setting that no control can set: a fault of the declaration. */
export function settingFields(kind: StepDefinition): readonly SettingField[] {
  const { properties, required = [] } = settingsSchema(kind) as SettingsSchema;
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    title: schema.title ?? name,
    hint: schema.description ?? null,
    isRequired: required.includes(name) && schema.default === undefined,
    standard: schema.default,
    control: controlOf(`${kind.kind}.${name}`, schema),
  }));
}

/** In what a number counts, as its title says: a limit is in working days or not, and not everything that is counted are days. */
function unitOf(title = ""): string {
  const [day] = ["工作日", "自然日"].filter((word) => title.includes(word));
  if (day !== undefined) return `个${day}`;
  return title.includes("人") ? "人" : "天";
}

interface SettingsSchema {
  readonly properties: Readonly<Record<string, SettingSchema>>;
  readonly required?: readonly string[];
}

interface SettingSchema extends TSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly [NAMES]?: Readonly<Record<string, string>>;
  readonly [SOURCE]?: SettingSource;
}

function controlOf(setting: string, schema: SettingSchema): SettingControl {
  const { [NAMES]: names, [SOURCE]: source, type, title, minimum, maximum, maxLength } = schema;
  if (source !== undefined) return { type: "picked", source };
  if (names !== undefined)
    return { type: "choice", options: Object.entries(names).map(([value, name]) => ({ value, name })) };
  if (type === "boolean") return { type: "switch" };
  if (type === "integer" && minimum !== undefined && maximum !== undefined)
    return { type: "count", least: minimum, most: maximum, unit: unitOf(title) };
  if (type === "string" && maxLength !== undefined)
    return { type: maxLength > ONE_LINE ? "longText" : "text", most: maxLength };
  throw new Error(`No control can set '${setting}'`);
}
