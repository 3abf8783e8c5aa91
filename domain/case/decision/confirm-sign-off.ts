import type { SeriesYear } from "../../law/number-series.ts";
import type { NumberedKind } from "../../paper/notice-word.ts";
import { defineCommand, noSeries, noMandates, type SeriesSubject } from "../define-command.ts";
import { requireAuthority, requireSignedAuthority } from "../../letter/letter.ts";
import { grantDecision, refusalDecision } from "./decisions.ts";
import { requestDocument } from "../notices/request-document.ts";
import { noticeNumber, noticeSeries } from "../../law/number-series.ts";
import { noticeWord } from "../../paper/notice-word.ts";
import { refuse } from "../../rule-violation.ts";
import { shanghaiDate, yearOf, type IsoDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { Signature } from "./signature.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { withoutOpenSteps } from "../facts.ts";
import { statusOf } from "../status-of.ts";
import { refuseStatus } from "../guards.ts";
import { decidedTogether } from "../packaging/decided-together.ts";
import { requireGrounds } from "./grounds.ts";
import { reviewInForce } from "../review/review.ts";
import { requireNotReviewer } from "../parties/separation.ts";
import { SIGNABLE_FORM, signableText } from "./signable.ts";

/** 授权核验与用印, in the sign-off step: if the authority is in force and the signer is no reviewer, the decision takes effect. */
export interface ConfirmSignOff {
  readonly type: "confirmSignOff";
}

/**
 * 授权核验与用印: the decision takes effect only if the signature is still valid: letter in force on the day of signing and not revoked since, signer is no reviewer, nothing changed.
 * Decision date, the year of its number and the end of both clocks are those of the signature, however late it is sealed.
 * Items sealed under a standing letter are signed here, by rule. Any refusal sends the case back to the chief representative.
 */
export const confirmSignOff = defineCommand<ConfirmSignOff>()({
  type: "confirmSignOff",
  body: null,
  by: ["system"],
  needs: {
    letters: true,
    sharedRecord: false,
    persons: "involved",
    mandatesOf: noMandates,
    quota: () => true,
    series: decisionSeries,
  },
  decide,
});

function decide(caseFile: CaseFile, _command: ConfirmSignOff, context: DecideContext): readonly CaseEvent[] {
  if (caseFile.status !== "awaitingSignOff")
    refuseStatus(caseFile, statusOf(withoutOpenSteps(caseFile)) === "awaitingSignOff");
  const signature = caseFile.signature ?? standingSignature(caseFile, context);
  requireStillValid(caseFile, signature, context);
  const on = decidedTogether(caseFile, signature, context);
  const events: CaseEvent[] = caseFile.signature
    ? []
    : [{ type: "decisionSigned", signature, seen: signableText(caseFile), task: null }];
  events.push({
    type: "decisionMade",
    decision: { outcome: signature.outcome, number: decisionNumber(signature.outcome, on, context), on, signature },
  });
  const after = evolveAll(caseFile, events);
  if (signature.outcome === "refuse") return [...events, requestDocument(after, refusalDecision, context)];
  return context.item.kind === "administrativeLicence"
    ? [...events, requestDocument(after, grantDecision, context)]
    : events;
}

/** The signature is not valid: it is taken back and the task returns to the chief representative. */
export interface VoidSignature {
  readonly type: "voidSignature";
  readonly code: string;
  readonly reason: string;
}

/** Takes back an invalid signature. */
export const voidSignature = defineCommand<VoidSignature>()({
  type: "voidSignature",
  body: null,
  by: ["system"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: noSeries,
  },
  decide: takeBack,
});

function takeBack(caseFile: CaseFile, command: VoidSignature, context: DecideContext): readonly CaseEvent[] {
  if (caseFile.signature === null && reviewInForce(caseFile) === null) refuseStatus(caseFile);
  // Already taken back because its letter was revoked: that reason remains.
  if (command.code === "AUTHORITY_MISSING" && caseFile.signature === null && caseFile.voided !== null) return [];
  return [{ type: "signatureVoided", code: command.code, reason: command.reason, on: shanghaiDate(context.now) }];
}

/** A decision by rule under the standing letter of the department (instant items only). */
function standingSignature(caseFile: CaseFile, context: DecideContext): Signature {
  const { item } = context;
  if (item.hall.signOff !== "standing" || caseFile.review?.mode !== "rule")
    refuse("AUTHORITY_MISSING", { title: "本办件尚未经首席代表签批。" });
  const on = shanghaiDate(context.now);
  const letter = requireAuthority(context.letters, {
    departmentId: item.departmentId,
    itemId: item.id,
    holderId: null,
    on,
    act: "sign",
  });
  return {
    signerId: letter.holderId,
    signerName: letter.holderName,
    mode: "standing",
    letterId: letter.id,
    letterNumber: letter.number,
    capacity: letter.capacity,
    outcome: "grant",
    seenHash: context.digest(signableText(caseFile)),
    seenForm: SIGNABLE_FORM,
    on,
  };
}

function requireStillValid(caseFile: CaseFile, signature: Signature, context: DecideContext): void {
  const { item } = context;
  requireNotReviewer(caseFile, { id: signature.signerId, name: signature.signerName, key: null }, context);
  requireGrounds(caseFile, signature.outcome, context);
  const holderId = signature.mode === "standing" ? null : signature.signerId;
  requireSignedAuthority(
    context.letters,
    { departmentId: item.departmentId, itemId: item.id, holderId, on: signature.on, act: "sign" },
    { letterId: signature.letterId, today: shanghaiDate(context.now) },
  );
  requireUnchanged(caseFile, signature, context);
}

/** Only a change of fact voids a signature, never a new version of the software: texts in another format version are not compared. */
function requireUnchanged(caseFile: CaseFile, signature: Signature, context: DecideContext): void {
  const comparable = signature.seenForm === SIGNABLE_FORM;
  const differs = comparable && signature.seenHash !== context.digest(signableText(caseFile));
  if (differs || signature.outdatedBy !== undefined) refuse("CASE_CHANGED_SINCE_SEEN");
}

/** The number belongs to the year of the signature, even if the seal follows in the next year. */
function decisionNumber(outcome: Signature["outcome"], on: IsoDate, { body, item, numbers }: DecideContext): string {
  const word = noticeWord(body, item.kind, outcome === "grant" ? "grantDecision" : "refusalDecision");
  return noticeNumber(word, yearOf(on), numbers.next(noticeSeries(word), yearOf(on)));
}

/** Decision and number are dated on the day of signing. Before the signature either paper is possible. */
function decisionSeries(_command: ConfirmSignOff, { caseFile, item, body, at }: SeriesSubject): readonly SeriesYear[] {
  const signature = caseFile?.signature ?? null;
  const signedIn = yearOf(signature?.on ?? shanghaiDate(at));
  // A member that is decided with others is decided on the day of the last signature.
  const isMutual = (caseFile?.membership?.mutual ?? []).length > 0;
  const years = isMutual ? [...new Set([signedIn, yearOf(shanghaiDate(at))])] : [signedIn];
  return KINDS[signature?.outcome ?? "unknown"].flatMap((kind) =>
    years.map((year) => ({ series: noticeSeries(noticeWord(body, item.kind, kind)), year })),
  );
}

const KINDS = {
  grant: ["grantDecision"],
  refuse: ["refusalDecision"],
  unknown: ["grantDecision", "refusalDecision"],
} as const satisfies Record<string, readonly NumberedKind[]>;
