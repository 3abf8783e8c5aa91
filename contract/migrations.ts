import { BLOCK_KINDS } from "../domain/migration/standing.ts";
import { only } from "./access.ts";
import { answer, defineOperation, linksById } from "./operation.ts";
import {
  closed,
  idOf,
  keysOf,
  line,
  list,
  mapOf,
  Moment,
  nullable,
  object,
  oneOf,
  optional,
  text,
  whole,
  word,
  type Value,
} from "./shapes.ts";

const office = only("hallOffice");
const reads = only("hallOffice", "supervisor", "operator");
const ofItem = closed({ id: idOf("service item", "SH-028") });
const params = closed({ id: idOf("order") });

const Number = whole({ minimum: 1, maximum: 1_000_000, description: "Number of a release", examples: [1] });
const Element = word(61, { description: "Id of an element of the new diagram", examples: ["review"] });

const WANTED = {
  fromRelease: Number,
  toRelease: whole({ minimum: 1, maximum: 1_000_000, description: "Number of another release", examples: [2] }),
  renamed: optional(
    mapOf(Element, {
      maxProperties: 200,
      propertyNames: { pattern: "^[A-Za-z_][A-Za-z0-9_]{0,60}$" },
      description:
        "Elements of the old diagram that have another id in the new one; all others are those of the same id",
      examples: [{}],
    }),
  ),
};

const StepCount = object({
  element: text(),
  name: text(),
  cases: whole(),
});

export const Running = object(
  {
    itemId: text(),
    releases: list(
      object({
        release: whole(),
        cases: whole({ description: "Cases that have not ended" }),
        steps: list(StepCount, { description: "By the steps of people that are open; a case may have several" }),
        elsewhere: whole({ description: "Cases at no step of people: at a step of the platform, or waiting" }),
      }),
    ),
  },
  { $id: "RunningCases", description: "在办件 of an item by release and step" },
);
export type Running = Value<typeof Running>;

const Blocks = list(
  object({
    kind: keysOf(BLOCK_KINDS),
    name: text({ description: "The kind in Chinese" }),
    cases: whole(),
  }),
);

const FoundBlocks = list(
  object({
    kind: keysOf(BLOCK_KINDS),
    name: text({ description: "The kind in Chinese" }),
    cases: whole(),
    example: text({ description: "The sentence of one of these cases" }),
  }),
);

export const DryRun = object(
  {
    cases: whole(),
    possible: whole({ description: "Cases that an order would migrate now" }),
    steps: list(
      object({
        element: text(),
        name: text(),
        cases: whole(),
        possible: whole(),
        blocks: FoundBlocks,
      }),
      { description: "By the steps at which they stand, each with what stands in the way of the cases there" },
    ),
    blocks: FoundBlocks,
  },
  { $id: "MigrationPlan", description: "迁移试算" },
);
export type DryRun = Value<typeof DryRun>;

const ORDER = {
  id: text(),
  itemId: text(),
  fromRelease: whole(),
  toRelease: whole(),
  renamed: mapOf(text()),
  reason: text(),
  orderedById: text(),
  orderedByName: text(),
  orderedAt: Moment,
  takesBack: nullable(text({ description: "The order whose cases this one takes back" })),
  state: oneOf(["running", "stopped", "done"]),
  waiting: whole({ description: "Cases that have not been dealt with yet" }),
  migrated: whole(),
  blocked: whole(),
};

export const Migration = object(ORDER, { $id: "Migration", description: "迁移令 with its progress" });
export type Migration = Value<typeof Migration>;

export const MigrationWithBlocks = object(
  {
    ...ORDER,
    blocks: Blocks,
    blockedCases: list(
      object({
        caseId: text(),
        number: text(),
        reasons: list(object({ kind: keysOf(BLOCK_KINDS), text: text() })),
      }),
    ),
    next: nullable(text({ description: "The `after` of the next page of blocked cases; null on the last page" })),
  },
  { $id: "MigrationWithBlocks", description: "迁移令 with the cases that it could not migrate" },
);
export type MigrationWithBlocks = Value<typeof MigrationWithBlocks>;

const Reason = closed({ reason: line(500, "Why") }, { $id: "MigrationReason" });

export const listRunningCases = defineOperation({
  operationId: "listRunningCases",
  method: "GET",
  path: "/api/service-items/{id}/running",
  tag: "releases",
  summary: "Running cases of an item, by release and step",
  description: "What a migration would concern.",
  access: reads,
  params: ofItem,
  answers: { 200: answer(Running, "The counts") },
  problems: ["ITEM_UNKNOWN"],
});

export const planMigration = defineOperation({
  operationId: "planMigration",
  method: "POST",
  path: "/api/service-items/{id}/migration-plan",
  tag: "releases",
  summary: "Say what a migration would come to, and change nothing",
  description:
    "Plans every running case of the release as an order would: what is possible at which step, and what stands in the way, in words.",
  access: office,
  params: ofItem,
  body: closed(WANTED, { $id: "WantedMigration" }),
  example: { fromRelease: 1, toRelease: 2 },
  answers: { 200: answer(DryRun, "The plan") },
  problems: ["RELEASE_NOT_FOUND", "MIGRATION_INVALID"],
});

export const orderMigration = defineOperation({
  operationId: "orderMigration",
  method: "POST",
  path: "/api/migrations",
  tag: "releases",
  summary: "Order that running cases continue on another release",
  description:
    "The workers carry it out in batches, each case planned anew at its turn; those that cannot be migrated stay where they are, each with its reasons. The same Idempotency-Key and body give the same order.",
  access: office,
  idempotency: "required",
  body: closed(
    { itemId: word(40, { description: "Of the cases", examples: ["SH-028"] }), ...WANTED, reason: line(500, "Why") },
    { $id: "NewMigration" },
  ),
  example: { itemId: "SH-028", fromRelease: 1, toRelease: 2, reason: "新版流程减少一个环节" },
  answers: {
    201: answer(Migration, "Ordered", {
      headers: { location: "Address of the order" },
      links: linksById("id", "getMigration", "stopMigration"),
    }),
  },
  problems: ["RELEASE_NOT_FOUND", "MIGRATION_INVALID", "MIGRATION_RUNNING", "REASON_REQUIRED"],
});

export const listMigrations = defineOperation({
  operationId: "listMigrations",
  method: "GET",
  path: "/api/migrations",
  tag: "releases",
  summary: "Orders of migration, the newest first",
  description: "With their progress; the newest hundred.",
  access: reads,
  query: closed({ itemId: optional(word(40, { description: "Only of this item" })) }),
  answers: {
    200: answer(object({ items: list(Migration) }, { $id: "MigrationList" }), "The orders", {
      links: { getMigration: { params: { id: "$response.body#/items/0/id" } } },
    }),
  },
  problems: [],
});

export const getMigration = defineOperation({
  operationId: "getMigration",
  method: "GET",
  path: "/api/migrations/{id}",
  tag: "releases",
  summary: "One order with its progress, and the cases that it could not migrate",
  description: "A hundred of these at a time, in the order of their ids.",
  access: reads,
  params,
  query: closed({ after: optional(word(64, { description: "Of the page before: `next`" })) }),
  answers: { 200: answer(MigrationWithBlocks, "The order") },
  problems: ["MIGRATION_NOT_FOUND"],
});

export const stopMigration = defineOperation({
  operationId: "stopMigration",
  method: "POST",
  path: "/api/migrations/{id}/stop",
  tag: "releases",
  summary: "Stop an order",
  description: "No further case is begun; those that were migrated stay so.",
  access: office,
  params,
  answers: {
    200: answer(Migration, "Stopped", { links: linksById("id", "resumeMigration", "takeBackMigration") }),
  },
  problems: ["MIGRATION_NOT_FOUND", "MIGRATION_STATE_FORBIDS"],
});

export const resumeMigration = defineOperation({
  operationId: "resumeMigration",
  method: "POST",
  path: "/api/migrations/{id}/resumption",
  tag: "releases",
  summary: "Resume an order that was stopped",
  description: "With the cases that are left.",
  access: office,
  params,
  answers: { 200: answer(Migration, "Running again") },
  problems: ["MIGRATION_NOT_FOUND", "MIGRATION_STATE_FORBIDS"],
});

export const takeBackMigration = defineOperation({
  operationId: "takeBackMigration",
  method: "POST",
  path: "/api/migrations/{id}/way-back",
  tag: "releases",
  summary: "Order that the migrated cases go back to their release",
  description:
    "As far as that is possible from where they stand now; what is left of the order is not carried out any more. Gives the order of the way back. The same Idempotency-Key and body give the same one.",
  access: office,
  idempotency: "required",
  params,
  body: Reason,
  example: { reason: "新版流程有误" },
  answers: {
    201: answer(Migration, "Ordered", {
      headers: { location: "Address of the order of the way back" },
      links: { getMigration: { params: { id: "$response.body#/id" } } },
    }),
  },
  problems: [
    "MIGRATION_NOT_FOUND",
    "MIGRATION_STATE_FORBIDS",
    "MIGRATION_RUNNING",
    "MIGRATION_INVALID",
    "RELEASE_NOT_FOUND",
    "REASON_REQUIRED",
  ],
});
