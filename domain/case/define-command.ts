import type { ExecutingBody } from "../item/executing-body.ts";
import type { ServiceItem } from "../item/service-item.ts";
import type { Instant } from "../law/dates.ts";
import type { SeriesYear } from "../law/number-series.ts";
import type { Static, TObject } from "../shapes.ts";
import type { Actor, Role } from "./actor.ts";
import type { CaseFile } from "./case-file.ts";
import type { Decide, DecideContext } from "./context.ts";
import type { DecidedTask } from "./decided-task.ts";
import type { Filled } from "./fill-in.ts";
import type { TaskActivity } from "./tasks.ts";

/**
 * A command as rules read it: what its caller gave by the body, with what was left out filled in (`fillIn`). `Own`: what the platform adds, and what it puts in the place of what was given
 * (uploaded files for their ids).
 */
export type CommandOfBody<Type extends string, Body extends TObject, Own extends object = object> = {
  readonly type: Type;
} & Own &
  Omit<Filled<Static<Body>>, keyof Own>;

/** Of a command that completes a task: which one. */
export interface OfTask {
  readonly task: DecidedTask;
}

/** What the number series of a command depend on. `caseFile` is null for an application that has no case yet. */
export interface SeriesSubject {
  readonly caseFile: CaseFile | null;
  readonly item: Pick<ServiceItem, "id" | "kind">;
  readonly body: Pick<ExecutingBody, "documentWord">;
  /** When the act came in. */
  readonly at: Instant;
}

/** What has to be read, and locked, before a command is decided. */
export interface Needs<C> {
  /** Authorisation letters of the item's department. */
  readonly letters: boolean;
  /** The applicant's shared record (共享数据) that the item's rule asks for. */
  readonly sharedRecord: boolean;
  /** Persons to compare: `involved` = who acts, reviewed, signed or proposed, and the applicant's representatives; `roster` = the department's staff, too. */
  readonly persons: "none" | "involved" | "roster";
  /** Identity numbers of those whose mandates count. */
  mandatesOf(command: C, actor: Actor): readonly string[];
  /** Number series that it may draw from, each in the year of its paper. */
  series(command: C, subject: SeriesSubject): readonly SeriesYear[];
}

/** Everything about one act on a case. */
export interface CommandDefinition<C extends { readonly type: string }> {
  readonly type: C["type"];
  /** What its caller gives, as it comes in and as it is documented; null where nobody gives anything: a step of the platform, the law, a paper that is opened. */
  readonly body: TObject | null;
  /** The task of the standard flow that it completes. */
  readonly completes: TaskActivity | null;
  /** The posts that may; `rule`: who may is a question of standing, which the rule answers. */
  readonly by: readonly Role[] | "rule" | ((context: DecideContext) => readonly Role[]);
  readonly needs: Needs<C>;
  readonly decide: Decide<C>;
}

/** Declares a command. Every part must be there: what is forgotten does not compile, and neither does a field of the body that the command does not know. */
export function defineCommand<C extends { readonly type: string }>() {
  return <const D extends CommandDefinition<C>>(definition: D & Known<C, D["body"]>): Declared<C, D> => definition;
}

/** A definition that has kept its words and shapes. */
type Declared<C extends { readonly type: string }, D> = Omit<CommandDefinition<C>, Kept> & Pick<D, Kept & keyof D>;
type Kept = "type" | "body" | "completes";

type Known<C, Body> = Body extends TObject
  ? [Exclude<keyof Static<Body>, keyof C>] extends [never]
    ? unknown
    : { readonly body: never }
  : unknown;

/** The command that a definition is of. */
export type CommandOf<D> = D extends CommandDefinition<infer C> ? C : never;

/** For commands that draw no number. */
export function noSeries(): readonly SeriesYear[] {
  return [];
}

/** For commands in which nobody acts for another by a mandate. */
export function noMandates(): readonly string[] {
  return [];
}

/** 网上代办: the mandates of the person behind an applicant's account. */
export function mandatesOfAccount(_command: unknown, { role, personKey }: Actor): readonly string[] {
  return role === "applicant" && personKey !== null ? [personKey] : [];
}
