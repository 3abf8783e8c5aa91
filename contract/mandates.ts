import { MANDATE_ACTS } from "../domain/identity/mandate.ts";
import { only } from "./access.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  Day,
  filledLine,
  idOf,
  keysOf,
  line,
  list,
  Moment,
  nullable,
  object,
  optional,
  PAGE_QUERY,
  pageOf,
  text,
  word,
  type Value,
} from "./shapes.ts";

const Act = keysOf(MANDATE_ACTS);
const Party = object({ name: text(), number: text() }, { $id: "MandateParty" });

const NewMandate = closed(
  {
    principal: closed({ name: line(), number: line(40) }),
    agent: closed({ name: line(100), number: line(40) }),
    itemIds: optional(nullable(list(word(40), { maxItems: 200, description: "Absent or null: every item" }))),
    acts: list(Act, { maxItems: 10, uniqueItems: true }),
    validFrom: line(10, "Calendar date"),
    validTo: line(10, "Calendar date"),
    paper: line(200, "Which paper the clerk had in hand"),
  },
  { $id: "NewMandate" },
);

const NewRevocation = closed({ reason: line(500) }, { $id: "NewRevocation" });

export const Mandate = object(
  {
    id: text(),
    principal: Party,
    agent: Party,
    itemIds: nullable(list(text(), { description: "Null: every item" })),
    acts: list(Act),
    validFrom: Day,
    validTo: Day,
    paper: text(),
    recordedByName: text(),
    recordedAt: Moment,
    revokedOn: nullable(Day),
    revokedByName: nullable(text()),
    revocationReason: nullable(text()),
  },
  { $id: "Mandate", description: "授权委托; names and numbers of persons are masked" },
);
export type Mandate = Value<typeof Mandate>;

/** Those who see the paper: at the counter, or where results are collected. */
const access = only("clerk", "issuanceClerk");
const params = closed({ id: idOf("mandate") });

export const listMandates = defineOperation({
  operationId: "listMandates",
  method: "GET",
  path: "/api/mandates",
  tag: "mandates",
  summary: "Mandates, newest first, persons masked",
  description: "All mandates of the hall, including those that ended or were revoked.",
  access,
  query: closed({
    q: optional(filledLine(50, "Part of an organisation's name, or the whole name or number of either side")),
    ...PAGE_QUERY,
  }),
  answers: {
    200: answer(pageOf(Mandate, { $id: "MandateList" }), "A page of mandates", {
      links: {
        getMandate: { params: { id: "$response.body#/items/0/id" } },
        revokeMandate: { params: { id: "$response.body#/items/0/id" } },
      },
    }),
  },
  problems: [],
});

export const getMandate = defineOperation({
  operationId: "getMandate",
  method: "GET",
  path: "/api/mandates/{id}",
  tag: "mandates",
  summary: "One mandate, persons masked",
  description: "The full names and numbers are only on the paper from which it was recorded.",
  access,
  params,
  answers: { 200: answer(Mandate, "The mandate") },
  problems: ["MANDATE_NOT_FOUND"],
});

export const recordMandate = defineOperation({
  operationId: "recordMandate",
  method: "POST",
  path: "/api/mandates",
  tag: "mandates",
  summary: "Record a mandate from the paper",
  description:
    "Names, matters, powers and period are those of the paper (民法典 art. 165). It is valid from the day stated there. The same Idempotency-Key and body give the same mandate.",
  access,
  idempotency: "required",
  body: NewMandate,
  example: {
    principal: { name: "示例餐饮有限公司", number: "91139900MA00000233" },
    agent: { name: "张示例", number: "139900199001010014" },
    acts: ["file", "supplement", "collect"],
    validFrom: "2026-03-02",
    validTo: "2026-12-31",
    paper: "授权委托书原件",
  },
  answers: {
    201: answer(Mandate, "Recorded", {
      headers: { location: "Address of the mandate" },
      links: {
        getMandate: { params: { id: "$response.body#/id" } },
        revokeMandate: { params: { id: "$response.body#/id" } },
      },
    }),
  },
  problems: ["MANDATE_INVALID", "OWN_APPLICATION"],
});

export const revokeMandate = defineOperation({
  operationId: "revokeMandate",
  method: "POST",
  path: "/api/mandates/{id}/revocation",
  tag: "mandates",
  summary: "Revoke a mandate from today on",
  description: "Earlier acts under it remain valid.",
  access,
  idempotency: "accepted",
  params,
  body: NewRevocation,
  example: { reason: "委托人撤销" },
  answers: { 200: answer(Mandate, "Revoked") },
  problems: ["MANDATE_NOT_FOUND", "MANDATE_ALREADY_REVOKED", "REASON_REQUIRED"],
});
