import type { IsoDate } from "../../law/dates.ts";
import type { LetterCapacity } from "../../letter/letter.ts";

/** A signature given, not yet sealed: the sign-off step checks the authority once more before it takes effect. */
export interface Signature {
  readonly signerId: string;
  readonly signerName: string;
  readonly mode: "person" | "standing";
  readonly letterId: string;
  readonly letterNumber: string;
  /** As the letter says. Signatures from before letters said it have none: they were all taken as those of chief representatives. */
  readonly capacity?: LetterCapacity;
  readonly outcome: "grant" | "refuse";
  /** Digest of everything the signer saw. */
  readonly seenHash: string;
  /** Which way of writing that text; missing in signatures of earlier versions. */
  readonly seenForm?: string;
  /** What has changed since of what was signed for: the type of the event. Missing while nothing has. */
  readonly outdatedBy?: string;
  readonly on: IsoDate;
}

/** 签批失效: why a signature was taken back before the seal. */
export interface VoidedSignature {
  readonly code: string;
  readonly reason: string;
  readonly on: IsoDate;
}

export interface Decision {
  readonly outcome: "grant" | "refuse";
  readonly number: string;
  readonly on: IsoDate;
  readonly signature: Signature;
}
