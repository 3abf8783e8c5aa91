import type { ExecutingBody } from "../item/executing-body.ts";
import type { ServiceItem } from "../item/service-item.ts";
import type { Instant } from "../law/dates.ts";
import type { SeriesYear } from "../law/number-series.ts";
import type { Static, TObject } from "../shapes.ts";
import type { Actor, KeyScope, Role } from "./actor.ts";
import type { CaseFile } from "./case-file.ts";
import type { Decide, DecideContext } from "./context.ts";
import type { DecidedTask } from "./decided-task.ts";
import type { Filled } from "./fill-in.ts";

/**
 * A command as rules read it: the caller's body with absent fields filled in (`fillIn`). `Own`: fields that the platform adds or replaces
 * (ids by uploaded files).
 */
export type CommandOfBody<Type extends string, Body extends TObject, Own extends object = object> = {
  readonly type: Type;
} & Own &
  Omit<Filled<Static<Body>>, keyof Own>;

/** The id of the task, for a command that completes one. */
export interface OfTask {
  readonly task: DecidedTask;
}

/** What the number series of a command depend on. `caseFile` is null for a new application. */
export interface SeriesSubject {
  readonly caseFile: CaseFile | null;
  readonly item: Pick<ServiceItem, "id" | "kind">;
  readonly body: Pick<ExecutingBody, "documentWord">;
  /** When the act was received. */
  readonly at: Instant;
}

/** What must be read and locked before a command is decided. */
export interface Needs<C> {
  /** Authorisation letters of the item's department. */
  readonly letters: boolean;
  /** The applicant's shared record (共享数据) that the item's rule needs. */
  readonly sharedRecord: boolean;
  /** Persons to compare: `involved` = the actor, reviewers, signers, proposers and the applicant's representatives; `roster` = these and the department's staff. */
  readonly persons: "none" | "involved" | "roster";
  /** Identity numbers of those whose mandates count. */
  mandatesOf(command: C, actor: Actor): readonly string[];
  /** Whether it decides by the places of an item with a limited number (APL art. 57), which are then locked. Absent: never. */
  quota?(command: C, caseFile: CaseFile): boolean;
  /** Number series from which it may draw, each in the year of its paper. */
  series(command: C, subject: SeriesSubject): readonly SeriesYear[];
}

/** Everything about one act on a case. */
export interface CommandDefinition<C extends { readonly type: string }> {
  readonly type: C["type"];
  /** Schema of the caller's body, for validation and documentation; null if there is no body: a step of the platform, a legal effect, an opened paper. */
  readonly body: TObject | null;
  /** The permitted posts; `rule`: permission depends on standing, which the rule decides. */
  readonly by: readonly Role[] | "rule" | ((context: DecideContext) => readonly Role[]);
  /** Present: a key with this scope acts on the cases of its department, of which it may know nothing else, and on no others. */
  readonly keyScope?: KeyScope;
  readonly needs: Needs<C>;
  readonly decide: Decide<C>;
}

/** Declares a command. All parts are required: a missing one does not compile, nor does a body field that the command lacks. */
export function defineCommand<C extends { readonly type: string }>() {
  return <const D extends CommandDefinition<C>>(definition: D & Known<C, D["body"]>): Declared<C, D> => definition;
}

/** A definition with its literal types kept. */
type Declared<C extends { readonly type: string }, D> = Omit<CommandDefinition<C>, Kept> & Pick<D, Kept & keyof D>;
type Kept = "type" | "body";

type Known<C, Body> = Body extends TObject
  ? [Exclude<keyof Static<Body>, keyof C>] extends [never]
    ? unknown
    : { readonly body: never }
  : unknown;

/** The command type of a definition. */
export type CommandOf<D> = D extends CommandDefinition<infer C> ? C : never;

/** For commands that draw no numbers. */
export function noSeries(): readonly SeriesYear[] {
  return [];
}

/** For commands in which nobody acts by a mandate. */
export function noMandates(): readonly string[] {
  return [];
}

/** 网上代办: the mandates of the person behind an applicant's account. */
export function mandatesOfAccount(_command: unknown, { role, personKey }: Actor): readonly string[] {
  return role === "applicant" && personKey !== null ? [personKey] : [];
}
