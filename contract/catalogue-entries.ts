import { CASE_TYPE_NAMES, KIND_NAMES, type CatalogueEntry } from "../domain/catalogue/entry.ts";
import { answer, defineOperation } from "./operation.ts";
import { CATALOGUE_HISTORY, HallDesk } from "./catalogue-history.ts";
import {
  closed,
  flag,
  idOf,
  keysOf,
  list,
  nullable,
  object,
  oneOf,
  shapeOf,
  text,
  whole,
  type Value,
} from "./shapes.ts";

const Limit = object(
  { value: whole(), unit: oneOf(["instant", "workingDay", "naturalDay", "month", "year"]), text: text() },
  { $id: "EntryLimit" },
);

const EntryShape = shapeOf<CatalogueEntry>()(
  object(
    {
      id: text(),
      name: text(),
      formerNames: list(text()),
      words: list(text({ description: "How people call it" })),
      kind: keysOf(KIND_NAMES),
      zoneId: text(),
      departmentId: text(),
      levelName: text(),
      legalBasis: list(object({ title: text(), article: text() })),
      applicantTypes: list(oneOf(["1", "2", "3", "4", "5", "6"])),
      caseType: keysOf(CASE_TYPE_NAMES),
      statutoryLimit: Limit,
      promisedLimit: Limit,
      acceptanceConditions: list(text()),
      materials: list(text()),
      fee: object({ charged: flag(), basis: nullable(text()) }),
      resultName: text(),
      onSiteVisits: nullable(whole()),
      consultation: nullable(text()),
      complaint: nullable(text()),
      classified: flag(),
    },
    { $id: "CatalogueEntry", description: "An item as the catalogue lists it" },
  ),
);

export const EntryGuide = object(
  {
    entry: EntryShape,
    kindName: text(),
    caseTypeName: text(),
    zoneName: text(),
    departmentName: text(),
    closedBecause: nullable(
      text({
        description:
          "Why nobody can apply for it online, as a sentence; null once it is open: a release has taken the place of the entry",
      }),
    ),
    desk: HallDesk,
    changes: CATALOGUE_HISTORY,
  },
  { $id: "EntryGuide", description: "服务指南 of an item that the catalogue lists only" },
);
export type EntryGuide = Value<typeof EntryGuide>;

export const getCatalogueEntry = defineOperation({
  operationId: "getCatalogueEntry",
  method: "GET",
  path: "/api/catalogue-entries/{id}",
  tag: "service-items",
  summary: "The guide of an item that the catalogue lists only",
  description: "For items without a published release; those with one have a full guide.",
  access: "public",
  params: closed({ id: idOf("service item", "SC-022") }),
  answers: { 200: answer(EntryGuide, "The guide") },
  problems: ["CATALOGUE_ITEM_UNKNOWN"],
});

const LifeEvents = object(
  {
    items: list(
      object({
        name: text({ description: "开饭店" }),
        itemIds: list(text(), { description: "What one needs for it, the first one first" }),
      }),
    ),
  },
  { $id: "LifeEventList" },
);

export const listLifeEvents = defineOperation({
  operationId: "listLifeEvents",
  method: "GET",
  path: "/api/life-events",
  tag: "service-items",
  summary: "What people set out to do, with the items that they need",
  description: "Only events of which the hall has the first item.",
  access: "public",
  answers: { 200: answer(LifeEvents, "The events") },
  problems: [],
});
