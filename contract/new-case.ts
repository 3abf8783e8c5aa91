import type { ApplicationData } from "../domain/form/form.ts";
import { MANDATE_ACTS } from "../domain/identity/mandate.ts";
import { AUTHORITY_PAPERS, IDENTITY_DOCUMENTS } from "../domain/identity/proof.ts";
import { DELIVERY_MODE } from "./case-facts.ts";
import {
  closed,
  keysOf,
  line,
  list,
  MANY_LINES,
  nullable,
  oneOf,
  optional,
  paragraph,
  unsafe,
  word,
} from "./shapes.ts";

const note = optional(nullable(line(200, "What the list cannot say: number of the paper, which upload")));

/** What a clerk saw of the parties. Numbers and names are judged by the rules of the hall, which say in Chinese what is wrong. */
const SEEN = {
  applicant: optional(nullable(closed({ document: keysOf(IDENTITY_DOCUMENTS), note }))),
  agent: optional(
    nullable(
      closed({
        document: keysOf(IDENTITY_DOCUMENTS),
        note,
        authority: keysOf(AUTHORITY_PAPERS),
        acts: list(keysOf(MANDATE_ACTS), { maxItems: 10 }),
      }),
    ),
  ),
};

export const SeenParties = closed(SEEN, { $id: "SeenParties", description: "The papers that a clerk has seen" });

const ApplicantBody = closed(
  {
    type: oneOf(["1", "2", "3", "4", "5", "6"], "National code: 1 natural person, 2 enterprise, 3 institution, …"),
    name: line(),
    idType: oneOf(["residentId", "creditCode", "pending"]),
    idNumber: line(40),
    pendingReason: optional(nullable(line(200, "Why there is no number yet; only with `pending`"))),
    phone: line(40),
    agent: optional(nullable(closed({ name: line(), idNumber: line(40), phone: line(40) }))),
  },
  { $id: "NewApplicant" },
);

const MaterialsBody = list(
  closed(
    {
      materialId: word(40),
      form: oneOf(["electronic", "paper"], "`paper` is taken at the counter only"),
      uploadIds: list(word(64), { maxItems: 50, uniqueItems: true }),
    },
    { $id: "HandedMaterial" },
  ),
  { maxItems: 100 },
);

const ApplicationBody = unsafe<ApplicationData>({
  type: "object",
  description: "One value for each key of the item's form; the form itself says which",
  maxProperties: 300,
  propertyNames: { pattern: "^[A-Za-z0-9_.-]{1,100}$" },
  additionalProperties: {
    anyOf: [
      { type: "string", maxLength: 5000, pattern: MANY_LINES },
      { type: "number" },
      { type: "boolean" },
      { type: "array", maxItems: 100, items: { type: "string", maxLength: 200, pattern: MANY_LINES } },
    ],
  },
});

export const NewCase = closed(
  {
    itemId: word(40),
    applicant: ApplicantBody,
    application: ApplicationBody,
    materials: MaterialsBody,
    deliveryMode: DELIVERY_MODE,
    seen: optional(nullable(closed(SEEN))),
    attestation: optional(
      nullable(line(200, "For keys with `applicants:prove`: the reference under which the parties were proved")),
    ),
  },
  { $id: "NewCase", description: "An application" },
);

const Present = optional(
  nullable(
    closed(
      { name: line(100), idNumber: line(40), identityCheck: line() },
      { description: "Who stands at the counter; for clerks" },
    ),
  ),
);

export const NewSupplement = closed({ materials: MaterialsBody, present: Present }, { $id: "NewSupplement" });

export const NewWithdrawal = closed(
  { reason: optional(nullable(paragraph(500))), present: Present },
  { $id: "NewWithdrawal" },
);
