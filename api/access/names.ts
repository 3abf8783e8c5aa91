import { isOutside, type Actor } from "../../domain/case/actor.ts";
import { publicName } from "../../domain/case/disclosure/mask-case.ts";
import type { CasePlaceEntry } from "../../store/tables/case-list.ts";
import { sightOf, type CasePlace } from "./case-access.ts";

/** The applicant's name as a list shows it: whole to those who handle the case, a natural person's masked to everybody else. */
export function listedName(actor: Actor, entry: CasePlaceEntry): string {
  const { applicantType: type, applicantName: name } = entry;
  return isOutside(actor) || sightOf(actor, placeOf(entry)) === "whole" ? name : publicName({ type, name });
}

/** For the staff of the hall, whose sight does not depend on the applicant. */
function placeOf({ departmentId, zoneId, status, channel, identityPending }: CasePlaceEntry): CasePlace {
  return {
    departmentId,
    zoneId,
    status,
    channel,
    delivery: null,
    ownerId: null,
    applicant: NOBODY,
    proofs: identityPending ? UNPROVED : PROVED,
  };
}

const UNPROVED: CasePlace["proofs"] = { applicant: null, agent: null };
const PROVED: CasePlace["proofs"] = {
  applicant: { kind: "account", byId: "", byName: "", on: "", reference: null },
  agent: null,
};

const NOBODY: CasePlace["applicant"] = {
  type: "1",
  name: "",
  idType: "residentId",
  idNumber: "",
  phone: "",
  agent: null,
};
