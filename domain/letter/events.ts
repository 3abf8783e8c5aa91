import { beside, keepFields } from "../journal/keeping.ts";
import type { IsoDate } from "../law/dates.ts";
import { defineStreamEvent } from "../stream/define-event.ts";
import type { AuthorisationLetter } from "./letter.ts";

/** The paper that a letter was recorded from: who signed it for the organ, when, and where the original or its scan is kept. */
export interface SignedPaper {
  readonly signedBy: string;
  readonly signedOn: IsoDate;
  readonly reference: string;
}

/** The content of a letter. */
export type LetterText = Omit<AuthorisationLetter, "id" | "holderName" | "revokedOn">;

/** 公布委托授权书. */
export interface LetterPublished extends LetterText {
  readonly type: "letterPublished";
  readonly paper: SignedPaper;
}

export const letterPublished = defineStreamEvent<LetterPublished>()({
  type: "letterPublished",
  title: ({ number }) => `公布委托授权书（${String(number)}）`,
  keeps: {
    number: "open",
    departmentId: "open",
    holderId: "open",
    capacity: "open",
    itemIds: "open",
    automatic: "open",
    coversExtensions: "open",
    validFrom: "open",
    validTo: "open",
    paper: (paper) =>
      keepFields(paper, {
        signedBy: (name) => beside(name, "words"),
        signedOn: "open",
        reference: (reference) => beside(reference, "words"),
      }),
  },
});

/** 撤销委托授权书, or an announced revocation brought forward. */
export interface LetterRevoked {
  readonly type: "letterRevoked";
  /** The first day on which it is not valid. */
  readonly from: IsoDate;
  readonly reason: string;
  /** The posting with which it ends; null if the department revoked it. */
  readonly postingId: string | null;
}

export const letterRevoked = defineStreamEvent<LetterRevoked>()({
  type: "letterRevoked",
  title: ({ from, postingId }) =>
    `${postingId === null ? "撤销委托授权书" : "委托授权书随离任失效"}，自${String(from)}起`,
  keeps: { from: "open", reason: (reason) => beside(reason, "words"), postingId: "open" },
});

export type LetterEvent = LetterPublished | LetterRevoked;
