import { randomUUID } from "node:crypto";
import { systemActor } from "../../../domain/case/actor.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import { stepsOfKind } from "../../../domain/flow/plan.ts";
import { addDays, shanghaiDate } from "../../../domain/law/dates.ts";
import type { RuleCode } from "../../../domain/refusals.gen.ts";
import { personOf } from "./people.ts";
import type { Look } from "./walk.ts";
import { NOT_PERMITTED, NOT_READY, type Elsewhere, type Wrong } from "./wrong.ts";

/** What is unlawful of acts that come through no task, as the case stands. */
export function wrongsOutside(look: Look, elsewhere: Elsewhere): readonly Wrong[] {
  return [
    ...withdrawals(look),
    ...platformActs(look),
    ...extensions(look, elsewhere),
    ...arrivals(look, elsewhere),
    ...supplements(look),
    ...deliveries(look),
  ];
}

const OWNER = personOf("agent-restaurant");
const OFFICER = personOf("officer-scjg");
const CHIEF = personOf("chief-scjg");
const PLATFORM = systemActor("topic:forged");

/** The wrongs of which the condition is true. */
function possible(found: readonly (readonly [isPossible: boolean, wrong: Wrong])[]): readonly Wrong[] {
  return found.flatMap(([isPossible, wrong]) => (isPossible ? [wrong] : []));
}

function withdrawals({ stored: { file } }: Look): readonly Wrong[] {
  const command: Command = { type: "withdrawCase", reason: null, present: null };
  const codes: readonly RuleCode[] = ["SIGNATURE_STANDS", "DECISION_TOO_LATE_TO_WITHDRAW", "STATUS_FORBIDS"];
  const isLate = file.signature !== null || file.decision !== null || file.endedOn !== null;
  return possible([
    [true, { name: "withdrawn by a stranger", codes: NOT_PERMITTED, by: personOf("applicant-zhao"), command }],
    [isLate, { name: "withdrawn too late", codes, by: OWNER, command }],
  ]);
}

/** Steps of the platform out of their order. */
function platformActs({ stored: { file } }: Look): readonly Wrong[] {
  const wrong = (name: string, command: Command, codes: readonly RuleCode[] = []): Wrong => ({
    name,
    command,
    codes: [...NOT_READY, ...codes],
    by: PLATFORM,
    mayDoNothing: true,
  });
  const issue: Command = { type: "issueResult", licenceId: randomUUID(), verifyCode: randomUUID() };
  const takeBack: Command = { type: "voidSignature", code: "AUTHORITY_REVOKED", reason: "撤销" };
  return possible([
    [file.signature === null, wrong("sealed unsigned", { type: "confirmSignOff" }, ["AUTHORITY_MISSING"])],
    [file.decision?.outcome !== "grant" || file.licence !== null, wrong("a licence undecided", issue)],
    [file.acceptance === null || file.decision !== null, wrong("reviewed unaccepted", { type: "prepareReview" })],
    [file.decision !== null, wrong("unsigned after the decision", takeBack)],
    [file.acceptance !== null, wrong("registered again", { type: "registerIntake" })],
  ]);
}

/** An extension that the law does not allow. */
function extensions({ stored: { file } }: Look, elsewhere: Elsewhere): readonly Wrong[] {
  const approval = { number: "冀批〔2026〕1号", approverName: "王建国", approvedOn: todayOf(elsewhere) };
  const command = { type: "extendLimit", days: 5, reason: "情况复杂", approval } as const;
  const codes: readonly RuleCode[] = [
    "EXTENSION_TOO_LONG",
    "EXTENSION_NOT_DUE",
    "EXTENSION_TOO_LATE",
    "EXTENSION_ALREADY_GRANTED",
    ...NOT_READY,
  ];
  return possible([
    [true, { name: "an extension by an officer", codes: NOT_PERMITTED, by: OFFICER, command }],
    [true, { name: "too long an extension", codes, by: CHIEF, command: { ...command, days: 99 } }],
    [file.extension !== null, { name: "a second extension", codes, by: CHIEF, command }],
  ]);
}

/** Of what nobody waits for, or tomorrow. */
function arrivals({ walked, random }: Look, elsewhere: Elsewhere): readonly Wrong[] {
  const today = todayOf(elsewhere);
  const waits = stepsOfKind(walked.plan, "message").map(([element]) => element);
  const arrival = { type: "recordArrival", what: "来信", reference: null, on: today } as const;
  const codes: readonly RuleCode[] = [
    "ARRIVAL_NOT_EXPECTED",
    "ARRIVAL_DAY_INVALID",
    "ARRIVAL_ALREADY_RECORDED",
    ...NOT_READY,
  ];
  const coming = { ...arrival, element: waits.length === 0 ? "" : random.pick(waits), on: addDays(today, 1) };
  return possible([
    [true, { name: "an arrival nowhere", codes, by: OFFICER, command: { ...arrival, element: "nowhere" } }],
    [waits.length > 0, { name: "an arrival to come", codes, by: OFFICER, command: coming }],
  ]);
}

function supplements({ stored: { file } }: Look): readonly Wrong[] {
  const command: Command = { type: "submitSupplement", materials: [], present: null };
  const codes: readonly RuleCode[] = ["SUPPLEMENT_NOT_EXPECTED", "SUPPLEMENT_INCOMPLETE", ...NOT_READY];
  const name = file.status === "supplementRequested" ? "an empty supplement" : "a supplement unasked";
  return [{ name, codes, by: OWNER, command }];
}

function deliveries({ stored: { file } }: Look): readonly Wrong[] {
  const codes: readonly RuleCode[] = [...NOT_READY, ...NOT_PERMITTED];
  const { name: recipient, idNumber: recipientIdNumber } = file.applicant.agent ?? file.applicant;
  const given = { recipient, recipientIdNumber, identityCheck: "核验", service: null };
  const isUnready = file.status !== "readyForDelivery";
  const window: Command = { type: "recordDelivery", task: null, ...given };
  return possible([
    [isUnready, { name: "delivered unready", codes, by: personOf("issuance-clerk"), command: window }],
    [isUnready, { name: "printed unready", codes, by: OWNER, command: { type: "recordSelfPrint" } }],
  ]);
}

function todayOf({ hall: { record } }: Elsewhere): string {
  return shanghaiDate(record.clock.now().toISOString());
}
