import type { ApplicationForm } from "../../form/form.ts";
import type { ServiceItem } from "../../item/service-item.ts";
import type { Proof, Walk } from "../explore/proof.ts";
import type { FlowPlan } from "../plan.ts";
import type { RoutingField } from "../routing.ts";
import type { MemberLimitsById } from "./member-limits.ts";
import type { HallPlaces } from "./places.ts";

/** What a rule looks at. */
export interface Study {
  readonly plan: FlowPlan;
  readonly item: ServiceItem;
  /** Null where it is not known: then nothing is said about it. */
  readonly form: ApplicationForm | null;
  readonly places: HallPlaces | null;
  /** Kinds of procedures that may take place outside the hall by its own list; null for the five that R-024 names. */
  readonly outsideHall: readonly string[] | null;
  /** Names of the items that a package names by ids, as far as they are known. */
  readonly memberNames: ReadonlyMap<string, string>;
  /** What they promise and plan, as far as it is known. */
  readonly memberLimits: MemberLimitsById;
  /** The fields behind the variables of routing facts. */
  readonly fields: ReadonlyMap<string, RoutingField>;
  /** Every state that the flow can reach. */
  readonly proof: Proof;
}

/** A reason for which a plan is not published, as a rule finds it. */
export interface Found {
  /** The element that it is about; null for the whole flow. */
  readonly element: string | null;
  /** A Chinese sentence for the designer, with names, not ids: what is wrong. */
  readonly message: string;
  /** A second one: how to mend it. */
  readonly cure?: string;
  /** How a case comes there: the counter-example. */
  readonly walk?: Walk;
}

/** A rule of law, or of the platform, that every published flow keeps. One file each; the name of the file is the name of the rule. Pure. */
export type LawRule = (study: Study) => readonly Found[];
