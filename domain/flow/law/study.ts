import type { ApplicationForm, FormComponent } from "../../form/form.ts";
import type { ServiceItem } from "../../item/service-item.ts";
import { explore, type Beginning } from "../explore/explore.ts";
import { factVariable } from "../resolve.ts";
import { stepsOf, type FlowPlan } from "../plan.ts";
import { isRouting, type RoutingField } from "../routing.ts";
import type { MemberLimitsById } from "./member-limits.ts";
import type { HallPlaces } from "./places.ts";
import type { Study } from "./rule.ts";
import { wantedOf } from "./wanted.ts";

/** What is known beside the plan; null where something is not. */
export interface Surroundings {
  readonly item: ServiceItem;
  readonly form?: ApplicationForm | null;
  readonly places?: HallPlaces | null;
  readonly outsideHall?: readonly string[] | null;
  /** Names of the items that a package names by ids; those that are not known are called as the diagram calls them. */
  readonly memberNames?: ReadonlyMap<string, string>;
  /** What they promise and plan; nothing is said of the limits of those that are not known. */
  readonly memberLimits?: MemberLimitsById;
  /** Where cases begin that have come a part of their way; absent: at the start of the flow. */
  readonly from?: Beginning;
}

/** Explores the plan once for all rules. */
export function studyOf(
  plan: FlowPlan,
  {
    item,
    form = null,
    places = null,
    outsideHall = null,
    memberNames = new Map(),
    memberLimits = new Map(),
    from,
  }: Surroundings,
): Study {
  const fields = fieldsByVariable(plan, form);
  const proof = explore(plan, {
    ...item.hall,
    fields,
    charged: item.fee.charged && !plan.legacy,
    publicised: (item.hall.flow?.publicity ?? null) !== null,
    wanted: wantedOf(plan, item),
    ...(from !== undefined && { from }),
  });
  return { plan, item, form, places, outsideHall, memberNames, memberLimits, fields, proof };
}

function fieldsByVariable(plan: FlowPlan, form: ApplicationForm | null): ReadonlyMap<string, RoutingField> {
  const named = (element: string | null, components: unknown) =>
    (Array.isArray(components) ? (components as readonly FormComponent[]) : [])
      .filter(isRouting)
      .map((field) => [factVariable(element, field.key), field] as const);
  return new Map([
    ...named(null, form?.components),
    ...stepsOf(plan).flatMap(([element, { settings }]) => named(element, settings["fields"])),
  ]);
}
