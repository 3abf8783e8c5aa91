import { FormShape, ItemShape } from "./item-shape.ts";
import { answer, defineOperation, linksById } from "./operation.ts";
import {
  closed,
  flag,
  idOf,
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

const PackageSummary = object(
  {
    id: text(),
    name: text(),
    gloss: text(),
    zoneName: text(),
    departmentName: text({ description: "牵头部门: accepts for all" }),
    departmentNames: list(text(), { description: "The departments that handle its members" }),
    members: object({ least: whole(), most: whole() }, { description: "How many items the answers bring together" }),
    promisedDays: object({ least: whole(), most: whole() }, { description: "Working days of the longest chain" }),
    why: nullable(text({ description: "Why the search found it, as a sentence; null without a query" })),
  },
  { $id: "PackageSummary", description: "“一件事”套餐" },
);
export type PackageSummary = Value<typeof PackageSummary>;

const PackageList = object({ items: list(PackageSummary) }, { $id: "PackageList" });

const Question = object(
  {
    id: text(),
    question: text({ description: "To be answered with yes or no" }),
    gloss: text(),
    includedWhen: flag({ description: "The answer that brings the items in" }),
    includes: list(text({ description: "Ids of items" })),
  },
  { $id: "ScenarioQuestion", description: "情形问题" },
);

const PackageMember = object(
  {
    itemId: text(),
    itemName: text(),
    departmentName: text(),
    questionId: nullable(text({ description: "Null: always part of the package" })),
    followUp: flag({ description: "Starts after the package was delivered" }),
    after: list(text(), { description: "Items whose result it needs, where they are part of the package" }),
    mutualWith: list(text(), { description: "互为前置: items that are decided at the same moment" }),
  },
  { $id: "PackageMember", description: "联办事项" },
);

const PackageGuide = object(
  {
    id: text(),
    name: text(),
    gloss: text(),
    release: whole(),
    zoneName: text(),
    departmentName: text(),
    organName: text({ description: "Official name of the organ that accepts for all" }),
    reference: nullable(text({ description: "The document by which it was introduced" })),
    legalBasis: list(object({ title: text(), article: text() })),
    questions: list(Question),
    exclusiveGroups: list(list(text()), { description: "Of each group at most one question may bring its items in" }),
    members: list(PackageMember),
    onRefusal: oneOf(["continue", "stop", "applicantChooses"], "What happens to the rest when an item is refused"),
    onRefusalText: text({ description: "The same as a sentence for applicants" }),
    diagramUrl: text(),
  },
  { $id: "PackageGuide", description: "What a package consists of, before its questions are answered" },
);
export type PackageGuide = Value<typeof PackageGuide>;

const TimeLimit = object({ value: whole(), unit: text(), text: text(), approx: flag() });

const Preview = object(
  {
    release: whole({ description: "To be sent with the application as `release`" }),
    members: list(
      object(
        {
          itemId: text(),
          itemName: text(),
          departmentName: text(),
          release: whole(),
          followUp: flag(),
          promisedLimit: TimeLimit,
          statutoryLimit: TimeLimit,
          resultName: text(),
          round: whole({ description: "Members of one round are handled side by side, from 1" }),
          after: list(text()),
          mutualWith: list(text()),
          closedBecause: nullable(text({ description: "Why it cannot be applied for now; null if it can" })),
        },
        { $id: "PreviewedMember" },
      ),
    ),
    materials: object({ asPackage: whole(), separately: whole(), saved: whole() }),
    visits: object({ asPackage: whole(), separately: whole() }),
    days: object({
      promised: whole({ description: "Working days of the longest chain of promises" }),
      separately: whole({ description: "If one were applied for after the other" }),
      jointCap: nullable(
        whole({ description: "Joint limit of the law in working days; null: each item has only its own" }),
      ),
    }),
    item: ItemShape,
    form: FormShape,
    organName: text(),
    departmentName: text(),
    zoneName: text(),
  },
  {
    $id: "PackagePreview",
    description: "What the answers bring together: items, order, one form, one list of materials",
  },
);
export type PackagePreview = Value<typeof Preview>;

const params = closed({ id: idOf("package", "PK-01") });

export const listPackages = defineOperation({
  operationId: "listPackages",
  method: "GET",
  path: "/api/packages",
  tag: "packages",
  summary: "The one-thing packages of the hall",
  description: "With a query those that fit, the best first; without one all of them.",
  access: "public",
  query: closed({ query: optional(line(60, "What people type: words of daily life, names, pinyin, initials, ids")) }),
  answers: {
    200: answer(PackageList, "The packages", { links: linksById("items/0/id", "getPackage") }),
  },
  problems: [],
});

export const getPackage = defineOperation({
  operationId: "getPackage",
  method: "GET",
  path: "/api/packages/{id}",
  tag: "packages",
  summary: "One package: its questions and members",
  description: "The release in force.",
  access: "public",
  params,
  answers: { 200: answer(PackageGuide, "The package") },
  problems: ["PACKAGE_UNKNOWN"],
});

export const previewPackage = defineOperation({
  operationId: "previewPackage",
  method: "POST",
  path: "/api/packages/{id}/preview",
  tag: "packages",
  summary: "What a set of answers brings together",
  description:
    "The members in their order, the merged form that asks each datum once, the merged list of materials, and what is saved. Nothing is kept. The application is then filed with `POST /api/cases`, with the id of the package as `itemId`.",
  access: "public",
  params,
  body: closed(
    {
      answers: mapOf(flag(), {
        description: "One answer for each question: true for yes",
        maxProperties: 50,
        examples: [{ q1: false, q2: true }],
      }),
    },
    { $id: "ScenarioAnswers" },
  ),
  example: { answers: { q1: false, q2: true, q3: true, q4: false } },
  answers: { 200: answer(Preview, "The preview") },
  problems: ["PACKAGE_UNKNOWN", "PACKAGE_ANSWERS_INVALID", "PACKAGE_MEMBER_NOT_OPEN"],
});
