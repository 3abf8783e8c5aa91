import { describe, expect, test } from "@jest/globals";
import {
  awaitsApplicant,
  hasNoFlow,
  isAdverse,
  isAtTheCounter,
  isAtTheWindow,
  isBeforeTheFirstStep,
  isFavourable,
  isFinal,
  isInSupplement,
  mayWithdraw,
  NEXT,
  owesAnswer,
  STATUS_NAMES,
  statusesThat,
  type CaseStatus,
} from "../../../domain/case/status.ts";

const statuses = Object.keys(STATUS_NAMES) as CaseStatus[];
const after = (status: CaseStatus): readonly CaseStatus[] => NEXT[status];

describe("the table of transitions", () => {
  test("every status can be reached from a first one", () => {
    const reached = new Set<CaseStatus>(["draft"]);
    for (const status of reached) for (const next of after(status)) reached.add(next);

    expect([...reached].sort()).toEqual([...statuses].sort());
  });

  test("from every status an end can be reached", () => {
    for (const status of statuses) {
      const reached = new Set<CaseStatus>([status]);
      for (const one of reached) for (const next of after(one)) reached.add(next);

      expect([...reached].some((one) => after(one).length === 0)).toBe(true);
    }
  });

  test("nothing follows the archive and the void", () => {
    expect(statuses.filter((status) => after(status).length === 0)).toEqual(["archived", "voided"]);
  });

  test("a technical void is possible everywhere but after the archive", () => {
    for (const status of statuses.filter((one) => one !== "archived" && one !== "voided"))
      expect(after(status)).toContain("voided");
  });

  test("only a decision to grant leads to a certificate (行政许可法 art. 38)", () => {
    const before = statuses.filter((status) => after(status).includes("certificateMaking"));

    expect(before).toEqual(["granted"]);
    expect(statuses.filter((status) => after(status).includes("granted"))).toEqual(["awaitingSignOff"]);
  });

  test("no decision comes before acceptance", () => {
    for (const status of ["submitted", "received", "supplementRequested", "supplementSubmitted"] as const) {
      expect(after(status)).not.toEqual(expect.arrayContaining(["granted"]));
      expect(after(status)).not.toEqual(expect.arrayContaining(["refused"]));
    }
  });
});

describe("ended statuses", () => {
  test.each(statuses)("%s", (status) => {
    expect(isFinal(status)).toBe(
      ["licenceNotRequired", "acceptanceRefused", "closed", "archived", "withdrawn", "terminated", "voided"].includes(
        status,
      ),
    );
  });
});

describe("withdrawal is possible until the decision", () => {
  test.each(statuses)("%s", (status) => {
    const open = [
      "submitted",
      "preReviewReturned",
      "received",
      "supplementRequested",
      "supplementSubmitted",
      "accepted",
      "underReview",
      "specialProcedure",
      "awaitingSignOff",
    ];

    expect(mayWithdraw({ status, signature: null, decision: null })).toBe(open.includes(status));
    expect(mayWithdraw({ status, signature: {}, decision: null })).toBe(false);
  });
});

describe("predicates of a status", () => {
  test.each([
    ["nothing of its flow was done", isBeforeTheFirstStep, ["submitted", "received"]],
    ["the organ owes an answer", owesAnswer, ["received", "supplementSubmitted"]],
    ["a supplement is asked for or judged", isInSupplement, ["supplementRequested", "supplementSubmitted"]],
    ["the hall waits for the applicant", awaitsApplicant, ["preReviewReturned", "supplementRequested"]],
    [
      "a clerk has to do with it",
      isAtTheCounter,
      ["submitted", "preReviewReturned", "received", "supplementRequested", "supplementSubmitted"],
    ],
    ["the issuance window has to do with it", isAtTheWindow, ["readyForDelivery", "delivered"]],
    ["nothing of its flow is left", hasNoFlow, ["closed", "archived", "withdrawn", "voided"]],
  ])("%s", (_where, holds, expected) => {
    expect(statusesThat(holds)).toEqual(expected);
  });

  test("no status is both favourable and adverse for the applicant", () => {
    expect(statusesThat((status) => isFavourable(status) && isAdverse(status))).toEqual([]);
  });
});

test("every status has a distinct name on the screen", () => {
  expect(new Set(Object.values(STATUS_NAMES)).size).toBe(statuses.length);
});
