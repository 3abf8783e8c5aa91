import { STREAM_ENTRIES } from "./stream-journal.ts";
import { CAPACITY_NAMES } from "../domain/letter/letter.ts";
import { only, STAFF } from "./access.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  Day,
  flag,
  HallDay,
  idOf,
  keysOf,
  line,
  list,
  nullable,
  object,
  optional,
  PAGE_QUERY,
  pageOf,
  text,
  word,
  type Value,
} from "./shapes.ts";

const Capacity = keysOf(CAPACITY_NAMES);

const SignedPaper = closed({
  signedBy: line(100, "Who signed for the organ"),
  signedOn: HallDay,
  reference: line(200, "Where the original or its scan is found"),
});

const NewLetter = closed(
  {
    number: line(100, "As printed on the paper and on decisions under it"),
    departmentId: word(40, { description: "The department that authorises", examples: ["SCJG"] }),
    holderId: word(64, { description: "Who may sign: a chief representative of the department" }),
    capacity: Capacity,
    itemIds: nullable(
      list(word(40), { maxItems: 200, uniqueItems: true, description: "Null: every item of the department" }),
    ),
    automatic: flag({ description: "Covers decisions by a rule of the item" }),
    coversExtensions: flag({ description: "Covers decisions to extend a limit (行政许可法 art. 42(1))" }),
    validFrom: HallDay,
    validTo: HallDay,
    paper: SignedPaper,
  },
  { $id: "NewAuthorisationLetter", description: "委托授权书, as on its signed paper" },
);

const NewRevocation = closed(
  { from: HallDay, reason: line(500, "Why, with the department's paper") },
  { $id: "NewLetterRevocation" },
);

const LETTER = {
  id: text(),
  number: text(),
  departmentId: text(),
  departmentName: text(),
  holderId: text(),
  holderName: text(),
  capacity: Capacity,
  capacityName: text(),
  itemIds: nullable(list(text(), { description: "Null: every item of the department" })),
  automatic: flag(),
  coversExtensions: flag(),
  validFrom: Day,
  validTo: Day,
  revokedOn: nullable(text({ format: "date", description: "The first day on which it is not valid" })),
  recordedAt: nullable(text({ format: "date-time", description: "Null for letters that came with the installation" })),
};

export const Letter = object(LETTER, { $id: "AuthorisationLetter", description: "委托授权书" });
export type Letter = Value<typeof Letter>;

export const LetterWithJournal = object(
  { ...LETTER, journal: STREAM_ENTRIES },
  { $id: "AuthorisationLetterWithJournal", description: "委托授权书 with its journal" },
);
export type LetterWithJournal = Value<typeof LetterWithJournal>;

const params = closed({ id: idOf("letter") });
const office = only("hallOffice");

export const listLetters = defineOperation({
  operationId: "listLetters",
  method: "GET",
  path: "/api/authorisation-letters",
  tag: "authorisation-letters",
  summary: "Authorisation letters, latest start first",
  description: "Who may sign for which department, including letters that ended or were revoked.",
  access: STAFF,
  query: closed({
    departmentId: optional(word(40, { description: "Only of this department" })),
    holderId: optional(word(64, { description: "Only of this person" })),
    ...PAGE_QUERY,
  }),
  answers: {
    200: answer(pageOf(Letter, { $id: "AuthorisationLetterList" }), "A page of letters", {
      links: {
        getLetter: { params: { id: "$response.body#/items/0/id" } },
        revokeLetter: { params: { id: "$response.body#/items/0/id" } },
      },
    }),
  },
  problems: [],
});

export const getLetter = defineOperation({
  operationId: "getLetter",
  method: "GET",
  path: "/api/authorisation-letters/{id}",
  tag: "authorisation-letters",
  summary: "One authorisation letter with its journal",
  description:
    "All acts on the letter, each with its position in the hash chain, oldest first. Letters that came with the installation have no entry of their publication.",
  access: only("hallOffice", "supervisor"),
  params,
  answers: {
    200: answer(LetterWithJournal, "The letter", { links: { revokeLetter: { params: { id: "$response.body#/id" } } } }),
  },
  problems: ["LETTER_NOT_FOUND"],
});

export const publishLetter = defineOperation({
  operationId: "publishLetter",
  method: "POST",
  path: "/api/authorisation-letters",
  tag: "authorisation-letters",
  summary: "Record an authorisation letter from its signed paper",
  description:
    "The organ's head signs the paper, the hall office records it. Nobody records a letter for themselves. The same Idempotency-Key and body give the same letter.",
  access: office,
  idempotency: "required",
  body: NewLetter,
  example: {
    number: "冀市监授〔2026〕7号",
    departmentId: "SCJG",
    holderId: "chief-scjg",
    capacity: "chiefRepresentative",
    itemIds: null,
    automatic: false,
    coversExtensions: true,
    validFrom: "2028-01-01",
    validTo: "2028-12-31",
    paper: { signedBy: "示例局长", signedOn: "2026-03-02", reference: "档案室2026-授-7" },
  },
  answers: {
    201: answer(Letter, "Recorded", {
      headers: { location: "Address of the letter" },
      links: {
        getLetter: { params: { id: "$response.body#/id" } },
        revokeLetter: { params: { id: "$response.body#/id" } },
      },
    }),
  },
  problems: [
    "LETTER_HOLDER_UNFIT",
    "LETTER_INVALID",
    "LETTER_ITEM_UNFIT",
    "LETTER_NUMBER_TAKEN",
    "LETTER_OVERLAPS",
    "OWN_LETTER",
  ],
});

export const revokeLetter = defineOperation({
  operationId: "revokeLetter",
  method: "POST",
  path: "/api/authorisation-letters/{id}/revocation",
  tag: "authorisation-letters",
  summary: "Revoke an authorisation letter, from today or a later day",
  description:
    "From today: signatures under it that wait for their seal are taken back in the same transaction. From a later day: decisions sealed before that day remain valid. A revocation may be brought forward, not postponed.",
  access: office,
  idempotency: "accepted",
  params,
  body: NewRevocation,
  example: { from: "2026-12-31", reason: "人员调整，冀市监函〔2026〕9号" },
  answers: { 200: answer(Letter, "Revoked") },
  problems: ["LETTER_NOT_FOUND", "LETTER_ALREADY_REVOKED", "LETTER_INVALID", "REASON_REQUIRED"],
});
