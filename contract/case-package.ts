import { MEMBER_ENDS, PACKAGE_DELIVERIES, REFUSAL_ANSWERS } from "../domain/package/member-end.ts";
import { CASE_STATUS } from "./case-summary.ts";
import {
  Day,
  EarliestDay,
  flag,
  keysOf,
  list,
  mapOf,
  nullable,
  object,
  oneOf,
  PENDING,
  text,
  whole,
  type Value,
} from "./shapes.ts";

const MemberCase = object(
  {
    itemId: text(),
    itemName: text(),
    departmentName: text(),
    followUp: flag({ description: "Starts after the package was delivered" }),
    state: oneOf(
      ["waiting", "open", ...(Object.keys(MEMBER_ENDS) as (keyof typeof MEMBER_ENDS)[])],
      "waiting: not opened yet; open: under way; otherwise how it ended",
    ),
    stateName: text(),
    endedOn: nullable(Day),
    after: list(text(), { description: "Items whose result it waits for" }),
    expectedDueOn: nullable(
      text({
        format: "date",
        description:
          "Not opened yet: the day by which it is due if everything before it is done on the last day of its promise. Null where nobody knows: before the acceptance, while a choice is open, for a follow-up, for one that will not be opened, and while the date depends on a holiday notice",
      }),
    ),
    caseId: nullable(text({ description: "Its own case; null before it is opened" })),
    number: nullable(text()),
    status: nullable(CASE_STATUS),
    statusName: nullable(text()),
    steps: list(text(), { description: "What is being done now, by the names for applicants" }),
    acceptedOn: nullable(Day),
    promisedDueOn: nullable(EarliestDay),
    promisedProvisional: flag(PENDING),
    statutoryDueOn: nullable(EarliestDay),
    statutoryProvisional: flag(PENDING),
    licenceNumber: nullable(text()),
    deliveredOn: nullable(Day),
  },
  { $id: "MemberCase", description: "联办事项: a member of a package, with its state and the days when it is due" },
);

export const CasePackage = object(
  {
    answers: mapOf(flag()),
    delivery: keysOf(PACKAGE_DELIVERIES),
    deliveryName: text(),
    members: list(MemberCase, { description: "In the order of the package" }),
    jointCap: nullable(
      whole({ description: "Joint limit of the law in working days; null: each item has only its own" }),
    ),
    stopped: nullable(
      object(
        { on: Day, by: oneOf(["rule", "applicant", "withdrawal"]), itemName: nullable(text()) },
        {
          description: "Nothing more is opened",
        },
      ),
    ),
    choice: nullable(
      object(
        {
          itemId: text({ description: "The item that was refused" }),
          itemName: text(),
          askedOn: Day,
          dueOn: nullable(EarliestDay),
          waiting: list(text(), { description: "Names of the items that wait for the answer" }),
          mayAnswer: flag({ description: "This caller may answer now" }),
        },
        { description: "The applicant is asked whether to go on after a refusal" },
      ),
    ),
    choices: list(
      object({
        itemId: text(),
        answer: keysOf(REFUSAL_ANSWERS),
        answeredOn: Day,
        by: oneOf(["applicant", "silence"]),
      }),
      { description: "Answered before" },
    ),
  },
  { $id: "CasePackage", description: "一件事: the members of a package" },
);
export type CasePackage = Value<typeof CasePackage>;

export const CaseMembership = object(
  {
    packageCaseId: text(),
    packageNumber: text(),
    packageId: text(),
    delivery: oneOf(["combined", "early", "own"], "own: delivered by itself, after the package"),
    mutual: list(text(), { description: "Items that are decided at the same moment" }),
    passed: list(object({ fromItemId: text(), fromCaseId: text(), licenceNumber: text(), on: Day }), {
      description: "Results of other members, passed on",
    }),
    heldOn: nullable(Day),
    failed: nullable(object({ on: Day, because: text() })),
  },
  { $id: "CaseMembership", description: "The package that the case belongs to" },
);
export type CaseMembership = Value<typeof CaseMembership>;
