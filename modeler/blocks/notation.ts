import { outcomeVariable, untilVariable } from "../../domain/flow/variable-names.ts";
import type { Settings, Setting, Wait } from "./block.ts";

/** Makes the id of an element from its block's key. Flow nodes: `[A-Za-z_][A-Za-z0-9_]{0,60}`, because variables are named by them. */
export type IdOf = (key: string) => string;

/** The expression that is true when the step with the id ended with the word. */
export function endedWith(id: string, outcome: string): string {
  return `${outcomeVariable(id)} == '${outcome}'`;
}

/** The expression with the instant until which the wait with the id lasts. */
export function until(id: string): string {
  return `\${${untilVariable(id)}}`;
}

/** Name of the message that ends the wait. */
export function messageName({ kind }: Wait, id: string): string {
  return kind === "supplement" ? "supplementHandedIn" : id;
}

/** The `camunda:property` entries of a step: the kind, and one for each setting; lists and objects as JSON text. */
export function kindProperties(kind: string, settings: Settings = {}): Readonly<Record<string, string>> {
  const entries = Object.entries(settings).map(([field, value]) => [field, settingText(value)] as const);
  return { kind, ...Object.fromEntries(entries) };
}

function settingText(value: Setting): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
