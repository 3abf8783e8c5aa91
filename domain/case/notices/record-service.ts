import type { IsoDate } from "../../law/dates.ts";
import type { CaseEvent } from "../events.gen.ts";
import { cleanNumber } from "../../identity/person-name.ts";
import { closed, Day, line, oneOf, optional } from "../../shapes.ts";
import { defineCommand, noSeries, type CommandOfBody } from "../define-command.ts";
import { refuse } from "../../rule-violation.ts";
import { chineseDate, shanghaiDate } from "../../law/dates.ts";
import type { NamedItem } from "../../paper/define-paper.ts";
import { documentName } from "../../paper/names.ts";
import type { PaperDefinition } from "../../paper/define-paper.ts";
import { isInternal } from "../../paper/notice-word.ts";
import { PAPERS, type DocumentKind } from "../../paper/papers.gen.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { requireText } from "../guards.ts";
import type { Attendance } from "../parties/attendance.ts";
import { requireEntitled, type Receipt } from "../parties/recipient.ts";
import { requireServiceDay } from "./service-day.ts";
import { NO_WAIT, supplementWait, type SupplementWait } from "../supplement/supplement-wait.ts";

const BODY = closed(
  {
    method: oneOf(["window", "mail", "left", "announcement"]),
    on: Day,
    recipient: optional(line(50)),
    // At the window: the recipient's number, and how the identity was checked.
    recipientIdNumber: optional(line(40)),
    identityCheck: optional(line()),
    proof: line(500, "Number of the consignment, witnesses, where it was announced, or the signature"),
  },
  { $id: "NoticeService" },
);

/** Identifies the notice: `kind` is that of the document, `paperOf` its day. */
interface OfDocument {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly paperOf: IsoDate;
}

/** 送达文书: a notice to an applicant without an account was handed over by the window, or served otherwise. */
export type RecordService = CommandOfBody<"recordService", typeof BODY, OfDocument>;

/**
 * 送达文书: how and when a notice was handed to an applicant without an account, recorded by the window. The supplement deadline
 * counts from that day. At the window it is handed only to an entitled person, by name and number. Recorded once.
 */
export const recordService = defineCommand<RecordService>()({
  type: "recordService",
  body: BODY,
  by: ["clerk", "issuanceClerk"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "involved",
    mandatesOf: ({ recipientIdNumber }) => [cleanNumber(recipientIdNumber)].filter((number) => number !== ""),
    series: noSeries,
  },
  decide,
});

function decide(caseFile: CaseFile, command: RecordService, context: DecideContext): readonly CaseEvent[] {
  if (PAPERS[command.kind].sort === "result") refuse("STATUS_FORBIDS", { title: "决定书和证照请在送达登记中办理。" });
  if (isInternal(command.kind)) refuse("STATUS_FORBIDS", { title: "内部文书不送达申请人。" });
  requireUnserved(caseFile, command);
  requireServiceDay({ ...command, today: shanghaiDate(context.now), field: "on" });
  const present = command.method === "window" ? takenBy(caseFile, command, context) : null;
  return [
    {
      type: "noticeHandedOver",
      documentId: command.documentId,
      kind: command.kind,
      method: command.method,
      on: command.on,
      recipient:
        command.method === "announcement"
          ? null
          : (present?.name ?? requireText(command.recipient, "RECIPIENT_REQUIRED", "recipient")),
      present,
      proof: requireText(command.proof, "DELIVERY_NOT_PROVED", "proof"),
      ...waitFor(caseFile, command, context),
    },
  ];
}

function takenBy(caseFile: CaseFile, command: RecordService, context: DecideContext): Attendance {
  const { recipient: name, recipientIdNumber: idNumber, identityCheck } = command;
  const person = { name, idNumber, identityCheck };
  return requireEntitled(caseFile, person, receiptOf(command.kind, context.item), context);
}

/**
 * Who may receive a notice for the applicant: a request for materials goes to anyone who may hand them in, a progress notice to anyone who may file. A paper that ends the case is
 * received like a result.
 */
function receiptOf(kind: DocumentKind, item: NamedItem): Receipt {
  const { receivedBy }: PaperDefinition = PAPERS[kind];
  if (receivedBy === null) throw new Error(`'${kind}' is served on nobody`);
  return { power: receivedBy, words: `领取${documentName(kind, item).replace(/（.*）$/, "")}` };
}

function requireUnserved(caseFile: CaseFile, { documentId }: RecordService): void {
  const before = caseFile.handedOver.find((one) => one.documentId === documentId);
  if (before) refuse("NOTICE_ALREADY_SERVED", { title: `该文书已于${chineseDate(before.on)}登记送达。` });
  if (caseFile.ownerId !== null)
    refuse("NOTICE_ALREADY_SERVED", { title: "该办件的文书已送达申请人的账户，不需要登记。" });
}

function waitFor(caseFile: CaseFile, { kind, on }: RecordService, context: DecideContext): SupplementWait {
  const waits = kind === "supplementNotice" && caseFile.supplement !== null && caseFile.supplement.dueOn === null;
  return waits ? supplementWait(on, context) : NO_WAIT;
}
