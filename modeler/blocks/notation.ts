import type { Arrival, Settings, Setting, Step, Wait } from "./block.ts";

/** How blocks are written in a diagram: ids, names of variables, conditions and settings. */
export interface Notation {
  /** Id of the element with the key. Flow nodes: `[A-Za-z_][A-Za-z0-9_]{0,60}`, because variables are named by them. */
  readonly idOf: (key: string) => string;
  /** Variable with the outcome of the step; null when it has none. */
  readonly outcomeVariable: (step: Step, id: string) => string | null;
  /** The expression that is true when the variable holds the step's outcome. */
  readonly outcomeIs: (variable: string, outcome: string) => string;
  /** Variable with the instant until which the wait lasts. */
  readonly untilVariable: (wait: Wait, id: string) => string;
  /** Name of the message that ends the wait. */
  readonly messageName: (wait: Wait, event: Arrival, id: string) => string;
  /** The element's `camunda:property` entries, in order. */
  readonly properties: (part: Step | Wait, id: string) => Readonly<Record<string, string>>;
}

/** The notation of diagrams whose steps say their kind; element ids are the keys unless a function makes others. */
export function notationByKind(idOf: (key: string) => string = (key) => key): Notation {
  return {
    idOf,
    outcomeVariable: (_step, id) => `${id}_outcome`,
    outcomeIs: (variable, outcome) => `${variable} == '${outcome}'`,
    untilVariable: (_wait, id) => `${id}_until`,
    messageName: (wait, _event, id) => (wait.kind === "supplement" ? "supplementHandedIn" : id),
    properties: ({ kind, settings = {} }) => kindProperties(kind, settings),
  };
}

/** The kind, and one entry for each setting; lists and objects as JSON text. */
export function kindProperties(kind: string, settings: Settings): Readonly<Record<string, string>> {
  const entries = Object.entries(settings).map(([field, value]) => [field, settingText(value)] as const);
  return { kind, ...Object.fromEntries(entries) };
}

function settingText(value: Setting): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
