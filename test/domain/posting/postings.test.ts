import { describe, expect, test } from "@jest/globals";
import { beginPosting, type BeginPostingContext, type NewPosting } from "../../../domain/posting/begin-posting.ts";
import {
  endPosting,
  lettersEndingWith,
  type EndPosting,
  type EndPostingContext,
} from "../../../domain/posting/end-posting.ts";
import type { Office } from "../../../domain/posting/office.ts";
import { groupsLost, type Posting } from "../../../domain/posting/posting.ts";
import { RuleViolation } from "../../../domain/rule-violation.ts";
import { POSTING_STATE } from "../../../domain/posting/state.ts";
import { decideStream } from "../../../domain/stream/define-command.ts";
import { stateOfStream } from "../../../domain/stream/stream-state.ts";
import { actor } from "../../support/demo-actors.ts";
import { LETTER } from "../letter/letters.ts";

const NOW = "2026-03-02T01:00:00.000Z";
const HELD: Posting = {
  id: "1",
  personId: "clerk-market",
  role: "clerk",
  departmentId: null,
  zoneId: "marketEntry",
  officeId: null,
  from: "2025-01-01",
  to: null,
};
const OFFICER_OF_SP = { role: "officer", departmentId: "SCJG", zoneId: "marketEntry", officeId: "SP" } as const;
const CHIEF: Posting = {
  ...HELD,
  id: "2",
  personId: LETTER.holderId,
  role: "chiefRepresentative",
  departmentId: LETTER.departmentId,
};
const OFFICES: readonly Office[] = [
  { departmentId: "SCJG", id: "SP", name: "行政审批处" },
  { departmentId: "SCJG", id: "NYNC", name: "农产品流通处" },
  { departmentId: "NYNC", id: "ZZY", name: "种植业管理处" },
];
const OFFICE: Posting = { ...HELD, id: "3", personId: "hall-office", role: "hallOffice", zoneId: null };

function refusalOf(act: () => unknown): readonly unknown[] {
  try {
    return ["done", act()];
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    expect(error.title).toMatch(/[。）]$/);
    return [error.code, ...error.problems.map(({ field }) => field)];
  }
}

describe("a post is assigned", () => {
  const NEW: NewPosting = {
    personId: "clerk-market",
    role: "clerk",
    departmentId: null,
    zoneId: "socialAffairs",
    from: "2026-03-02",
  };
  const context: BeginPostingContext = {
    now: NOW,
    actor: actor("hall-office"),
    person: { id: "clerk-market", name: "钱窗口", key: "139900198102061617", active: true },
    postings: [HELD],
    departments: [{ id: "SCJG", name: "市场监管局", zoneId: "marketEntry", verticallyManaged: false }],
    offices: OFFICES,
    zones: [
      { id: "marketEntry", code: "SC", name: "市场准入", order: 1 },
      { id: "socialAffairs", code: "SH", name: "社会事务", order: 2 },
    ],
  };
  const begin = (posting: Partial<NewPosting>, changes: Partial<BeginPostingContext> = {}) =>
    decideStream(beginPosting, {
      state: null,
      command: { type: "beginPosting", posting: { ...NEW, ...posting } },
      context: { ...context, ...changes },
    });

  test("from today on, department staff in the zone of their department", () => {
    expect(begin({})).toEqual([{ type: "postingBegun", ...NEW, officeId: null }]);
    expect(begin({ role: "officer", departmentId: "SCJG", zoneId: null })).toMatchObject([{ zoneId: "marketEntry" }]);
  });

  test("in an office, which its journal tells; entries of versions without offices are of the whole department", () => {
    const [begun] = begin(OFFICER_OF_SP);
    const { officeId: _none, ...before } = begun!;
    const stateAfter = (data: object) => stateOfStream(POSTING_STATE, [{ type: "postingBegun", data: { ...data } }]);

    expect([stateAfter(begun!), stateAfter(before)]).toMatchObject([{ officeId: "SP" }, { officeId: null }]);
  });

  test.each<[string, Partial<Posting>, Partial<NewPosting>]>([
    ["after the last day of the same", { to: "2026-03-01" }, {}],
    ["overlapping one that ended before it began", { from: "2026-03-10", to: "2026-03-09" }, {}],
    ["overlapping another post", {}, { zoneId: "socialAffairs" }],
    ["overlapping one in another office of the department", OFFICER_OF_SP, { ...OFFICER_OF_SP, officeId: "NYNC" }],
    [
      "overlapping one in an office by one of the whole department",
      OFFICER_OF_SP,
      { ...OFFICER_OF_SP, officeId: null },
    ],
    [
      "overlapping one of the whole department by one in an office",
      { ...OFFICER_OF_SP, officeId: null },
      OFFICER_OF_SP,
    ],
  ])("again: %s", (_what, held, wanted) => {
    const again = { zoneId: "marketEntry", ...wanted };

    expect(begin(again, { postings: [{ ...HELD, ...held }] })).toHaveLength(1);
  });

  test.each<[string, Partial<NewPosting>, Partial<BeginPostingContext>, readonly string[]]>([
    ["by a clerk", {}, { actor: actor("clerk-market") }, ["ROLE_FORBIDS"]],
    ["to an unknown person", {}, { person: null }, ["POSTING_INVALID", "personId"]],
    [
      "to a person who has left",
      {},
      { person: { ...context.person!, active: false } },
      ["POSTING_INVALID", "personId"],
    ],
    ["to an applicant", {}, { postings: [{ ...HELD, role: "applicant" }] }, ["POSTING_INVALID", "personId"]],
    ["from yesterday on", { from: "2026-03-01" }, {}, ["POSTING_INVALID", "from"]],
    ["without its zone", { zoneId: null }, {}, ["POSTING_INVALID", "zoneId"]],
    ["in a zone that there is not", { zoneId: "moon" }, {}, ["POSTING_INVALID", "zoneId"]],
    ["with a department that it has not", { departmentId: "SCJG" }, {}, ["POSTING_INVALID", "departmentId"]],
    ["without its department", { role: "officer", zoneId: null }, {}, ["POSTING_INVALID", "departmentId"]],
    [
      "in a department that there is not",
      { role: "officer", departmentId: "XX", zoneId: null },
      {},
      ["POSTING_INVALID", "departmentId"],
    ],
    [
      "in another zone than its department's",
      { role: "officer", departmentId: "SCJG" },
      {},
      ["POSTING_INVALID", "zoneId"],
    ],
    ["twice at one time", { zoneId: "marketEntry" }, {}, ["POSTING_OVERLAPS", "from"]],
    [
      "on the last day of the same",
      { zoneId: "marketEntry" },
      { postings: [{ ...HELD, to: "2026-03-02" }] },
      ["POSTING_OVERLAPS", "from"],
    ],
    [
      "over a later one of the same",
      { zoneId: "marketEntry" },
      { postings: [{ ...HELD, from: "2027-01-01" }] },
      ["POSTING_OVERLAPS", "from"],
    ],
    ["twice in one office", OFFICER_OF_SP, { postings: [{ ...HELD, ...OFFICER_OF_SP }] }, ["POSTING_OVERLAPS", "from"]],
    [
      "twice in the whole department, once without naming an office",
      { role: "officer", departmentId: "SCJG", zoneId: null },
      { postings: [{ ...HELD, ...OFFICER_OF_SP, officeId: null }] },
      ["POSTING_OVERLAPS", "from"],
    ],
    ["in an office that there is not", { ...OFFICER_OF_SP, officeId: "XX" }, {}, ["POSTING_INVALID", "officeId"]],
    ["in another department's office", { ...OFFICER_OF_SP, officeId: "ZZY" }, {}, ["POSTING_INVALID", "officeId"]],
    ["in an office by its full id", { ...OFFICER_OF_SP, officeId: "SCJG/SP" }, {}, ["POSTING_INVALID", "officeId"]],
    ["in an office without a name", { ...OFFICER_OF_SP, officeId: "" }, {}, ["POSTING_INVALID", "officeId"]],
    [
      "in the office of a department by its chief representative",
      { ...OFFICER_OF_SP, role: "chiefRepresentative" },
      {},
      ["POSTING_INVALID", "officeId"],
    ],
    ["at a window of an office", { officeId: "SP" }, {}, ["POSTING_INVALID", "officeId"]],
    ["to oneself", {}, { person: { ...context.person!, id: "hall-office" } }, ["OWN_POSTING"]],
    [
      "to one's own second account, known by the number",
      {},
      { person: { id: "other", name: "施二", key: "139900199403191743", active: true } },
      ["OWN_POSTING"],
    ],
    [
      "to a namesake without a number, who may be oneself",
      {},
      { person: { id: "other", name: "施管理", key: null, active: true } },
      ["OWN_POSTING"],
    ],
  ])("not %s", (_what, posting, changes, refusal) => {
    expect(refusalOf(() => begin(posting, changes))).toEqual(refusal);
  });
});

describe("a posting ends", () => {
  const context: EndPostingContext = {
    now: NOW,
    actor: actor("hall-office"),
    postings: [HELD],
    hallOffice: [OFFICE],
    letters: [],
  };
  const end = (posting: Posting, command: Partial<EndPosting>, changes: Partial<EndPostingContext> = {}) =>
    decideStream(endPosting, {
      state: posting,
      command: { type: "endPosting", to: "2026-03-02", reason: "轮岗", approval: null, ...command },
      context: { ...context, ...changes },
    });

  test.each<[string, Posting, Partial<EndPosting>]>([
    ["with today", HELD, {}],
    ["at once, with yesterday", HELD, { to: "2026-03-01" }],
    ["earlier than announced", { ...HELD, to: "2026-12-31" }, { to: "2026-06-30" }],
    ["before it was held", { ...HELD, from: "2026-04-01" }, { to: "2026-03-31" }],
    ["on the day on which it began", { ...HELD, from: "2026-03-02" }, { to: "2026-03-01" }],
  ])("%s", (_what, posting, command) => {
    expect(end(posting, command)).toMatchObject([{ type: "postingEnded", to: command.to ?? "2026-03-02" }]);
  });

  test.each<[string, Posting, Partial<EndPosting>, Partial<EndPostingContext>, readonly string[]]>([
    ["by a supervisor", HELD, {}, { actor: actor("supervisor") }, ["ROLE_FORBIDS"]],
    ["without a reason", HELD, { reason: " " }, {}, ["REASON_REQUIRED", "reason"]],
    ["with the day before yesterday", HELD, { to: "2026-02-28" }, {}, ["POSTING_INVALID", "to"]],
    ["long before it begins", { ...HELD, from: "2026-04-01" }, { to: "2026-03-01" }, {}, ["POSTING_INVALID", "to"]],
    ["a second time on the same day", { ...HELD, to: "2026-03-02" }, {}, {}, ["POSTING_ALREADY_ENDED"]],
    ["later than announced", { ...HELD, to: "2026-03-31" }, { to: "2026-04-30" }, {}, ["POSTING_ALREADY_ENDED"]],
    ["when the hall office would be empty", OFFICE, {}, {}, ["LAST_HALL_OFFICE_POSTING"]],
    [
      "when the others of the hall office leave as well",
      OFFICE,
      {},
      { hallOffice: [OFFICE, { ...OFFICE, id: "4", to: "2026-12-31" }] },
      ["LAST_HALL_OFFICE_POSTING"],
    ],
    [
      "when the successor at the hall office comes a day too late",
      OFFICE,
      {},
      { hallOffice: [OFFICE, { ...OFFICE, id: "4", from: "2026-03-04" }] },
      ["LAST_HALL_OFFICE_POSTING"],
    ],
    [
      "within a year, by an operator without the hall office's approval",
      { ...HELD, from: "2025-03-04" },
      {},
      { actor: actor("operator") },
      ["POSTING_APPROVAL_REQUIRED", "approval"],
    ],
  ])("not %s", (_what, posting, command, changes, refusal) => {
    expect(refusalOf(() => end(posting, command, changes))).toEqual(refusal);
  });

  test("of the hall office if another without an end remains", () => {
    expect(end(OFFICE, {}, { hallOffice: [OFFICE, { ...OFFICE, id: "4", from: "2026-03-03" }] })).toHaveLength(1);
  });

  test("after a year, or with the hall office's approval, by an operator too", () => {
    const operator = { actor: actor("operator") };

    expect(end({ ...HELD, from: "2025-03-03" }, {}, operator)).toMatchObject([{ approval: null }]);
    expect(end({ ...HELD, from: "2026-01-01" }, { approval: "冀政务批1号" }, operator)).toMatchObject([
      { approval: "冀政务批1号" },
    ]);
  });

  test.each<[string, Partial<EndPostingContext>, string, readonly string[]]>([
    ["end with it", {}, "2026-03-02", [LETTER.id]],
    ["stay when they end before it", {}, LETTER.validTo, []],
    ["that were revoked before stay so", { letters: [{ ...LETTER, revokedOn: "2026-03-03" }] }, "2026-03-02", []],
    ["that would be revoked later end now", { letters: [{ ...LETTER, revokedOn: "2026-05-01" }] }, "2026-03-02", ["l"]],
    ["of others stay", { letters: [{ ...LETTER, holderId: "somebody" }] }, "2026-03-02", []],
    ["of another department stay", { letters: [{ ...LETTER, departmentId: "RST" }] }, "2026-03-02", []],
    [
      "stay while another such posting continues",
      { postings: [CHIEF, { ...CHIEF, id: "5", zoneId: "socialAffairs" }] },
      "2026-03-02",
      [],
    ],
    [
      "end when the other post has ended as well",
      { postings: [CHIEF, { ...CHIEF, id: "5", to: "2026-03-01" }] },
      "2026-03-02",
      [LETTER.id],
    ],
  ])("letters as a chief representative %s", (_what, changes, to, ids) => {
    const around = { postings: [CHIEF], letters: [LETTER], ...changes };

    expect(lettersEndingWith(CHIEF, to, around).map(({ id }) => id)).toEqual(ids);
  });

  const lost = (posting: Posting, postings: readonly Posting[]): readonly string[] =>
    groupsLost(posting, { postings, offices: OFFICES }, "2026-03-02");

  test("claimed tasks are released with the last post that covers them", () => {
    const ended = { ...HELD, to: "2026-03-01" };
    const again = { ...HELD, id: "9", from: "2026-03-02" };

    expect(lost(ended, [ended])).toEqual(["clerk:marketEntry"]);
    expect(lost(ended, [ended, again])).toEqual([]);
    expect(lost(HELD, [HELD])).toEqual([]);
  });

  const IN_SP: Posting = { ...HELD, id: "11", ...OFFICER_OF_SP };
  const IN_OTHER: Posting = { ...IN_SP, id: "12", officeId: "NYNC" };
  const IN_ALL: Posting = { ...IN_SP, id: "13", officeId: null };
  const ELSEWHERE: Posting = { ...IN_SP, id: "14", departmentId: "NYNC", officeId: "SP" };
  test.each<[string, Posting, readonly Posting[], readonly string[]]>([
    ["of one office, while the other's is held", IN_SP, [IN_OTHER], ["officer:SCJG/SP"]],
    ["of one office, with the last post of the department", IN_SP, [ELSEWHERE], ["officer:SCJG", "officer:SCJG/SP"]],
    ["of no office, while one of the whole department is held", IN_SP, [IN_ALL], []],
    ["of the other offices, while one in an office is held", IN_ALL, [IN_SP], ["officer:SCJG/NYNC"]],
    [
      "of every office, with the post of the whole department",
      IN_ALL,
      [],
      ["officer:SCJG", "officer:SCJG/SP", "officer:SCJG/NYNC"],
    ],
  ])("claimed tasks of offices are released: those %s", (_what, posting, others, groups) => {
    const ended = { ...posting, to: "2026-03-01" };

    expect(lost(ended, [ended, ...others])).toEqual(groups);
  });
});
