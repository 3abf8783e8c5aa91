import type { CaseView } from "../../../contract/case-view.ts";
import { ROLE_NAMES } from "../../../domain/case/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { MANDATE_ACTS } from "../../../domain/identity/mandate.ts";
import { isProved, PROOF_NAMES, type IdentityProof } from "../../../domain/identity/proof.ts";

/** How the parties are proved; papers and clerks are shown to staff only. */
export function identityOf(file: CaseFile, outside: boolean): CaseView["identity"] {
  const { applicant, agent } = file.proofs;
  const view = ({ kind, byName, on, reference }: IdentityProof) => ({
    kind,
    kindName: PROOF_NAMES[kind],
    on,
    byName: outside && kind === "document" ? ROLE_NAMES.clerk : byName,
    ...(outside ? {} : { reference }),
  });
  return {
    proved: isProved(file),
    applicant: applicant && view(applicant),
    agent: agent && { ...view(agent), acts: agent.acts.map((act) => MANDATE_ACTS[act]) },
  };
}
