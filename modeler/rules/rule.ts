import type { MemberLimitsById } from "../../domain/flow/law/member-limits.ts";
import type { HallPlaces } from "../../domain/flow/law/places.ts";
import type { ApplicationForm } from "../../domain/form/form.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { ModelElement } from "./model.ts";

/** Receives a rule's finding about one element; the message is a Chinese sentence for the designer. */
export interface Reporter {
  report(id: string, message: string): void;
}

/** Checks one element of the diagram; called once for each. */
export interface Rule {
  check(element: ModelElement, reporter: Reporter): void;
}

/** Options of the rules. */
export interface RuleSettings {
  /** Id that the process must have. */
  readonly itemId?: string;
  /** What the diagram is published with. Without it only the notation is checked: the law asks of an item. */
  readonly publication?: {
    readonly item: ServiceItem;
    readonly form: ApplicationForm;
    /** `decisions/<id>.dmn`, by id. */
    readonly decisions?: Readonly<Record<string, string>>;
    /** Null where no hall is known. */
    readonly places?: HallPlaces | null;
    /** Kinds of procedures that may take place outside the hall, when the hall office has set a list of its own. */
    readonly outsideHall?: readonly string[] | null;
    /** Of a package: names of the items that it names by ids. */
    readonly memberNames?: ReadonlyMap<string, string>;
    /** Of a package: what the items that are its members promise and plan, as far as it is known. */
    readonly memberLimits?: MemberLimitsById;
  };
}

/** What a rule file exports: a fresh rule for every run, because rules may keep state. */
export type RuleFactory = (settings: RuleSettings) => Rule;
