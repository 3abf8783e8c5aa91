/**
 * The parts from which a flow is built. A block is entered at one place; what comes out of it goes on with the block behind it in the sequence.
 * Keys name blocks within one flow; element ids are made from them.
 */
export type Block = Step | Sequence | Choice | Together | Network | Wait | End | GoTo;

/** A step of a person or of the platform. */
export interface Step {
  readonly block: "step";
  readonly key: string;
  /** Kind of step, as declared in the domain. */
  readonly kind: string;
  readonly name: string;
  readonly documentation?: string;
  readonly doneBy: Person | Platform | Table | Called;
  /** What a designer sets, by field of the kind. */
  readonly settings?: Settings;
  /** The words it may end with, if a choice behind it must lead on from every one of them. */
  readonly outcomes?: readonly string[];
  /** Where the case goes on when the step ends with an error instead. */
  readonly failure?: Failure;
}

/** Settings of a step by field. */
export type Settings = Readonly<Record<string, Setting>>;
export type Setting = string | number | boolean | readonly Setting[] | { readonly [field: string]: Setting };

export interface Person {
  readonly group: string;
}

export interface Platform {
  readonly topic: string;
}

/** The engine decides by the table with this id. */
export interface Table {
  readonly table: string;
}

/** The flow of this item runs in its place (packages). */
export interface Called {
  readonly calls: string;
}

/** An error of a platform step that a boundary event catches. */
export interface Failure {
  readonly key: string;
  readonly name: string;
  readonly code: string;
  readonly next: Block;
}

export interface Sequence {
  readonly block: "sequence";
  readonly blocks: readonly Block[];
}

/** Exactly one branch is taken. */
export interface Choice {
  readonly block: "choice";
  readonly key: string;
  readonly name: string;
  readonly branches: readonly Branch[];
}

export interface Branch {
  /** Shown at the flow. */
  readonly name: string;
  /** Null: taken when no other is. */
  readonly when: Condition | null;
  readonly next: Block;
}

/** What a branch asks for: the outcome of a step, or values of routing fields. */
export type Condition = OutcomeCondition | FieldTest;

/** A comparison of one routing field, or several of which all or any must hold. */
export type FieldTest =
  | FieldCondition
  | { readonly all: readonly FieldTest[] }
  | { readonly any: readonly FieldTest[] };

interface OutcomeCondition {
  readonly step: string;
  readonly outcomes: readonly string[];
}

interface FieldCondition {
  /** Key of the general task with the field; null: a field of the application. */
  readonly of: string | null;
  readonly field: string;
  readonly operator: "==" | "!=" | "<" | "<=" | ">" | ">=";
  readonly value: string | number | boolean;
}

/** Every branch is walked, and the case goes on when all have come to their end. No flow may lead into a branch or out of it. */
export interface Together {
  readonly block: "together";
  readonly key: string;
  readonly name: string;
  readonly branches: readonly Block[];
}

/**
 * Parts that wait for each other: each begins when all those after which it comes have come to their end, and the case goes on when all have. Listed so that each comes behind those for which it waits. No other
 * flow leads into a part or out of it.
 */
export interface Network {
  readonly block: "network";
  readonly key: string;
  readonly name: string;
  readonly parts: readonly Part[];
}

/** A part of a network. */
export interface Part {
  readonly key: string;
  readonly block: Block;
  /** Keys of parts. */
  readonly after: readonly string[];
}

/** The case rests until a message or a date comes; of several, the first counts. */
export interface Wait {
  readonly block: "wait";
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly documentation?: string;
  readonly settings?: Settings;
  /** One: drawn as that event. Several: a gateway with an event each. */
  readonly events: readonly [Arrival, ...Arrival[]];
}

/** What ends a wait, and what follows before the flow goes on. With one event, key and name are those of the wait. */
export interface Arrival {
  readonly key: string;
  readonly name: string;
  readonly on: "message" | "date";
  readonly next?: Block;
}

export interface End {
  readonly block: "end";
  readonly key: string;
  readonly name: string;
}

/** The case goes on at another block of the flow, before or behind this one. */
export interface GoTo {
  readonly block: "goTo";
  readonly key: string;
}

type Parts<B extends Block> = Omit<B, "block">;

export function step(parts: Parts<Step>): Step {
  return { block: "step", ...parts };
}

export function sequence(...blocks: readonly Block[]): Sequence {
  return { block: "sequence", blocks };
}

/** A branch goes on at once. */
export const NOTHING: Block = sequence();

export function choice(key: string, name: string, ...branches: readonly Branch[]): Choice {
  return { block: "choice", key, name, branches };
}

/** The branch taken when the step ended with one of the words. */
export function on(step: string, outcomes: readonly string[], name: string, ...next: readonly Block[]): Branch {
  return { name, when: { step, outcomes }, next: sequence(...next) };
}

/** The branch taken when the routing fields have such values. */
export function where(condition: FieldTest, name: string, ...next: readonly Block[]): Branch {
  return { name, when: condition, next: sequence(...next) };
}

/** The branch taken when no other is: the default flow. */
export function otherwise(name: string, ...next: readonly Block[]): Branch {
  return { name, when: null, next: sequence(...next) };
}

export function together(key: string, name: string, ...branches: readonly Block[]): Together {
  return { block: "together", key, name, branches };
}

export function network(key: string, name: string, parts: readonly Part[]): Network {
  return { block: "network", key, name, parts };
}

export function wait(parts: Parts<Wait>): Wait {
  return { block: "wait", ...parts };
}

export function end(key: string, name: string): End {
  return { block: "end", key, name };
}

export function goTo(key: string): GoTo {
  return { block: "goTo", key };
}

/** A choice after the body, where some branches lead back to its beginning. */
interface Repetition {
  readonly key: string;
  readonly name: string;
  /** Walked on the way back, each by the branch's own steps. */
  readonly again: readonly Branch[];
  readonly done: readonly Branch[];
}

/** The body, repeated until a branch of `done` is taken. */
export function loop(body: Block, { key, name, again, done }: Repetition): Sequence {
  const entry = entryOf(body);
  if (entry === null) throw new Error(`The loop '${key}' has an empty body`);
  const back = again.map((branch) => ({ ...branch, next: sequence(branch.next, goTo(entry)) }));
  return sequence(body, choice(key, name, ...done, ...back));
}

/** Key of the block at which the block is entered; null when it is empty. */
export function entryOf(block: Block): string | null {
  if (block.block !== "sequence") return block.key;
  for (const part of block.blocks) {
    const entry = entryOf(part);
    if (entry !== null) return entry;
  }
  return null;
}
