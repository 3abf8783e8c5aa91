import { beside, type JournalData } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent, type TitledItem } from "../define-event.ts";
import { capacityName, outcomeIn, textAt, withWord } from "../event-words.ts";
import { endOf } from "../flow-command.ts";
import type { Decision, Signature } from "./signature.ts";

/** 签批退回: back to the review. */
export interface SignOffReturned {
  readonly type: "signOffReturned";
  readonly reason: string;
  readonly byId: string;
  /** Missing in older entries. */
  readonly on: IsoDate;
  readonly task: DecidedTask;
}

export const signOffReturned = defineEvent<SignOffReturned>()({
  type: "signOffReturned",
  title: "签批退回",
  readBy: "staff",
  keeps: { reason: (reason) => beside(reason, "words"), byId: "open", on: "open", task: "open" },
  ends: ({ task }) => endOf(task, "returned"),
  sends: null,
  changesFile: true,
});

/** 签批: signed, and not yet sealed. */
export interface DecisionSigned {
  readonly type: "decisionSigned";
  readonly signature: Signature;
  /** The signed text, byte for byte; stored with the case, its digest is in the signature. */
  readonly seen: string;
  readonly task: DecidedTask | null;
}

export const decisionSigned = defineEvent<DecisionSigned>()({
  type: "decisionSigned",
  title: signedTitle,
  readBy: "staff",
  keeps: { signature: "open", seen: "never", task: "open" },
  ends: ({ task }) => endOf(task, "signed"),
  sends: null,
  changesFile: true,
});

/** 签批未生效: the signature is not valid and is taken back. */
export interface SignatureVoided {
  readonly type: "signatureVoided";
  readonly code: string;
  readonly reason: string;
  readonly on: IsoDate;
}

export const signatureVoided = defineEvent<SignatureVoided>()({
  type: "signatureVoided",
  title: "签批未生效，作出决定前仍可以撤回申请",
  readBy: "applicant",
  // Written by the platform about letters and dates, so no free text.
  keeps: { code: "open", reason: "open", on: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 作出决定: sealed and numbered; binding from here on. */
export interface DecisionMade {
  readonly type: "decisionMade";
  readonly decision: Decision;
}

export const decisionMade = defineEvent<DecisionMade>()({
  type: "decisionMade",
  title: (data, item, { names }) =>
    withWord("作出决定", outcomeIn(data, item, "decision", "outcome")) + (names ? signerOf(data) : ""),
  readBy: "applicant",
  keeps: { decision: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 首席代表签批：许首席（同意准予许可）; a deputy is not named as chief representative. */
function signedTitle(data: JournalData, item: TitledItem): string {
  const name = textAt(data, "signature", "signerName");
  const outcome = outcomeIn(data, item, "signature", "outcome");
  const act =
    textAt(data, "signature", "mode") === "standing" ? "按规则签批" : `${capacityName(data["signature"])}签批`;
  return `${withWord(act, name)}${outcome === null ? "" : `（同意${outcome}）`}`;
}

/** Printed on the decision, so public once the decision is made. */
function signerOf(data: JournalData): string {
  const signature = (data["decision"] as JournalData | undefined)?.["signature"] as JournalData | undefined;
  const name = signature?.["signerName"];
  return typeof name === "string" ? `（签批人：${name}，${capacityName(signature)}）` : "";
}
