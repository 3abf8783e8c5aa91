import { isOutside, type Actor } from "../../domain/case/actor.ts";
import { publicName } from "../../domain/case/disclosure/mask-case.ts";
import type { CasePlaceEntry } from "../../store/tables/case-list.ts";
import { sightOf, type CasePlace } from "./case-access.ts";

/** `occurrences`: the step that a row is of; a list of cases knows none, and shows a department its own only. */
type Listed = CasePlaceEntry & Partial<Pick<CasePlace, "occurrences">>;

/**
 * The applicant's name in lists: in full for those who handle the case; a natural person's is masked for all others.
 */
export function listedName(actor: Actor, entry: Listed): string {
  const { applicantType: type, applicantName: name } = entry;
  return isOutside(actor) || sightOf(actor, placeOf(entry)) === "whole" ? name : publicName({ type, name });
}

/** For staff, whose access does not depend on the applicant. */
function placeOf({ departmentId, zoneId, status, channel, identityPending, occurrences = [] }: Listed): CasePlace {
  return {
    occurrences,
    departmentId,
    zoneId,
    status,
    channel,
    delivery: null,
    ownerId: null,
    applicant: NO_PERSON,
    proofs: identityPending ? UNPROVED : PROVED,
  };
}

const UNPROVED: CasePlace["proofs"] = { applicant: null, agent: null };
const PROVED: CasePlace["proofs"] = {
  applicant: { kind: "account", byId: "", byName: "", on: "", reference: null },
  agent: null,
};

const NO_PERSON: CasePlace["applicant"] = {
  type: "1",
  name: "",
  idType: "residentId",
  idNumber: "",
  phone: "",
  agent: null,
};
