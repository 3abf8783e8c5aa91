import { planProblems, type PlanProblem } from "../../../../domain/flow/plan-problems.ts";
import type { FlowPlan } from "../../../../domain/flow/plan.ts";
import type { HallPlaces } from "../../../../domain/flow/law/places.ts";
import type { FormField } from "../../../../domain/form/form.ts";
import type { ServiceItem } from "../../../../domain/item/service-item.ts";
import { planOf } from "../../../../modeler/gate/plan-of.ts";
import { sampleItems } from "../../../../processes/load-sample.ts";
import { FREE_FLOW, FREE_FLOWS } from "../../../modeler/gate/free-flow.ts";
import { smallDiagram, type Drawn } from "../../../modeler/gate/small-diagram.ts";
import { PACKAGE_FLOW, PACKAGE_FLOWS, PACKAGE_ITEM } from "./package-flow.ts";

/** A diagram, as what differs in it from a lawful one (`FREE_FLOW`). */
export interface Diagram {
  /** What it shows. */
  readonly what: string;
  readonly elements?: Readonly<Record<string, Drawn>>;
  readonly without?: readonly string[];
  /** Lines of its flows, and what stands in their place. */
  readonly flows?: readonly (readonly [from: string, to: string])[];
  /** The whole of its flows. */
  readonly allFlows?: string;
  readonly item?: (item: ServiceItem) => ServiceItem;
  /** True for what differs from a lawful flow of a package (`PACKAGE_FLOW`). */
  readonly ofPackage?: boolean;
  readonly fields?: readonly FormField[];
  /** What no diagram could bring about. */
  readonly plan?: (plan: FlowPlan) => FlowPlan;
}

/** A diagram that breaks the rule: what is said, up to the walk, and the elements of the walk. */
export interface Wrong extends Diagram {
  readonly says: readonly string[];
  readonly walk?: string;
}

/** What a rule passes, and what it finds fault with. */
export interface Examples {
  readonly correct: readonly Diagram[];
  readonly incorrect: readonly Wrong[];
}

const [, bundle] = sampleItems();
if (!bundle) throw new Error("no bundled item");

/** The hall of the examples. */
const PLACES: HallPlaces = {
  zones: [{ id: "marketEntry" }, { id: "socialAffairs" }],
  departments: [{ id: "SCJG" }, { id: "NYNC" }, { id: "RST" }],
  offices: [],
};

/** The plan of a diagram. */
async function planOfDiagram(diagram: Diagram): Promise<FlowPlan> {
  const { elements = {}, without = [], flows = [], fields = [], ofPackage = false } = diagram;
  const lawful = ofPackage ? PACKAGE_FLOW : FREE_FLOW;
  const allFlows = diagram.allFlows ?? (ofPackage ? PACKAGE_FLOWS : FREE_FLOWS);
  const drawn = Object.entries({ ...lawful, ...elements }).filter(([id]) => !without.includes(id));
  for (const [from] of flows) if (!allFlows.includes(from)) throw new Error(`There is no line '${from}'`);
  const lines = flows.reduce((text, [from, to]) => text.replace(from, to), allFlows);
  const form = { ...bundle!.form, components: [...bundle!.form.components, ...fields] };
  const item = itemIn(diagram);
  return planOf({ ...bundle!, item, form, bpmn: smallDiagram(Object.fromEntries(drawn), lines, item.id) });
}

function itemIn({ ofPackage = false }: Diagram): ServiceItem {
  return ofPackage ? PACKAGE_ITEM : bundle!.item;
}

/** Everything for which the diagram would not be published. */
export async function problemsOf(diagram: Diagram): Promise<readonly PlanProblem[]> {
  const { item = (same) => same, fields = [], plan = (same) => same } = diagram;
  const form = { ...bundle!.form, components: [...bundle!.form.components, ...fields] };
  return planProblems(plan(await planOfDiagram(diagram)), { item: item(itemIn(diagram)), form, places: PLACES });
}

/** A lawful flow of a package as it is. */
export const LAWFUL_PACKAGE: Diagram = { what: "a lawful flow of a package", ofPackage: true };

/** A lawful flow as it is. */
export const LAWFUL: Diagram = { what: "a lawful flow" };

export function named(name: string, drawn: Drawn): Drawn {
  return { ...drawn, name };
}
