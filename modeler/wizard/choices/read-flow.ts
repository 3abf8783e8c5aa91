import type { AskedOpinion, DepartmentWork, GeneralWork, ItemFlow } from "../../../domain/item/item-flow.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { parseGroup } from "../../../domain/posting/candidate-group.ts";
import type { Draft } from "../../edits/draft.ts";
import { groupOf } from "../../edits/new-step.ts";
import { readStep } from "../../gate/read-step.ts";
import { type ModelElement, settingOf, topicOf } from "../../rules/model.ts";
import { inFlowOrder } from "./flow-order.ts";
import { askedDepartment } from "./step-words.ts";

/** The steps of a flow with what is set at them, in the order of the flow. */
interface ReadStep {
  readonly node: ModelElement;
  readonly kind: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What the flow has beside the standard steps, as an item would say it; what a diagram does not say of it is taken from the item. */
export function readFlow(draft: Draft, { hall }: Pick<ServiceItem, "hall">): ItemFlow {
  const steps = inFlowOrder(draft).flatMap((node): readonly ReadStep[] => {
    const kind = settingOf(node, "kind");
    return kind === undefined ? [] : [{ node, kind, settings: readStep(node, () => undefined)?.settings ?? {} }];
  });
  const stated = hall.flow ?? {};
  const of = (kind: string): readonly ReadStep[] => steps.filter((step) => step.kind === kind);
  const flow: { readonly [field in keyof ItemFlow]: ItemFlow[field] | undefined } = {
    opinions: of("opinion").map((step) => opinionOf(step, stated)),
    generalTasks: of("generalTask").map((step) => generalWorkOf(step, stated)),
    departmentSteps: of("departmentStep").map(departmentWorkOf),
    lowerReview: of("review").flatMap((step) => lowerReviewOf(step, stated))[0],
    publicity: publicityOf(of("publicity")),
    forwarding: settingsOf<ItemFlow["forwarding"]>(of("forwarding"), ["to", "after"]),
    exchange: settingsOf<ItemFlow["exchange"]>(of("exchange"), ["system", "data"]),
    decisionTable: of("decisionTable").map(({ settings }) => String(settings["table"]))[0],
    deliberation: of("deliberation").length > 0 && of("decisionTable").length === 0 ? true : undefined,
    postCheck: of("postCheck").length > 0 ? true : undefined,
    payment: of("payment").map(({ node }) => paymentAt(node))[0],
  };
  return Object.fromEntries(
    Object.entries(flow).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

/** Days within which the other department answers, where the flow does not say. */
const OPINION_DAYS = 5;

function opinionOf({ node, settings }: ReadStep, { opinions = [] }: ItemFlow): AskedOpinion {
  const departmentId = askedDepartment(node) ?? "";
  const departmentName =
    opinions.find((one) => one.departmentId === departmentId)?.departmentName ??
    /^征求(?<name>.+)意见$/u.exec(node.name ?? "")?.groups?.["name"] ??
    node.name ??
    "";
  return {
    departmentId,
    departmentName,
    question: wordsIn(settings["question"]),
    days: numberIn(settings["limitDays"], OPINION_DAYS),
    silence: settings["silence"] === "consent" ? "consent" : "wait",
  };
}

function generalWorkOf({ node, settings }: ReadStep, { generalTasks = [] }: ItemFlow): GeneralWork {
  return {
    key: node.id,
    name: node.name ?? "",
    stage: settingOf(node, "stage") === "issuance" ? "issuance" : "review",
    days: generalTasks.find(({ key }) => key === node.id)?.days ?? 0,
    fields: (settings["fields"] as GeneralWork["fields"] | undefined) ?? [],
  };
}

function departmentWorkOf({ node, settings }: ReadStep): DepartmentWork {
  const { reads, fields, outcomes } = settings as Partial<DepartmentWork>;
  return {
    key: node.id,
    name: node.name ?? "",
    topic: topicOf(node) ?? "",
    stage: settingOf(node, "stage") === "issuance" ? "issuance" : "review",
    reads: reads ?? [],
    fields: fields ?? [],
    ...(outcomes && outcomes.length > 0 && { outcomes }),
  };
}

/** The longest time of the body below (《行政许可法》第四十三条), where the item says nothing. */
const BELOW_DAYS = 20;

function lowerReviewOf(
  { node, settings }: ReadStep,
  { lowerReview }: ItemFlow,
): NonNullable<ItemFlow["lowerReview"]>[] {
  if (settings["lead"] !== false) return [];
  const group = parseGroup(groupOf(node));
  const officeId = group !== null && "officeId" in group ? group.officeId : null;
  if (officeId === null) return [];
  return [lowerReview?.officeId === officeId ? lowerReview : { officeId, officeName: "下级机关", days: BELOW_DAYS }];
}

function paymentAt(node: ModelElement): "beforeReview" | "beforeIssuance" {
  return settingOf(node, "stage") === "issuance" ? "beforeIssuance" : "beforeReview";
}

/** An item says nothing of what stands still if nothing does. */
function publicityOf([first]: readonly ReadStep[]): ItemFlow["publicity"] {
  if (first === undefined) return undefined;
  const { limitDays, unit, place, basis, stops, stopsBasis } = first.settings;
  return {
    days: numberIn(limitDays, 0),
    unit: unit === "naturalDay" ? "naturalDay" : "workingDay",
    place: wordsIn(place),
    basis: wordsIn(basis),
    ...((stops === "promised" || stops === "both") && { stops }),
    ...(typeof stopsBasis === "string" && stopsBasis !== "" && { stopsBasis }),
  };
}

/** What is set at the first of the steps, by these names; undefined where there is none. */
function settingsOf<T>([first]: readonly ReadStep[], names: readonly string[]): T | undefined {
  if (first === undefined) return undefined;
  const { settings } = first;
  return Object.fromEntries(names.map((name) => [name, settings[name]])) as T;
}

function wordsIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function numberIn(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
