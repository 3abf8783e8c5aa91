import type { PartyProofs } from "../../identity/proof.ts";
import type { IsoDate } from "../../law/dates.ts";
import { defineEvent } from "../define-event.ts";
import { keepProofs } from "./keep-proofs.ts";

/** 核实身份: a clerk saw the papers of a party. A party left null keeps the proof it has. */
export interface IdentityProved {
  readonly type: "identityProved";
  readonly on: IsoDate;
  readonly proofs: PartyProofs;
}

export const identityProved = defineEvent<IdentityProved>()({
  type: "identityProved",
  title: "核实身份",
  readBy: "applicant",
  keeps: { on: "open", proofs: keepProofs },
  ends: null,
  sends: null,
  changesFile: true,
});
