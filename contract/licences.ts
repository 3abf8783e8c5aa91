import { signedInOrKey, STAFF } from "./access.ts";
import { CASE_READ } from "./case-problems.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  Day,
  filledLine,
  idOf,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  word,
  type Value,
} from "./shapes.ts";

const STATES = ["valid", "expired", "revoked", "replaced", "cancelled"] as const;

export const Licence = object(
  {
    id: text(),
    caseId: text(),
    itemId: text(),
    itemName: text(),
    number: text(),
    holderName: text({ description: "A natural person's name is masked for callers who do not handle the case" }),
    organName: text(),
    validFrom: Day,
    validTo: nullable(Day),
    verifyCode: text(),
    state: oneOf(STATES),
  },
  { $id: "Licence" },
);
export type Licence = Value<typeof Licence>;

const LicenceList = object({ items: list(Licence) }, { $id: "LicenceList" });

export const Verification = object(
  {
    state: oneOf([...STATES, "unknown"]),
    licence: optional(
      object({
        number: text(),
        itemName: text(),
        holderName: text({ description: "A natural person's name is masked" }),
        organName: text(),
        validFrom: Day,
        validTo: nullable(Day),
      }),
    ),
  },
  { $id: "Verification" },
);
export type Verification = Value<typeof Verification>;

export const findLicence = defineOperation({
  operationId: "findLicence",
  method: "GET",
  path: "/api/licences",
  tag: "licences",
  summary: "Find a licence by its number",
  description: "An empty list if there is none, or the caller may not open its case.",
  access: STAFF,
  query: closed({ number: filledLine(100, "The whole number") }),
  answers: {
    200: answer(LicenceList, "The licence, or none", {
      links: { getLicence: { params: { id: "$response.body#/items/0/id" } } },
    }),
  },
  problems: [],
});

export const getLicence = defineOperation({
  operationId: "getLicence",
  method: "GET",
  path: "/api/licences/{id}",
  tag: "licences",
  summary: "One licence",
  description: "With its state as of today: a licence is valid until the end of its last day.",
  access: signedInOrKey("cases:read"),
  params: closed({ id: idOf("licence") }),
  answers: {
    200: answer(Licence, "The licence", {
      links: {
        verifyLicence: { params: { code: "$response.body#/verifyCode" } },
        findLicence: { params: { number: "$response.body#/number" } },
        getCase: { params: { id: "$response.body#/caseId" } },
      },
    }),
  },
  problems: CASE_READ,
});

export const verifyLicence = defineOperation({
  operationId: "verifyLicence",
  method: "GET",
  path: "/api/licences/verify/{code}",
  tag: "licences",
  summary: "Is this licence genuine and in force?",
  description: "By the code in the QR code on the licence. For everyone.",
  access: "public",
  params: closed({
    code: word(100, { description: "Code in the verification URL", examples: ["bGljZW5jZS1leGFtcGxl"] }),
  }),
  answers: {
    200: answer(Verification, "A licence of this hall, with its state of today"),
    404: answer(Verification, "No licence has this code", { example: { state: "unknown" } }),
  },
  problems: [],
});
