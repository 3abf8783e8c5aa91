import type { ApplicationForm } from "../../../domain/form/form.ts";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { bpmnText, readBpmn } from "../../../modeler/blocks/moddle.ts";
import { gateDiagram } from "../../../modeler/gate/gate-diagram.ts";
import { readPlan } from "../../../modeler/gate/read-plan.ts";
import { lintDiagram, type Problem } from "../../../modeler/rules/lint.ts";
import { type ModelElement, children, conditionOf, flowNodes, is, reference } from "../../../modeler/rules/model.ts";
import { loadItems } from "../../../processes/load.ts";
import { loadPackages } from "../../../processes/load-packages.ts";

/** A bundled item or package, as far as its flow is concerned. */
export interface Bundle {
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly bpmn: string;
  readonly decisions?: Readonly<Record<string, string>>;
}

const ITEMS = loadItems();

/** All items, then all packages. */
export const BUNDLES: readonly Bundle[] = [...ITEMS, ...loadPackages(ITEMS)];

export function bundleOf(id: string): Bundle {
  return BUNDLES.find(({ item }) => item.id === id)!;
}

/** The diagram of an item, to be changed. */
export function draftOf(id: string): Promise<ModelElement> {
  return readBpmn(bundleOf(id).bpmn);
}

/** The plan of a changed diagram. Throws what the gate or the reader of plans says against it. */
export async function planOfDraft(definitions: ModelElement, bundle: Bundle): Promise<FlowPlan> {
  const gated = await gateDiagram(await bpmnText(definitions), { itemId: bundle.item.id });
  if (!gated.ok) throw new Error(gated.problems.map(({ message }) => message).join("\n"));
  return readPlan({ ...bundle, bpmn: gated.xml });
}

/** What lint says of a changed diagram, but for what is not drawn yet. */
export async function problemsOf(definitions: ModelElement, bundle: Bundle): Promise<readonly Problem[]> {
  const { item, form, decisions } = bundle;
  const publication = { item, form, ...(decisions && { decisions }) };
  const found = await lintDiagram(await bpmnText(definitions), { itemId: item.id, publication });
  return found.filter(({ rule }) => rule !== "drawn-in-full" && rule !== "no-overlapping-elements");
}

export function processOf(definitions: ModelElement): ModelElement {
  return children(definitions, "rootElements").find((root) => is(root, "bpmn:Process"))!;
}

export function nodesOf(definitions: ModelElement): readonly ModelElement[] {
  return flowNodes(processOf(definitions));
}

export function nodeOf(definitions: ModelElement, id: string): ModelElement {
  return nodesOf(definitions).find((node) => node.id === id)!;
}

/** Every flow in short: `from > to`, `from > to : condition`, `from > to : else`. */
export function flowsOf(definitions: ModelElement): readonly string[] {
  return children(processOf(definitions), "flowElements")
    .filter((element) => is(element, "bpmn:SequenceFlow"))
    .map((flow) => {
      const [source, target] = [reference(flow, "sourceRef")!, reference(flow, "targetRef")!];
      const ends = `${source.id} > ${target.id}`;
      if (reference(source, "default") === flow) return `${ends} : else`;
      const condition = conditionOf(flow);
      return condition === undefined ? ends : `${ends} : ${condition}`;
    });
}

/** What an edit of a diagram changes in its flows: `- a > b`, `+ a > c`. */
export function changesOf(before: readonly string[], after: readonly string[]): readonly string[] {
  return [
    ...before.filter((flow) => !after.includes(flow)).map((flow) => `- ${flow}`),
    ...after.filter((flow) => !before.includes(flow)).map((flow) => `+ ${flow}`),
  ];
}
