/** Why a file does not pass the gate, worded for its designer: what is wrong, and how to cure it. */
export interface GateProblem {
  /** File of the bundle; null when one file alone was checked. */
  readonly file: string | null;
  /** Id of the element; null when the file itself cannot be read. */
  readonly element: string | null;
  readonly elementName: string | null;
  /** What was broken, as a word for programs: `encoding`, `size`, `xml`, `namespace`, `word`, `value`, … */
  readonly rule: GateRule;
  /** A Chinese sentence. */
  readonly message: string;
  /** A Chinese sentence: what to do. */
  readonly cure: string;
}

/** What the gate checks, in this order. */
export type GateRule =
  | "file"
  | "encoding"
  | "size"
  | "xml"
  | "namespace"
  | "element"
  | "attribute"
  | "value"
  | "text"
  | "expression"
  | "structure"
  | "identity"
  | "reference"
  | "call"
  | "endless"
  | "reading"
  | "json"
  | "content";

/** Thrown inside the gate where nothing after the fault can be read. */
export class GateStop extends Error {
  readonly problem: Omit<GateProblem, "file">;

  constructor(rule: GateRule, message: string, cure: string) {
    super(message);
    this.name = "GateStop";
    this.problem = { element: null, elementName: null, rule, message, cure };
  }
}

/** What the gate lets through: its own bytes, never those that came in; or every reason against it. */
export type Gated<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly problems: readonly GateProblem[] };

/** Runs one check; a `GateStop` becomes its only problem. */
export async function stoppable<T>(check: () => Gated<T> | Promise<Gated<T>>): Promise<Gated<T>> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof GateStop)) throw error;
    return { ok: false, problems: [{ file: null, ...error.problem }] };
  }
}

/** The beginning of a text that came in, fit for a sentence. */
export function excerpt(text: string): string {
  const plain = text.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "�").trim();
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}
