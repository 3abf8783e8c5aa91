import type { CaseView } from "../../../contract/case-view.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import {
  deliberationsInForce,
  newestOfEach,
  type Deliberation,
} from "../../../domain/case/deliberation/deliberation.ts";

import { findingsInForce } from "../../../domain/case/review/finding.ts";

/** For staff: the steps through which the case has passed, and what those beside the leading review recorded, of each the newest. */
export function stepRecords(file: CaseFile): Pick<CaseView, "steps" | "findings" | "deliberations"> {
  const inForce = new Set(deliberationsInForce(file));
  return {
    steps: [...file.occurrences],
    findings: findingsInForce(file).map(({ points, ...finding }) => ({ ...finding, points: [...points] })),
    deliberations: newestOfEach(file.deliberations).map((held) => deliberationView(held, inForce.has(held))),
  };
}

function deliberationView(
  { chair, participants, recordedById: _by, returnedOn: _returned, ...held }: Deliberation,
  inForce: boolean,
): NonNullable<CaseView["deliberations"]>[number] {
  return { ...held, inForce, chair: chair?.name ?? null, participants: participants.map(({ name }) => name) };
}
