import type { CaseView } from "../../../contract/case-view.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import {
  deliberationsInForce,
  newestOfEach,
  type Deliberation,
} from "../../../domain/case/deliberation/deliberation.ts";

/** What steps recorded that stand beside the review, for staff: of each step the newest. */
export function stepRecords(file: CaseFile): Pick<CaseView, "deliberations"> {
  const inForce = new Set(deliberationsInForce(file));
  return {
    deliberations: newestOfEach(file.deliberations).map((held) => deliberationView(held, inForce.has(held))),
  };
}

function deliberationView(
  { chair, participants, recordedById: _by, returnedOn: _returned, ...held }: Deliberation,
  inForce: boolean,
): NonNullable<CaseView["deliberations"]>[number] {
  return { ...held, inForce, chair: chair?.name ?? null, participants: participants.map(({ name }) => name) };
}
