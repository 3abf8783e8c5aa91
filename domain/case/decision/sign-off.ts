import { closed, nullable, oneOf, optional, paragraph } from "../../shapes.ts";
import { defineCommand, noSeries, noMandates, type CommandOfBody, type OfTask } from "../define-command.ts";
import { PROSE } from "../prose.ts";
import { requireAuthority } from "../../letter/letter.ts";
import { refuse } from "../../rule-violation.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { Signature } from "./signature.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { upperDecision } from "../forwarding/forwarding.ts";
import { requireNamedGround } from "../review/refusal.ts";
import { requireProved, requireStatus, requireText } from "../guards.ts";
import { refOf, requireNotReviewer } from "../parties/separation.ts";
import { SIGNABLE_FORM, signableText } from "./signable.ts";

const BODY = closed(
  {
    outcome: oneOf(["signed", "returned"]),
    decision: optional(nullable(oneOf(["grant", "refuse"]))),
    // Digest of what the screen showed.
    seenHash: optional(nullable(paragraph(64))),
    reason: PROSE,
  },
  { $id: "SignOffDecision", description: "首席代表签批" },
);

/** 签批: the chief representative signs or returns. */
export type SignOff = CommandOfBody<"signOff", typeof BODY, OfTask>;

/**
 * 签批: the chief representative (or a deputy with a separate letter) signs what the screen showed, or returns it.
 * Refuses a signer who reviewed the case, a letter that does not cover the item on that day, and a case that changed since it was shown.
 */
export const signOff = defineCommand<SignOff>()({
  type: "signOff",
  body: BODY,
  by: ["chiefRepresentative"],
  needs: {
    letters: true,
    sharedRecord: false,
    persons: "involved",
    mandatesOf: noMandates,
    series: noSeries,
  },
  decide,
});

function decide(caseFile: CaseFile, command: SignOff, context: DecideContext): readonly CaseEvent[] {
  requireStatus(caseFile, "awaitingSignOff");
  return command.outcome === "returned" ? sendBack(command, context) : sign(caseFile, command, context);
}

function sendBack(command: SignOff, context: DecideContext): readonly CaseEvent[] {
  return [
    {
      type: "signOffReturned",
      reason: requireText(command.reason, "REASON_REQUIRED", "reason"),
      byId: context.actor.id,
      on: shanghaiDate(context.now),
      task: command.task,
    },
  ];
}

function sign(caseFile: CaseFile, command: SignOff, context: DecideContext): readonly CaseEvent[] {
  const outcome =
    command.decision ??
    refuse("TASK_OUTCOME_UNKNOWN", { problems: [{ field: "decision", message: "请选择准予或不予" }] });
  if (caseFile.review?.opinion !== outcome) {
    refuse("TASK_OUTCOME_UNKNOWN", {
      title: "签批结论与审查意见不一致，请退回审查人员重新审查。",
      problems: [{ field: "decision", message: "与审查意见不一致" }],
    });
  }
  if (outcome === "grant" && upperDecision(caseFile)?.result === "refused") refuse("UPPER_BODY_REFUSED");
  if (outcome === "grant") requireProved(caseFile, "granted");
  else requireNamedGround(caseFile);
  const seen = signableText(caseFile);
  const seenHash = context.digest(seen);
  if (command.seenHash !== seenHash) refuse("CASE_CHANGED_SINCE_SEEN");
  return [
    {
      type: "decisionSigned",
      signature: personalSignature(caseFile, { outcome, seenHash }, context),
      seen,
      task: command.task,
    },
  ];
}

function personalSignature(
  caseFile: CaseFile,
  { outcome, seenHash }: Pick<Signature, "outcome" | "seenHash">,
  context: DecideContext,
): Signature {
  const { actor, item } = context;
  const on = shanghaiDate(context.now);
  requireNotReviewer(caseFile, refOf(actor), context);
  const letter = requireAuthority(context.letters, {
    departmentId: item.departmentId,
    itemId: item.id,
    holderId: actor.id,
    on,
    act: "sign",
  });
  return {
    signerId: actor.id,
    signerName: actor.name,
    mode: "person",
    letterId: letter.id,
    letterNumber: letter.number,
    capacity: letter.capacity,
    outcome,
    seenHash,
    seenForm: SIGNABLE_FORM,
    on,
  };
}
