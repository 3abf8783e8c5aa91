import { describe, expect, test } from "@jest/globals";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import { permit } from "../../../domain/case/decide.ts";
import type { Need } from "../../../domain/case/step-terms.ts";
import type { OpenSteps } from "../../../domain/case/facts.ts";
import { requireNeeds, requireReady } from "../../../domain/case/guard.ts";
import { RuleViolation } from "../../../domain/rule-violation.ts";
import { commands, refusedScenario, scenarioAt, scenarioOnSurvey, scenarioWithTermination } from "./scenario.ts";
import { extension } from "./extension-scenario.ts";

const at = {
  received: scenarioAt("received"),
  requested: scenarioAt("supplementServed"),
  submitted: scenarioAt("supplementSubmitted"),
  proposed: scenarioWithTermination(),
  accepted: scenarioAt("accepted"),
  underReview: scenarioAt("underReview"),
  onSurvey: scenarioOnSurvey(),
  awaitingSignOff: scenarioAt("awaitingSignOff"),
  signed: scenarioAt("signed"),
  granted: scenarioAt("decided"),
  refused: refusedScenario(),
  ready: scenarioAt("readyForDelivery"),
  closed: scenarioAt("closed"),
};
const withdrawn = scenarioAt("underReview");
withdrawn.act(withdrawn.people.owner, { type: "withdrawCase", reason: null, present: null });
const readyRefusal = refusedScenario();
readyRefusal.act(readyRefusal.people.system, commands.serve("decisionNotice"));

/** One command of each type that the guard concerns. */
const act = {
  intake: { type: "registerIntake" },
  accept: commands.acceptance(at.received, "accepted"),
  notice: commands.acceptance(at.received, "supplement"),
  terminate: commands.acceptance(at.received, "terminated"),
  supplement: commands.supplement(at.requested),
  confirmEnd: commands.endIt(),
  prepare: { type: "prepareReview" },
  review: commands.review(at.underReview, "grant"),
  endSurvey: commands.surveyEnd(),
  extend: extension(),
  sign: commands.sign(at.awaitingSignOff, "grant"),
  sendBack: commands.sendBack(),
  decide: { type: "confirmSignOff" },
  takeBack: { type: "voidSignature", code: "AUTHORITY_REVOKED", reason: "撤销" },
  revoke: { type: "voidUnderLetter", letterId: "letter-1", reason: "撤销" },
  withdraw: { type: "withdrawCase", reason: null, present: null },
  issue: commands.issue(),
  deliver: commands.deliver(at.ready),
  print: { type: "recordSelfPrint" },
  prove: { type: "proveIdentity", applicant: null, agent: null },
} as const satisfies Readonly<Record<string, Command>>;
type Act = keyof typeof act;

const IN_REVIEW = ["prepare", "review", "endSurvey", "extend", "sendBack", "takeBack", "revoke"] as const;

const open = (kind: string): OpenSteps => [{ kind, element: "step", taskId: "task-1" }];

describe("the guard permits what the case is ready for:", () => {
  test.each<[Act, CaseFile]>([
    ["intake", at.received.file()],
    ["accept", at.received.file()],
    ["accept", at.submitted.file()],
    ["notice", at.received.file()],
    ["terminate", at.requested.file()],
    ["supplement", at.requested.file()],
    ["confirmEnd", at.proposed.file()],
    ["prepare", at.accepted.file()],
    ["review", at.accepted.file()],
    ["review", at.underReview.file()],
    ["review", at.onSurvey.file()],
    ["endSurvey", at.onSurvey.file()],
    ["extend", at.underReview.file()],
    ["sign", at.awaitingSignOff.file()],
    ["sendBack", at.awaitingSignOff.file()],
    ["decide", at.signed.file()],
    ["decide", at.awaitingSignOff.file()],
    ["takeBack", at.signed.file()],
    ["revoke", at.signed.file()],
    ["withdraw", at.received.file()],
    ["withdraw", at.awaitingSignOff.file()],
    ["issue", at.granted.file()],
    ["deliver", at.ready.file()],
    ["deliver", readyRefusal.file()],
    ["print", at.ready.file()],
    ["prove", at.granted.file()],
  ])("%s", (name, file) => {
    expect(refusalOf(() => requireReady(file, act[name], []))).toBeNull();
  });
});

describe("the guard refuses, whatever the diagram says:", () => {
  test.each<[string, Act, CaseFile, string]>([
    ["an answer before receipt", "accept", { ...at.received.file(), receivedOn: null }, "尚未收件，不能作出受理决定。"],
    ["a supplement that nobody asked for", "supplement", at.received.file(), "尚未一次性告知补正，不能提交补正材料。"],
    ["a termination before the notice", "terminate", at.received.file(), "尚未一次性告知补正，不能作出受理决定。"],
    ["a termination that nobody proposed", "confirmEnd", at.requested.file(), "尚未提出终止办理，不能签批终止办理。"],
    ["a signature before the review", "sign", at.underReview.file(), "审查尚未完成，不能签批。"],
    ["a decision before the review", "decide", at.underReview.file(), "审查尚未完成，不能作出决定。"],
    ["a decision during a survey", "decide", at.onSurvey.file(), "审查尚未完成，不能作出决定。"],
    ["a licence before the decision", "issue", at.signed.file(), "尚未作出准予的决定，不能制证。"],
    ["a licence after a refusal", "issue", at.refused.file(), "尚未作出准予的决定，不能制证。"],
    ["delivery before the result is made", "deliver", at.granted.file(), "结果尚未制作，不能送达。"],
    ["printing before the result is made", "print", at.refused.file(), "结果尚未制作，不能送达。"],
    ...IN_REVIEW.map(
      (name) =>
        [`${name} before acceptance`, name, at.received.file(), "尚未受理，不能"] as [string, Act, CaseFile, string],
    ),
    ["a signature before acceptance", "sign", at.received.file(), "尚未受理，不能签批。"],
    ["a decision before acceptance", "decide", at.received.file(), "尚未受理，不能作出决定。"],
  ])("%s, and names what is missing", (_what, name, file, title) => {
    expect(refusalOf(() => requireReady(file, act[name], []))).toMatchObject({
      code: "STEP_NOT_READY",
      title: expect.stringContaining(title),
    });
  });

  test.each<[string, Act, CaseFile]>([
    ["a second acceptance", "accept", at.accepted.file()],
    ["intake after acceptance", "intake", at.accepted.file()],
    [
      "a supplement after acceptance",
      "supplement",
      { ...at.requested.file(), acceptance: at.accepted.file().acceptance },
    ],
    [
      "a termination after acceptance",
      "confirmEnd",
      { ...at.proposed.file(), acceptance: at.accepted.file().acceptance },
    ],
    ["an acceptance after its refusal", "accept", rejected()],
    ["a supplement after the refusal", "supplement", { ...at.requested.file(), refusal: rejected().refusal }],
    ["intake after the refusal", "intake", rejected()],
    ...IN_REVIEW.map((name) => [`${name} after the decision`, name, at.granted.file()] as [string, Act, CaseFile]),
    ["a second signature after the decision", "sign", at.granted.file()],
    ["a second decision", "decide", at.granted.file()],
    ["a second licence", "issue", at.ready.file()],
    ["a second delivery", "deliver", { ...at.closed.file(), endedOn: null }],
    ["a second opening", "print", { ...at.closed.file(), endedOn: null }],
    ["a withdrawal under a signature", "withdraw", at.signed.file()],
    ["a withdrawal after the decision", "withdraw", at.granted.file()],
    ["a proof after the end", "prove", at.closed.file()],
  ])("%s, and names the status", (_what, name, file) => {
    expect(refusalOf(() => requireReady(file, act[name], []))).toMatchObject({
      code: "STATUS_FORBIDS",
      title: expect.stringContaining("办件当前状态为“"),
    });
  });

  test("a second notice of supplement (行政许可法第三十二条第一款第四项)", () => {
    for (const file of [at.requested.file(), at.submitted.file()])
      expect(refusalOf(() => requireReady(file, act.notice, []))?.code).toBe("SUPPLEMENT_ALREADY_REQUESTED");
  });

  test.each(Object.keys(act) as Act[])("%s after the end of the case", (name) => {
    const file: CaseFile = {
      ...satisfying(name),
      endedOn: "2026-03-03",
      withdrawnOn: "2026-03-03",
      status: "withdrawn",
    };

    expect(refusalOf(() => requireReady(file, act[name], []))?.title).toBe("办件当前状态为“已撤回”，不能进行此操作。");
  });
});

describe("an open step on which the decision depends", () => {
  test.each(["review", "opinion", "specialProcedure"])("%s: the review is not complete", (kind) => {
    for (const name of ["sign", "decide"] as const)
      expect(refusalOf(() => requireReady(at.awaitingSignOff.file(), act[name], open(kind)))).toMatchObject({
        code: "STEP_NOT_READY",
        title: expect.stringMatching(/^审查尚未完成，不能/),
      });
  });

  test("it may pass when that step is done; what was never done does not come by waiting", () => {
    const procedures = at.onSurvey.file().procedures.filter(({ endedOn }) => endedOn === null);
    const temporary = (file: CaseFile, steps: OpenSteps): boolean | undefined =>
      refusalOf(() => requireReady(file, act.decide, steps))?.temporary;

    expect(temporary(at.awaitingSignOff.file(), open("opinion"))).toBe(true);
    expect(temporary(at.awaitingSignOff.file(), open("deliberation"))).toBe(true);
    expect(temporary({ ...at.awaitingSignOff.file(), procedures }, [])).toBe(true);
    expect(temporary(at.underReview.file(), [])).toBe(false);
    expect(temporary(at.underReview.file(), open("opinion"))).toBe(false);
    expect(temporary(at.received.file(), open("opinion"))).toBe(false);
  });

  test("a deliberation is named", () => {
    expect(refusalOf(() => requireReady(at.awaitingSignOff.file(), act.sign, open("deliberation")))?.title).toMatch(
      /^“.+”尚未办结，不能签批。$/,
    );
  });

  test("does not keep the signer from returning the case, nor does a step of another matter keep from signing", () => {
    const file = at.awaitingSignOff.file();

    expect(refusalOf(() => requireReady(file, act.sendBack, open("opinion")))).toBeNull();
    expect(refusalOf(() => requireReady(file, act.sign, open("generalTask")))).toBeNull();
  });
});

describe("the needs of a node of the flow plan", () => {
  test.each<[readonly Need[], OpenSteps, string | null]>([
    [["accepted", "reviewed", { not: "decided" }], [], null],
    [["deliberated"], [], "尚未经集体审议同意，不能办理本环节。"],
    [[{ not: "accepted" }], [], "办件当前状态为“待签批”，不能进行此操作。"],
    [[{ noneOpen: "review" }], open("review"), "“审查”尚未办结，不能办理本环节。"],
    [[{ noneOpen: "review" }], open("opinion"), null],
  ])("%j with %j: %s", (needs, steps, title) => {
    expect(refusalOf(() => requireNeeds(at.awaitingSignOff.file(), needs, steps))?.title ?? null).toBe(title);
  });
});

describe("a decision", () => {
  const { people } = at.awaitingSignOff;
  const decide = (step?: Parameters<ReturnType<typeof permit>>[0]) => {
    const { file, context } = at.awaitingSignOff;
    return permit(file(), act.sign, { ...context(), actor: people.chief })(step);
  };

  test("is made if command and node are ready", () => {
    expect(decide({ needs: ["accepted", "reviewed"], open: [] })).toMatchObject([{ type: "decisionSigned" }]);
    expect(decide()).toMatchObject([{ type: "decisionSigned" }]);
  });

  test("is refused for what the node needs, and for what the hall needs", () => {
    expect(() => decide({ needs: ["deliberated"], open: [] })).toThrow("STEP_NOT_READY");
    expect(() => decide({ needs: [], open: open("review") })).toThrow("STEP_NOT_READY");
  });
});

test("of a withdrawn case is told its status, not a fault of the form", () => {
  const unanswered = commands.review(at.underReview, "grant", { points: [] });

  expect(withdrawn.refusalOf(withdrawn.people.officer, unanswered)?.title).toMatch("已撤回");
});

/** A refused acceptance, as if the case had not ended with it. */
function rejected(): CaseFile {
  const refusal = { reason: "", basis: "", competentOrgan: null, ground: "otherOrgan" } as const;
  return { ...at.received.file(), refusal, status: "acceptanceRefused" };
}

/** A case in which the command is possible. */
function satisfying(name: Act): CaseFile {
  if (name === "accept" || name === "notice" || name === "intake") return at.received.file();
  if (name === "terminate" || name === "supplement") return at.requested.file();
  if (name === "confirmEnd") return at.proposed.file();
  if (name === "issue") return at.granted.file();
  return name === "deliver" || name === "print" ? at.ready.file() : at.awaitingSignOff.file();
}

function refusalOf(check: () => void): RuleViolation | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof RuleViolation) return error;
    throw error;
  }
}
