import type { IsoDate } from "../../law/dates.ts";
import type { LetterCapacity } from "../../letter/letter.ts";

/** A signature that is not yet sealed: the sign-off step checks the authority again before it takes effect. */
export interface Signature {
  readonly signerId: string;
  readonly signerName: string;
  readonly mode: "person" | "standing";
  readonly letterId: string;
  readonly letterNumber: string;
  /** As stated in the letter. Missing in older signatures, which all count as those of chief representatives. */
  readonly capacity?: LetterCapacity;
  readonly outcome: "grant" | "refuse";
  /** Digest of everything the signer saw. */
  readonly seenHash: string;
  /** Format version of that text; missing in signatures of earlier versions. */
  readonly seenForm?: string;
  /** Type of the event that changed signed content since; missing if there is none. */
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
