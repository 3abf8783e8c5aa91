import { FormShape, ItemShape } from "./item-shape.ts";
import { answer, defineOperation, linksById } from "./operation.ts";
import { closed, flag, idOf, list, object, oneOf, optional, text, whole, type Value } from "./shapes.ts";

const LimitText = object({
  text: text(),
  approx: flag({ description: "True if the figure is practice, not an article of law" }),
});

export const ItemSummary = object(
  {
    id: text(),
    name: text(),
    gloss: text(),
    kindName: text(),
    zoneId: text(),
    zoneName: text(),
    departmentId: text(),
    departmentName: text(),
    organName: text({ description: "Official name of the organ that is competent for the item" }),
    caseTypeName: text(),
    statutoryLimit: LimitText,
    promisedLimit: LimitText,
    finishOnSpot: flag(),
    resultName: text(),
  },
  { $id: "ItemSummary" },
);
export type ItemSummary = Value<typeof ItemSummary>;

const ItemList = object({ items: list(ItemSummary) }, { $id: "ItemList" });

const GuideQuery = closed({
  release: optional(
    whole({
      minimum: 1,
      maximum: 1_000_000,
      description: "The release to which a case is pinned; if absent, the one in force",
    }),
  ),
});

export const ItemGuide = object(
  {
    item: ItemShape,
    organName: text({ description: "Official name of the organ that decides, seals and is responsible" }),
    organApprox: flag({
      description: "True if organ, review body and court come from general knowledge, not from an official list",
    }),
    remedies: object({ reviewBody: text(), court: text() }),
    zoneName: text(),
    release: whole(),
    form: FormShape,
    steps: list(
      object({
        name: text({ description: "As applicants read it in the progress of a case" }),
        by: oneOf(["person", "platform", "wait"], "Who carries it out; wait: the flow waits for something"),
      }),
      { description: "Through which steps a case can pass, as a text beside the diagram" },
    ),
    diagramUrl: text(),
  },
  { $id: "ItemGuide", description: "服务指南: the published guide of an item" },
);
export type ItemGuide = Value<typeof ItemGuide>;

export const ServiceZone = object(
  { id: text(), code: text(), name: text(), order: whole() },
  { $id: "ServiceZone", description: "审批服务区" },
);
export type ServiceZone = Value<typeof ServiceZone>;

const ZoneList = object({ items: list(ServiceZone) }, { $id: "ZoneList" });

const params = closed({ id: idOf("service item", "SH-028") });

export const listServiceItems = defineOperation({
  operationId: "listServiceItems",
  method: "GET",
  path: "/api/service-items",
  tag: "service-items",
  summary: "All items of the hall",
  description: "The release of every item that is in force, in the order of their ids.",
  access: "public",
  answers: {
    200: answer(ItemList, "The items", {
      links: linksById("items/0/id", "getServiceItem", "getDiagram"),
    }),
  },
  problems: [],
});

export const getServiceItem = defineOperation({
  operationId: "getServiceItem",
  method: "GET",
  path: "/api/service-items/{id}",
  tag: "service-items",
  summary: "The guide of one item",
  description: "What the item requires, who decides it by when, and the application form.",
  access: "public",
  params,
  query: GuideQuery,
  answers: { 200: answer(ItemGuide, "The guide") },
  problems: ["ITEM_UNKNOWN"],
});

export const getDiagram = defineOperation({
  operationId: "getDiagram",
  method: "GET",
  path: "/api/service-items/{id}/diagram",
  tag: "service-items",
  summary: "The item's process as BPMN 2.0",
  description:
    "The diagram of the release in force as a drawing, with the public names of its steps. What only the engine and the staff need is left out: groups, conditions, settings, internal names.",
  access: "public",
  params,
  answers: { 200: { contentTypes: ["application/xml"], description: "BPMN 2.0" } },
  problems: ["ITEM_UNKNOWN"],
});

export const listZones = defineOperation({
  operationId: "listZones",
  method: "GET",
  path: "/api/zones",
  tag: "service-items",
  summary: "The service zones of the hall, in order",
  description: "Where in the hall an item is handled.",
  access: "public",
  answers: {
    200: answer(ZoneList, "The zones", {
      example: { items: [{ id: "marketEntry", code: "A", name: "市场准入服务区", order: 1 }] },
    }),
  },
  problems: [],
});
