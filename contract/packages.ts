import { FormShape, Limit, Material } from "./item-shape.ts";
import { answer, defineOperation, linksById } from "./operation.ts";
import {
  closed,
  flag,
  idOf,
  keysOf,
  line,
  list,
  mapOf,
  nullable,
  object,
  oneOf,
  optional,
  text,
  whole,
  type Value,
} from "./shapes.ts";
import { FIELD_NAMES, MANNER_TEXTS } from "../domain/catalogue/search/why.ts";
import { PACKAGE_DELIVERIES } from "../domain/package/member-end.ts";
import { LIFECYCLE_NAMES } from "../domain/package/package-definition.ts";

const Figures = object(
  {
    materials: object({
      asPackage: whole({ description: "How many are asked for" }),
      separately: whole({ description: "As if each item were applied for by itself" }),
      saved: whole(),
    }),
    visits: object({ asPackage: whole(), separately: whole() }),
    days: object({
      promised: whole({ description: "Working days of the longest chain of promises" }),
      separately: whole({ description: "The sum of all promises" }),
      jointCap: nullable(
        whole({ description: "The joint limit of the law in working days; null where each item has only its own" }),
      ),
    }),
  },
  { $id: "PackageFigures" },
);

const MEMBER = {
  itemId: text(),
  itemName: text(),
  departmentId: text(),
  departmentName: text(),
  followUp: flag({ description: "True if it starts after the package was delivered" }),
};

export const PackageSummary = object(
  {
    id: text(),
    name: text(),
    gloss: text(),
    lifecycle: keysOf(LIFECYCLE_NAMES),
    lifecycleName: text(),
    departmentId: text({ description: "The leading department, which accepts for all" }),
    departmentName: text(),
    release: whole(),
    members: list(object({ ...MEMBER, always: flag({ description: "True if every application has it" }) })),
    least: Figures,
    most: Figures,
    why: nullable(
      object({
        field: keysOf(FIELD_NAMES),
        manner: keysOf(MANNER_TEXTS),
        text: text(),
        sentence: text({ description: "For a screen: 俗称“开饭店”" }),
      }),
    ),
  },
  { $id: "PackageSummary", description: "一件事: several items that are applied for at once" },
);
export type PackageSummary = Value<typeof PackageSummary>;

const PackageList = object(
  { items: list(PackageSummary, { description: "With a query the best first, otherwise in the order of their ids" }) },
  { $id: "PackageList" },
);

const Question = object(
  {
    id: text(),
    question: text(),
    gloss: text(),
    includedWhen: flag({ description: "The answer that brings its items in" }),
    itemIds: list(text(), { description: "The items that it decides" }),
  },
  { $id: "ScenarioQuestion" },
);

export const PackageGuide = object(
  {
    ...PackageSummary.properties,
    why: optional(PackageSummary.properties.why),
    reference: nullable(text({ description: "The document by which it was introduced" })),
    legalBasis: list(object({ title: text(), article: text() })),
    questions: list(Question),
    exclusiveGroups: list(list(text()), {
      description: "Of the questions of one group at most one has the answer that brings its items in",
    }),
    onRefusal: oneOf(["continue", "stop", "applicantChooses"], "What happens to the rest when one is refused"),
    onRefusalText: text({ description: "The same as a sentence" }),
    choiceDays: whole({ description: "Working days that the applicant has to choose after a refusal" }),
    supplementDays: whole(),
    deliveryModes: list(oneOf(["window", "selfPrint", "mail"])),
    deliveries: list(object({ id: keysOf(PACKAGE_DELIVERIES), name: text() })),
    diagramUrl: text(),
  },
  { $id: "PackageGuide" },
);
export type PackageGuide = Value<typeof PackageGuide>;

export const PackagePreview = object(
  {
    packageId: text(),
    packageName: text(),
    release: whole({ description: "Give it with the application: it is refused if another is in force by then" }),
    applicantTypes: list(oneOf(["1", "2", "3", "4", "5", "6"])),
    deliveryModes: list(oneOf(["window", "selfPrint", "mail"])),
    members: list(
      object({
        ...MEMBER,
        release: whole(),
        promisedLimit: Limit,
        statutoryLimit: Limit,
        resultName: text(),
        after: list(text(), { description: "Items whose result it needs" }),
        mutualWith: list(text(), { description: "互为前置: decided at one moment with these" }),
        closedBecause: nullable(text({ description: "Why nobody can apply for it now; null if it is open" })),
      }),
    ),
    rounds: list(list(text()), { description: "Items by rounds: those of one round are handled side by side" }),
    figures: Figures,
    materials: list(
      object({ ...Material.properties, forItems: list(text(), { description: "Ids of the items that want it" }) }),
    ),
    passedOn: list(object({ itemId: text(), materialName: text(), fromItemId: text() }), {
      description: "What the hall passes on from one item to another, and does not ask for",
    }),
    form: FormShape,
  },
  { $id: "PackagePreview", description: "What one set of answers brings, before anything is filed" },
);
export type PackagePreview = Value<typeof PackagePreview>;

const params = closed({ id: idOf("package", "PK-01") });

export const listPackages = defineOperation({
  operationId: "listPackages",
  method: "GET",
  path: "/api/packages",
  tag: "packages",
  summary: "Find packages (一件事)",
  description:
    "Several items that belong together in life, applied for once. Their items can also be applied for one by one.",
  access: "public",
  query: closed({ query: optional(line(60, "What people type: 开饭店, 开办餐饮店, kaifandian")) }),
  answers: {
    200: answer(PackageList, "The packages", { links: linksById("items/0/id", "getPackage", "previewPackage") }),
  },
  problems: [],
});

export const getPackage = defineOperation({
  operationId: "getPackage",
  method: "GET",
  path: "/api/packages/{id}",
  tag: "packages",
  summary: "The guide of one package",
  description: "Its questions, its items, what happens when one is refused, and how results are delivered.",
  access: "public",
  params,
  answers: { 200: answer(PackageGuide, "The guide") },
  problems: ["PACKAGE_UNKNOWN"],
});

export const getPackageDiagram = defineOperation({
  operationId: "getPackageDiagram",
  method: "GET",
  path: "/api/packages/{id}/diagram",
  tag: "packages",
  summary: "The package's process as BPMN 2.0",
  description:
    "The diagram of the release in force as a drawing, with the public names of its steps; each item stands as one step.",
  access: "public",
  params,
  answers: { 200: { contentTypes: ["application/xml"], description: "BPMN 2.0" } },
  problems: ["PACKAGE_UNKNOWN"],
});

export const previewPackage = defineOperation({
  operationId: "previewPackage",
  method: "POST",
  path: "/api/packages/{id}/preview",
  tag: "packages",
  summary: "What one set of answers brings",
  description: "Items, order, materials, visits and days, and the one form for all of them. Nothing is kept.",
  access: "public",
  params,
  body: closed(
    {
      answers: mapOf(flag(), {
        maxProperties: 40,
        propertyNames: { maxLength: 20 },
        description: "Yes or no by question; every question has an answer",
      }),
    },
    { $id: "PackageAnswers" },
  ),
  example: { answers: { q1: false, q2: true, q3: false, q4: false } },
  answers: { 200: answer(PackagePreview, "The preview") },
  problems: ["PACKAGE_ANSWERS_INVALID", "PACKAGE_MEMBER_MISSING", "PACKAGE_UNKNOWN"],
});
