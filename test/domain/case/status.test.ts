import { describe, expect, test } from "@jest/globals";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { NO_CASE } from "../../../domain/case/evolve.ts";
import { readCaseFile } from "../../../domain/case/stored-form.ts";
import type { StoredForm } from "../../../domain/case/slice.ts";
import {
  awaitsApplicant,
  hasNoFlow,
  isAdverse,
  isAtTheCounter,
  isAtTheWindow,
  isFavourable,
  isFinal,
  isInSupplement,
  mayWithdraw,
  owesAnswer,
  STATUS_NAMES,
  statusesThat,
  type CaseStatus,
} from "../../../domain/case/status.ts";
import { statusOf } from "../../../domain/case/status-of.ts";
import { toStoredState } from "../../../store/tables/case-rows.ts";
import { NEXT } from "./order-of-acts.ts";
import {
  beginSurvey,
  commands,
  refusedScenario,
  scenarioAt,
  scenarioOnSurvey,
  scenarioWithTermination,
  type Scenario,
  type Stage,
} from "./scenario.ts";
import { legacyPlanOfItem } from "../../support/legacy-plans.ts";

const statuses = Object.keys(STATUS_NAMES) as CaseStatus[];
const after = (status: CaseStatus): readonly CaseStatus[] => NEXT[status];

describe("the order of acts of earlier versions, by which the table of facts is checked", () => {
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
      [
        "licenceNotRequired",
        "acceptanceRefused",
        "closed",
        "archived",
        "withdrawn",
        "terminated",
        "forwarded",
        "voided",
      ].includes(status),
    );
  });
});

describe("withdrawal is possible until the decision", () => {
  test.each<[Stage, boolean]>([
    ["received", true],
    ["supplementRequested", true],
    ["supplementSubmitted", true],
    ["accepted", true],
    ["underReview", true],
    ["awaitingSignOff", true],
    ["signed", false],
    ["decided", false],
    ["readyForDelivery", false],
    ["closed", false],
  ])("%s: %j", (stage, possible) => {
    expect(mayWithdraw(scenarioAt(stage).file())).toBe(possible);
  });

  test("and not after another end, but again once the signature is taken back", () => {
    const ended = scenarioWithTermination();
    ended.act(ended.people.chief, commands.endIt());
    const signed = scenarioAt("signed");
    signed.act(signed.people.system, { type: "voidSignature", code: "AUTHORITY_REVOKED", reason: "撤销" });

    expect([mayWithdraw(ended.file()), mayWithdraw(signed.file())]).toEqual([false, true]);
  });
});

describe("the status is the first line that is true", () => {
  const whole = scenarioAt("closed").file();
  const procedure = scenarioOnSurvey().file().procedures;
  const refused = refusedScenario().file().decision;
  const returned = { ...(whole.review as NonNullable<CaseFile["review"]>), returnedOn: "2026-03-02" };
  const asked = { faults: [], requestedOn: "2026-03-02", dueOn: null, submittedOn: null };
  const refusal = { reason: "", basis: "", competentOrgan: null, ground: "otherOrgan" } as const;
  const termination = { reason: "", proposedById: "", confirmed: true };
  /** From the last line to the first: what makes it true, beside all that made those after it true. */
  const lines: readonly (readonly [CaseStatus, Partial<CaseFile>])[] = [
    ["draft", {}],
    ["submitted", { id: "case-1" }],
    ["received", { receivedOn: "2026-03-02" }],
    ["supplementRequested", { supplement: asked }],
    ["supplementSubmitted", { supplement: { ...asked, submittedOn: "2026-03-02" } }],
    ["accepted", { acceptance: whole.acceptance }],
    ["underReview", { reviewBegun: true }],
    ["underReview", { review: returned }],
    ["awaitingSignOff", { review: whole.review }],
    ["specialProcedure", { procedures: procedure }],
    ["refused", { decision: refused }],
    ["granted", { decision: whole.decision }],
    ["readyForDelivery", { licence: whole.licence }],
    ["readyForDelivery", { licence: null, refusalReadyOn: "2026-03-02" }],
    ["delivered", { delivery: whole.delivery }],
    ["closed", { endedOn: "2026-03-02" }],
    ["acceptanceRefused", { refusal }],
    ["licenceNotRequired", { refusal: { ...refusal, ground: "notRequired" } }],
    ["terminated", { termination }],
    ["withdrawn", { withdrawnOn: "2026-03-02" }],
    ["archived", { status: "archived" }],
    ["voided", { status: "voided" }],
  ];

  test.each(lines.map(([status, facts], index) => [status, Object.keys(facts).join(), index] as const))(
    "%s by %s",
    (status, _facts, index) => {
      const file = lines
        .slice(0, index + 1)
        .reduce<CaseFile>((before, [, facts]) => ({ ...before, ...facts }), NO_CASE);

      expect(statusOf(file)).toBe(status);
    },
  );

  test("a proposal to terminate that nobody confirmed changes nothing", () => {
    expect(statusOf(scenarioWithTermination().file())).toBe("supplementRequested");
  });
});

describe("a row of a version that went by the status alone is read with the facts that its status implies", () => {
  test.each<[string, () => Scenario]>([
    ["under review", () => scenarioAt("underReview")],
    ["awaiting sign-off", () => scenarioAt("awaitingSignOff")],
    ["returned by the signer", returnedScenario],
    ["in a special procedure", () => scenarioOnSurvey()],
    ["in a special procedure after a return", () => onSurvey(returnedScenario())],
    ["refused", () => refusedScenario()],
    ["refused and ready for delivery", readyRefusal],
    ["withdrawn under review", () => withdrawn(scenarioAt("underReview"))],
    ["closed", () => scenarioAt("closed")],
  ])("%s", (_where, open) => {
    const file = open().file();

    const read = readCaseFile(asEarlier(file));

    expect(statusOf(read)).toBe(file.status);
    expect(read.status).toBe(file.status);
  });

  test("beside a newer one that had stored these facts", () => {
    const { facts, ...row } = rowOf(scenarioAt("accepted").file());
    const later = { ...row, status: "withdrawn", endedOn: "2026-03-03" } as const;

    expect(facts).toMatchObject({ withdrawnOn: null, reviewBegun: false });
    expect(statusOf(readCaseFile({ ...row, facts, status: "underReview" }))).toBe("underReview");
    expect(readCaseFile({ ...later, facts }).withdrawnOn).toBe("2026-03-03");
  });

  test("and goes on: the procedure after a return ends in the review, not at the signer", () => {
    const scenario = returnedScenario();
    scenario.change({ plan: legacyPlanOfItem("SC-021") });
    scenario.act(scenario.people.officer, commands.survey());
    scenario.replace(readCaseFile(asEarlier(scenario.file())));

    scenario.act(scenario.people.officer, commands.surveyEnd());

    expect(scenario.file()).toMatchObject({ status: "underReview", review: { returnedOn: "earlier" } });
  });
});

/** The row of a case as a version without these facts wrote it. */
function asEarlier(file: CaseFile): StoredForm {
  const { facts, ...row } = rowOf(file);
  const { withdrawnOn: _withdrawn, refusalReadyOn: _ready, reviewBegun: _begun, review, ...rest } = facts;
  const { returnedOn: _returned, ...found } = (review ?? {}) as { returnedOn?: unknown };
  return { ...row, facts: { ...rest, review: review === null ? null : found } };
}

function rowOf(file: CaseFile): StoredForm {
  return toStoredState(file) as StoredForm;
}

function returnedScenario(): Scenario {
  const scenario = scenarioAt("awaitingSignOff");
  scenario.act(scenario.people.chief, commands.sendBack());
  return scenario;
}

function onSurvey(scenario: Scenario): Scenario {
  scenario.act(scenario.people.officer, commands.survey());
  beginSurvey(scenario);
  return scenario;
}

function readyRefusal(): Scenario {
  const scenario = refusedScenario();
  scenario.act(scenario.people.system, commands.serve("decisionNotice"));
  return scenario;
}

function withdrawn(scenario: Scenario): Scenario {
  scenario.act(scenario.people.owner, { type: "withdrawCase", reason: null, present: null });
  return scenario;
}

describe("predicates of a status", () => {
  test.each([
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
