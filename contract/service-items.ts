import { FormShape, ItemShape } from "./item-shape.ts";
import { CATALOGUE_HISTORY, HallDesk } from "./catalogue-history.ts";
import { answer, defineOperation, linksById } from "./operation.ts";
import { PlacesLeft } from "./places.ts";
import {
  closed,
  flag,
  idOf,
  keysOf,
  line,
  list,
  nullable,
  object,
  oneOf,
  optional,
  PAGE_QUERY,
  text,
  whole,
  word,
  type Value,
} from "./shapes.ts";
import { AUDIENCE_NAMES } from "../domain/catalogue/search/choose.ts";
import { FIELD_NAMES, MANNER_TEXTS } from "../domain/catalogue/search/why.ts";
import { KIND_WORDS } from "../domain/item/kind-words.ts";

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
    applicantTypes: list(oneOf(["1", "2", "3", "4", "5", "6"])),
    closedBecause: nullable(
      text({ description: "Why nobody can apply for it online now, as a sentence; null if it is open" }),
    ),
    why: nullable(
      object(
        {
          field: keysOf(FIELD_NAMES),
          manner: keysOf(MANNER_TEXTS),
          text: text({ description: "The text of the item that fits: 开饭店" }),
          sentence: text({ description: "For a screen: 俗称“餐馆”" }),
        },
        { $id: "SearchReason", description: "Why the search found it; null without a query" },
      ),
    ),
  },
  { $id: "ItemSummary" },
);
export type ItemSummary = Value<typeof ItemSummary>;

const Choices = list(object({ id: text(), name: text(), count: whole() }), {
  description: "Each choice with the number of items it would show, the rest of the filter kept",
});

const ItemList = object(
  {
    items: list(ItemSummary),
    total: whole({ description: "Of all pages" }),
    next: nullable(text({ description: "Cursor of the next page; null on the last page" })),
    zones: Choices,
    departments: Choices,
    audiences: Choices,
    kinds: Choices,
  },
  { $id: "ItemList" },
);

const ListQuery = closed({
  query: optional(
    line(60, "What people type: words of daily life, names, pinyin, initials, ids; small mistakes are forgiven"),
  ),
  zone: optional(word(40, { description: "Only of this service zone" })),
  department: optional(word(40, { description: "Only of this department" })),
  audience: optional(keysOf(AUDIENCE_NAMES, { description: "Only for individuals, or only for organisations" })),
  kind: optional(keysOf(KIND_WORDS, { description: "Only of this kind" })),
  ...PAGE_QUERY,
});

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
    departmentName: text(),
    closedBecause: nullable(
      text({ description: "Why nobody can apply for it now, as a sentence; null if it is open" }),
    ),
    desk: HallDesk,
    changes: CATALOGUE_HISTORY,
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
    places: optional(PlacesLeft),
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

const DepartmentList = object(
  {
    items: list(
      object({ id: text(), name: text(), zoneId: text({ description: "Its service zone" }) }, { $id: "Department" }),
    ),
  },
  { $id: "DepartmentList" },
);

const params = closed({ id: idOf("service item", "SH-028") });

export const listServiceItems = defineOperation({
  operationId: "listServiceItems",
  method: "GET",
  path: "/api/service-items",
  tag: "service-items",
  summary: "Find items of the hall",
  description:
    "With a query the best first, each with the reason; without one all items in the order of their ids. Besides the items that can be applied for, those that the catalogue lists only.",
  access: "public",
  query: ListQuery,
  answers: {
    200: answer(ItemList, "A page of items", {
      headers: { etag: "Changes with the catalogue; send it back as If-None-Match" },
      links: linksById("items/0/id", "getServiceItem", "getDiagram"),
    }),
    304: { empty: true, description: "Unchanged since the answer with this ETag" },
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

export const listDepartments = defineOperation({
  operationId: "listDepartments",
  method: "GET",
  path: "/api/departments",
  tag: "service-items",
  summary: "The departments of the hall, in order",
  description: "All of them, also those that handle no item yet: one may take an item over (划转).",
  access: "public",
  answers: {
    200: answer(DepartmentList, "The departments", {
      example: { items: [{ id: "YJJ", name: "省药监局", zoneId: "marketEntry" }] },
    }),
  },
  problems: [],
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
