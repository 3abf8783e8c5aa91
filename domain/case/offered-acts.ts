import { isOutside } from "./actor.ts";
import { CASE_ACTS, type CaseActType } from "./case-acts.gen.ts";
import type { CaseFile } from "./case-file.ts";
import { consultation, mayKnowOf } from "./disclosure/known-case.ts";
import type { CaseActFace, Offer } from "./define-case-act.ts";

/** An act that is offered to a person. */
export interface OfferedAct {
  readonly type: CaseActType;
  readonly title: string;
  readonly resource: string;
}

/** What this person may do with the case now, outside the tasks of its flow. The rules decide again when an act is performed. */
export function offeredActs(caseFile: CaseFile, offer: Offer): readonly OfferedAct[] {
  const { actor } = offer;
  if (isOutside(actor) || !mayKnowOf(actor, caseFile) || consultation(actor, caseFile) !== null) return [];
  return Object.values<CaseActFace>(CASE_ACTS)
    .filter((act) => act.by.includes(offer.actor.role) && act.offered(caseFile, offer))
    .map(({ type, title, resource }) => ({ type: type as CaseActType, title, resource }));
}
