import { sealed } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import { documentName } from "../../paper/names.ts";
import { isInternal } from "../../paper/notice-word.ts";
import type { Paper } from "../../paper/paper.ts";
import { PAPERS, type DocumentKind } from "../../paper/papers.gen.ts";
import { defineEvent } from "../define-event.ts";
import type { Attendance } from "../parties/attendance.ts";
import type { HandedOver } from "./handed-over.ts";

/** The last day for a supplement, if the service starts its period. */
interface SupplementWaitFields {
  readonly supplementDueOn: IsoDate | null;
  readonly supplementLatestOn?: IsoDate | null;
  readonly supplementDueProvisional?: boolean;
}

/** 制发文书: a paper was requested and its text fixed. `organId`: the organ whose seal it bears. */
export interface DocumentRequested {
  readonly type: "documentRequested";
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly organId: string;
  readonly paper: Paper;
}

export const documentRequested = defineEvent<DocumentRequested>()({
  type: "documentRequested",
  title: ({ kind, number }, item) => {
    const name = isDocumentKind(kind) ? `《${documentName(kind, item)}》` : "文书";
    return `制发${name}${typeof number === "string" ? number : ""}`;
  },
  readBy: ({ kind }) => (isDocumentKind(kind) && isInternal(kind) ? "staff" : "applicant"),
  keeps: {
    documentId: "open",
    kind: "open",
    number: "open",
    organId: "open",
    paper: (paper) => sealed(paper, "papers"),
  },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 送达告知: the papers of a step are available in the applicant's account. */
export interface NoticeServed extends SupplementWaitFields {
  readonly type: "noticeServed";
  readonly activityId: string;
  readonly on: IsoDate;
  readonly documentIds: readonly string[];
}

export const noticeServed = defineEvent<NoticeServed>()({
  type: "noticeServed",
  title: "送达告知",
  readBy: "applicant",
  keeps: {
    activityId: "open",
    on: "open",
    documentIds: "open",
    supplementDueOn: "open",
    supplementLatestOn: "open",
    supplementDueProvisional: "open",
  },
  ends: null,
  sends: null,
  changesFile: true,
});

/**
 * A notice is ready for an applicant without an account: it is served when the window hands it over.
 * `waitUntil`: the flow waits for a supplement at least until then.
 */
export interface NoticeReady {
  readonly type: "noticeReady";
  readonly activityId: string;
  readonly on: IsoDate;
  readonly waitUntil: IsoDate | null;
}

export const noticeReady = defineEvent<NoticeReady>()({
  type: "noticeReady",
  title: "文书制作完成",
  readBy: "applicant",
  keeps: { activityId: "open", on: "open", waitUntil: "open" },
  ends: null,
  sends: null,
  changesFile: false,
});

/** 送达文书: a notice was handed over by the window, or served otherwise. */
export interface NoticeHandedOver extends SupplementWaitFields {
  readonly type: "noticeHandedOver";
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly method: HandedOver["method"];
  readonly on: IsoDate;
  readonly recipient: string | null;
  readonly proof: string;
  /** At the window: the recipient and their right; missing in older entries. */
  readonly present?: Attendance | null;
}

export const noticeHandedOver = defineEvent<NoticeHandedOver>()({
  type: "noticeHandedOver",
  title: "送达文书",
  readBy: "applicant",
  keeps: {
    documentId: "open",
    kind: "open",
    method: "open",
    on: "open",
    recipient: (recipient) => sealed(recipient, "recipient"),
    proof: (proof) => sealed(proof, "recipient"),
    present: (present) => (present ? { right: present.right, person: sealed(present, "recipient") } : null),
    supplementDueOn: "open",
    supplementLatestOn: "open",
    supplementDueProvisional: "open",
  },
  ends: null,
  sends: null,
  changesFile: true,
});

function isDocumentKind(kind: unknown): kind is DocumentKind {
  return typeof kind === "string" && Object.hasOwn(PAPERS, kind);
}
