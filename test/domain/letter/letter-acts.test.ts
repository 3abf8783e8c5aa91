import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { LetterText, SignedPaper } from "../../../domain/letter/events.ts";
import { requireAuthority, type AuthorisationLetter } from "../../../domain/letter/letter.ts";
import { publishLetter, type PublishLetterContext } from "../../../domain/letter/publish-letter.ts";
import { revokeLetter } from "../../../domain/letter/revoke-letter.ts";
import { addDays } from "../../../domain/law/dates.ts";
import type { Posting } from "../../../domain/posting/posting.ts";
import { RuleViolation } from "../../../domain/rule-violation.ts";
import { decideStream } from "../../../domain/stream/define-command.ts";
import { actor } from "../../support/demo-actors.ts";
import { LETTER } from "./letters.ts";

const NOW = "2026-03-02T01:00:00.000Z";
const CHIEF: AuthorisationLetter = {
  ...LETTER,
  id: "c",
  holderId: "chief",
  holderName: "朱首席",
  capacity: "chiefRepresentative",
};
const POSTING: Posting = {
  id: "1",
  personId: "p",
  role: "chiefRepresentative",
  departmentId: "NYNC",
  zoneId: "agroForestryResources",
  officeId: null,
  from: "2025-01-01",
  to: null,
};

function refusalOf(act: () => unknown): readonly unknown[] {
  try {
    return ["done", act()];
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    expect(error.title).toMatch(/[。）]$/);
    return [error.code, ...error.problems.map(({ field }) => field)];
  }
}

describe("a letter is published", () => {
  const { id: _id, holderName: _name, revokedOn: _revoked, ...TEXT } = LETTER;
  const NEW: LetterText = { ...TEXT, number: "冀农授〔2026〕9号" };
  const PAPER: SignedPaper = { signedBy: "厅长", signedOn: "2026-01-01", reference: "档案室9号" };
  const context: PublishLetterContext = {
    now: NOW,
    actor: actor("hall-office"),
    departmentExists: true,
    holder: { id: "p", name: "秦代理", key: "13990019901115170X", active: true },
    postings: [POSTING],
    letters: [],
    numberTaken: false,
    departmentOfItem: new Map([
      ["NL-002", "NYNC"],
      ["SC-021", "SCJG"],
    ]),
    unprintable: (text) => [...text].filter((character) => character === "𪚥"),
  };
  const publish = (
    letter: Partial<LetterText>,
    changes: Partial<PublishLetterContext> = {},
    paper: Partial<SignedPaper> = {},
  ) =>
    decideStream(publishLetter, {
      state: null,
      command: { type: "publishLetter", letter: { ...NEW, ...letter }, paper: { ...PAPER, ...paper } },
      context: { ...context, ...changes },
    });

  test("as on its paper", () => {
    expect(publish({ number: ` ${NEW.number} `, coversExtensions: true })).toEqual([
      { type: "letterPublished", ...NEW, coversExtensions: true, paper: PAPER },
    ]);
  });

  test.each<[string, Partial<LetterText>, Partial<PublishLetterContext>]>([
    ["a deputy's overlapping the chief representative's", {}, { letters: [CHIEF] }],
    ["a standing one overlapping the personal one", { automatic: true }, { letters: [LETTER] }],
    ["for other items", { itemIds: ["NL-002"] }, { letters: [{ ...LETTER, itemIds: ["NL-001"] }] }],
    ["after one that has ended", { validFrom: "2026-03-01" }, { letters: [{ ...LETTER, validTo: "2026-02-28" }] }],
    [
      "from the day on which the other is revoked",
      { validFrom: "2026-03-02" },
      { letters: [{ ...LETTER, revokedOn: "2026-03-02" }] },
    ],
    [
      "of a new chief representative after the last one's",
      { capacity: "chiefRepresentative", validFrom: "2026-03-02" },
      { letters: [{ ...CHIEF, revokedOn: "2026-03-02" }] },
    ],
    ["to the last day of the posting", {}, { postings: [{ ...POSTING, to: "2026-12-31" }] }],
  ])("%s", (_what, letter, changes) => {
    expect(publish(letter, changes)).toHaveLength(1);
  });

  test.each<[string, Partial<LetterText>, Partial<PublishLetterContext>, Partial<SignedPaper>, readonly string[]]>([
    ["by an operator", {}, { actor: actor("operator") }, {}, ["ROLE_FORBIDS"]],
    ["without a number", { number: " " }, {}, {}, ["LETTER_INVALID", "number"]],
    ["under a number that no paper can print", { number: "冀𪚥1号" }, {}, {}, ["LETTER_INVALID", "number"]],
    ["of no department", {}, { departmentExists: false }, {}, ["LETTER_INVALID", "departmentId"]],
    ["from a day before it was signed", { validFrom: "2025-12-31" }, {}, {}, ["LETTER_INVALID", "validFrom"]],
    [
      "that ends before it begins",
      { validFrom: "2026-05-01", validTo: "2026-04-30" },
      {},
      {},
      ["LETTER_INVALID", "validTo"],
    ],
    ["that is over", { validTo: "2026-03-01" }, {}, {}, ["LETTER_INVALID", "validTo"]],
    [
      "signed tomorrow",
      { validFrom: "2026-03-03" },
      {},
      { signedOn: "2026-03-03" },
      ["LETTER_INVALID", "paper.signedOn"],
    ],
    ["without a signer", {}, {}, { signedBy: "" }, ["LETTER_INVALID", "paper.signedBy"]],
    ["whose paper is nowhere", {}, {}, { reference: " " }, ["LETTER_INVALID", "paper.reference"]],
    ["for an unknown holder", {}, { holder: null }, {}, ["LETTER_HOLDER_UNFIT", "holderId"]],
    ["for a person without a posting", {}, { postings: [] }, {}, ["LETTER_HOLDER_UNFIT", "holderId"]],
    ["for an officer", {}, { postings: [{ ...POSTING, role: "officer" }] }, {}, ["LETTER_HOLDER_UNFIT", "holderId"]],
    [
      "for the chief representative of another department",
      {},
      { postings: [{ ...POSTING, departmentId: "SCJG" }] },
      {},
      ["LETTER_HOLDER_UNFIT", "holderId"],
    ],
    [
      "for longer than the posting",
      {},
      { postings: [{ ...POSTING, to: "2026-12-30" }] },
      {},
      ["LETTER_HOLDER_UNFIT", "holderId"],
    ],
    ["for no item", { itemIds: [] }, {}, {}, ["LETTER_ITEM_UNFIT", "itemIds"]],
    [
      "for an item of another department, and one that there is not",
      { itemIds: ["NL-002", "SC-021", "XX-999"] },
      {},
      {},
      ["LETTER_ITEM_UNFIT", "itemIds[1]", "itemIds[2]"],
    ],
    ["under a number that is taken", {}, { numberTaken: true }, {}, ["LETTER_NUMBER_TAKEN", "number"]],
    ["for oneself", {}, { holder: { id: "hall-office", name: "施管理", key: null, active: true } }, {}, ["OWN_LETTER"]],
    [
      "for one's own second account",
      {},
      { holder: { id: "p", name: "施二", key: "139900199403191743", active: true } },
      {},
      ["OWN_LETTER"],
    ],
    ["overlapping one of the same scope", {}, { letters: [LETTER] }, {}, ["LETTER_OVERLAPS", "validFrom"]],
    [
      "overlapping one that covers one of the items",
      { itemIds: ["NL-002"] },
      { letters: [LETTER] },
      {},
      ["LETTER_OVERLAPS", "validFrom"],
    ],
    [
      "of a second chief representative",
      { capacity: "chiefRepresentative" },
      { letters: [CHIEF] },
      {},
      ["LETTER_OVERLAPS", "capacity"],
    ],
  ])("not %s", (_what, letter, changes, paper, refusal) => {
    expect(refusalOf(() => publish(letter, changes, paper))).toEqual(refusal);
  });
});

describe("a letter is revoked", () => {
  const revoke = (letter: AuthorisationLetter, from: string, reason = "人员调整", by = "hall-office") =>
    decideStream(revokeLetter, {
      state: letter,
      command: { type: "revokeLetter", from, reason },
      context: { now: NOW, actor: actor(by) },
    });

  test.each([
    ["from today on", LETTER, "2026-03-02"],
    ["from a later day on", LETTER, "2026-12-31"],
    ["earlier than announced", { ...LETTER, revokedOn: "2026-06-01" }, "2026-05-31"],
  ])("%s", (_what, letter, from) => {
    expect(revoke(letter, from)).toEqual([{ type: "letterRevoked", from, reason: "人员调整", postingId: null }]);
  });

  test.each<[string, AuthorisationLetter, string, readonly string[]]>([
    ["from yesterday on", LETTER, "2026-03-01", ["LETTER_INVALID", "from"]],
    ["when it will be over", LETTER, "2027-01-01", ["LETTER_INVALID", "from"]],
    ["a second time", { ...LETTER, revokedOn: "2026-03-02" }, "2026-03-02", ["LETTER_ALREADY_REVOKED"]],
    ["later than announced", { ...LETTER, revokedOn: "2026-06-01" }, "2026-07-01", ["LETTER_ALREADY_REVOKED"]],
  ])("not %s", (_what, letter, from, refusal) => {
    expect(refusalOf(() => revoke(letter, from))).toEqual(refusal);
  });

  test("not without a reason, nor by an operator", () => {
    expect(refusalOf(() => revoke(LETTER, "2026-03-02", " "))).toEqual(["REASON_REQUIRED", "reason"]);
    expect(refusalOf(() => revoke(LETTER, "2026-03-02", "x", "operator"))).toEqual(["ROLE_FORBIDS"]);
  });

  test("and supports no signature from that day on, and every one before it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 304 }), (revokedIn, signedIn) => {
        const [event] = revoke(LETTER, addDays("2026-03-02", revokedIn));
        const on = addDays("2026-03-02", signedIn);
        const question = { departmentId: "NYNC", itemId: "NL-002", holderId: "p", on, act: "sign" } as const;
        const sign = () => requireAuthority([{ ...LETTER, revokedOn: event?.from ?? null }], question);
        if (signedIn < revokedIn) expect(sign().id).toBe("l");
        else expect(sign).toThrow("AUTHORITY_REVOKED");
      }),
    );
  });
});
