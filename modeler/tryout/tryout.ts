import type { CaseDates, CaseLimits } from "./clocks.ts";
import type { Branch } from "./branches.ts";
import type { Subject } from "../conditions/subjects.ts";
import type { FlowPlan } from "../../domain/flow/plan.ts";
import type { FlowState } from "../../domain/flow/token-game.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { DueDate, WorkingDayCalendar } from "../../domain/law/calendar.ts";
import type { Instant, IsoDate } from "../../domain/law/dates.ts";

/** What is tried, and what it is read with. */
export interface TryoutMaterial {
  readonly plan: FlowPlan;
  readonly item: ServiceItem;
  /** Of what the conditions of the flow ask, by the names by which people know it. */
  readonly subjects: readonly Subject[];
  readonly calendar: WorkingDayCalendar;
  /** How the people of a candidate group are called. */
  readonly groupName: (group: string) => string;
}

/** 试办: a case that is walked through the draft, without engine, record and people. Immutable: each move returns another, so that going back is the one before. */
export interface Tryout {
  readonly flow: FlowState;
  /** The day in the case; it never goes back. */
  readonly on: IsoDate;
  readonly dates: CaseDates;
  /** By element: since when the step is open. */
  readonly openSince: Readonly<Record<string, IsoDate>>;
  /** By variable: when a wait ends. */
  readonly untils: Readonly<Record<string, Instant>>;
  /** Ids of everything that was passed, nodes and flows, in order. */
  readonly walked: readonly string[];
  readonly log: readonly Happened[];
  /** Why it cannot go on, as a sentence; null if it can. */
  readonly stuck: string | null;
}

/** One thing that happened: the filing, or the end of a step. */
export interface Happened {
  /** Null for the filing. */
  readonly element: string | null;
  readonly name: string;
  /** In whose inbox it was; who did it. */
  readonly by: string;
  /** In words; null where it decides nothing. */
  readonly outcome: string | null;
  /** As an example writes it. */
  readonly word: string | null;
  readonly since: IsoDate;
  readonly on: IsoDate;
  /** The last day of the step; null without days of its own. */
  readonly due: DueDate | null;
  readonly papers: readonly string[];
  /** Which branches were taken, and why. */
  readonly branches: readonly Branch[];
  /** Names of the steps that opened; empty at the end. */
  readonly next: readonly string[];
  /** The limits of the law as they stand afterwards. */
  readonly limits: CaseLimits;
}
