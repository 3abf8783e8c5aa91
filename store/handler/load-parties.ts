import type { KnownPerson } from "../../domain/case/context.ts";
import { definitionOf } from "../../domain/case/decide.ts";
import type { Mandate } from "../../domain/identity/mandate.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { StoredCase } from "../tables/cases.ts";
import type { Act } from "./act.ts";
import type { Tables } from "../tables.ts";

/** People and mandates that the rules of a batch need. */
export interface Parties {
  readonly people: readonly KnownPerson[];
  readonly mandates: readonly Mandate[];
}

/** Read only for the acts that need them; most need neither. */
export async function loadParties(
  tx: Tables,
  acts: readonly Act[],
  { stored, now }: { readonly stored: readonly StoredCase[]; readonly now: string },
): Promise<Parties> {
  const agents = [
    ...new Set(acts.flatMap(({ actor, command }) => definitionOf(command).needs.mandatesOf(command, actor))),
  ];
  const looking = new Map(
    acts.flatMap(({ caseId, command }) => {
      const { persons } = definitionOf(command).needs;
      return persons === "none" ? [] : [[caseId, persons] as const];
    }),
  );
  const files = stored.map(({ file }) => file).filter(({ id }) => looking.has(id));
  // Of a member also those of its package, whose applicant acts on it.
  const packages = new Set(files.flatMap(({ membership }) => membership?.packageCaseId ?? []));
  const represented = stored.map(({ file }) => file).filter(({ id }) => looking.has(id) || packages.has(id));
  const [people, mandates] = await Promise.all([
    files.length === 0
      ? []
      : tx.people.known({
          ids: [
            ...new Set([
              ...acts.map(({ actor }) => actor.id),
              ...files.flatMap(({ reviewerIds, signature, termination, procedures }) => [
                ...reviewerIds,
                ...procedures.flatMap(({ presider }) => presider?.personId ?? []),
                signature?.signerId ?? "",
                termination?.proposedById ?? "",
              ]),
            ]),
          ],
          departmentIds: [
            ...new Set(files.filter(({ id }) => looking.get(id) === "roster").map(({ departmentId }) => departmentId)),
          ],
          creditCodes: [
            ...new Set(
              represented
                .filter(({ applicant }) => applicant.idType === "creditCode")
                .map(({ applicant }) => applicant.idNumber),
            ),
          ],
          on: shanghaiDate(now),
        }),
    agents.length === 0 ? [] : tx.mandates.ofAgents(agents),
  ]);
  return { people, mandates };
}
