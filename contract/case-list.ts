import { WARNING_LEVELS } from "../domain/case/deadlines/urgency.ts";
import { signedInOrKey } from "./access.ts";
import { CASE_STATUS } from "./case-summary.ts";
import { answer, defineOperation, linksById } from "./operation.ts";
import {
  closed,
  EarliestDay,
  filledLine,
  flag,
  Moment,
  nullable,
  object,
  oneOf,
  optional,
  PAGE_QUERY,
  pageOf,
  PENDING,
  text,
  word,
  type Value,
} from "./shapes.ts";

const CaseListQuery = closed({
  status: optional(CASE_STATUS),
  itemId: optional(word(40, { description: "Cases of one item" })),
  identityPending: optional(flag({ description: "Only open cases with a party that is not proved yet (身份待核)" })),
  revocationProposed: optional(
    flag({
      description:
        "Only cases whose result a check afterwards proposes to revoke (建议撤销), while it is still valid; for officers and chief representatives of the deciding department, hall office and supervisors",
    }),
  ),
  q: optional(
    filledLine(
      50,
      "Part of the number, or of the applicant's name where the caller is shown it. A package (一件事) is found by its name, too, and its members by its number and name",
    ),
  ),
  overdue: optional(flag({ description: "Only open cases whose next due day has passed" })),
  ...PAGE_QUERY,
});

export const ListedCase = object(
  {
    id: text(),
    number: text(),
    itemId: text(),
    itemName: text(),
    applicantName: nullable(
      text({
        description: "A natural person's name is masked for callers who do not handle the case; null for operators",
      }),
    ),
    identityPending: flag({ description: "身份待核" }),
    status: CASE_STATUS,
    statusName: text(),
    filedAt: Moment,
    nextDueOn: nullable(EarliestDay),
    nextProvisional: flag(PENDING),
    statutoryDueOn: nullable(EarliestDay),
    statutoryProvisional: flag(PENDING),
    warning: oneOf(WARNING_LEVELS),
    package: nullable(
      object(
        { caseId: text(), number: text(), name: text() },
        { description: "The package (一件事) that the case is a member of" },
      ),
    ),
  },
  { $id: "ListedCase" },
);
export type ListedCase = Value<typeof ListedCase>;

const CaseList = pageOf(ListedCase, { $id: "CaseList" });

export const listCases = defineOperation({
  operationId: "listCases",
  method: "GET",
  path: "/api/cases",
  tag: "cases",
  summary: "The cases this caller may see, newest first",
  description: "Applicants and keys see their own, staff those of their zone, department or step.",
  access: signedInOrKey("cases:read"),
  query: CaseListQuery,
  answers: {
    200: answer(CaseList, "A page of cases", {
      links: {
        ...linksById(
          "items/0/id",
          "getCase",
          "listDocuments",
          "withdrawCase",
          "proveIdentity",
          "recordDelivery",
          "unmaskCase",
          "listAccesses",
          "getJournal",
        ),
        listMessageWaits: { params: { number: "$response.body#/items/0/number" } },
      },
    }),
  },
  problems: ["DEPARTMENT_FORBIDS", "ROLE_FORBIDS"],
});
