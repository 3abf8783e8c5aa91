import { COMMANDS } from "../domain/case/commands.gen.ts";
import { PAPERS } from "../domain/paper/papers.gen.ts";
import { only, signedInOrKey } from "./access.ts";
import { CaseSummary } from "./case-summary.ts";
import { RECIPIENT } from "./examples.ts";
import { answer, defineOperation } from "./operation.ts";
import { CASE_ACT, CASE_READ } from "./case-problems.ts";
import { closed, Day, idOf, keysOf, list, Moment, nullable, object, oneOf, text, type Value } from "./shapes.ts";

export const CaseDocument = object(
  {
    id: text(),
    kind: keysOf(PAPERS),
    name: text({ description: "The name for the kind of the item" }),
    number: nullable(text()),
    state: oneOf(["requested", "made"]),
    madeAt: nullable(Moment),
    servedOn: nullable(Day),
  },
  { $id: "CaseDocument" },
);
export type CaseDocument = Value<typeof CaseDocument>;

const DocumentList = object({ items: list(CaseDocument) }, { $id: "DocumentList" });

export const listDocuments = defineOperation({
  operationId: "listDocuments",
  method: "GET",
  path: "/api/cases/{id}/documents",
  tag: "documents",
  summary: "Papers of a case",
  description: "Receipts, notices, decisions and the licence, in the order in which they were requested.",
  access: signedInOrKey("cases:read"),
  params: closed({ id: idOf("case") }),
  answers: {
    200: answer(DocumentList, "The papers", {
      links: {
        downloadDocument: { params: { id: "$response.body#/items/0/id" } },
        serveNotice: { params: { id: "$response.body#/items/0/id" } },
      },
    }),
  },
  problems: CASE_READ,
});

export const downloadDocument = defineOperation({
  operationId: "downloadDocument",
  method: "GET",
  path: "/api/documents/{id}/content",
  tag: "documents",
  summary: "The paper as PDF",
  description:
    "409 with `Retry-After` while it is being made. For self-printing, opening the result counts as its delivery. Access by staff is recorded.",
  access: signedInOrKey("cases:read"),
  mayAct: true,
  params: closed({ id: idOf("paper") }),
  answers: {
    200: {
      contentTypes: ["application/pdf"],
      description: "Sealed and signed",
      headers: { "content-disposition": "The paper's name and the case's number" },
    },
  },
  problems: [
    ...CASE_READ,
    "PERSONAL_DATA_MASKED",
    "DOCUMENT_NOT_READY",
    "MANDATE_REQUIRED",
    "DELIVERY_MODE_NOT_OFFERED",
    "TEXT_NOT_PRINTABLE",
  ],
});

export const serveNotice = defineOperation({
  operationId: "serveNotice",
  method: "POST",
  path: "/api/documents/{id}/service",
  tag: "deliveries",
  summary: "Record how a notice was served on an applicant without an account",
  description: "With the day and the proof. The day may not lie before the paper, nor in the future.",
  access: only("clerk", "issuanceClerk"),
  idempotency: "accepted",
  params: closed({ id: idOf("paper") }),
  body: COMMANDS.recordService.body,
  example: { method: "window", on: "2026-03-02", ...RECIPIENT, proof: "本人签收" },
  answers: { 200: answer(CaseSummary, "Recorded") },
  problems: [...CASE_ACT, "DOCUMENT_NOT_READY", "NOTICE_ALREADY_SERVED", "DELIVERY_NOT_PROVED", "RECIPIENT_REQUIRED"],
});
