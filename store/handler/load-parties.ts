import type { KnownPerson } from "../../domain/case/context.ts";
import type { CommandType } from "../../domain/case/commands.ts";
import type { Mandate } from "../../domain/identity/mandate.ts";
import { cleanNumber } from "../../domain/identity/person-name.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { StoredCase } from "../tables/cases.ts";
import type { Act } from "./command-handler.ts";
import type { Tables } from "../tables.ts";

/** People and mandates that the rules of a batch look at. */
export interface Parties {
  readonly people: readonly KnownPerson[];
  readonly mandates: readonly Mandate[];
}

/** Acts that compare persons: reviewers with the signer, survey staff with the roster, whoever stands at the window with the representatives. */
const LOOKS_AT_PEOPLE: ReadonlySet<CommandType> = new Set<CommandType>([
  "signOff",
  "confirmSignOff",
  "answerTermination",
  "finishSpecialProcedure",
  "recordDelivery",
  "withdrawCase",
]);

/** Acts online that an agent may do. */
const LATER: ReadonlySet<CommandType> = new Set<CommandType>(["submitSupplement", "withdrawCase", "recordSelfPrint"]);

/** Read only for the acts that need them; most need neither. */
export async function loadParties(
  tx: Tables,
  acts: readonly Act[],
  { stored, now }: { readonly stored: readonly StoredCase[]; readonly now: string },
): Promise<Parties> {
  const agents = [...new Set(acts.flatMap(agentsIn))];
  const looking = new Map(
    acts.filter(({ command }) => LOOKS_AT_PEOPLE.has(command.type)).map((act) => [act.caseId, act.command.type]),
  );
  const files = stored.map(({ file }) => file).filter(({ id }) => looking.has(id));
  const [people, mandates] = await Promise.all([
    files.length === 0
      ? []
      : tx.people.known({
          ids: [
            ...new Set([
              ...acts.map(({ actor }) => actor.id),
              ...files.flatMap(({ reviewerIds, signature, termination }) => [
                ...reviewerIds,
                signature?.signerId ?? "",
                termination?.proposedById ?? "",
              ]),
            ]),
          ],
          departmentIds: [
            ...new Set(
              files
                .filter(({ id }) => looking.get(id) === "finishSpecialProcedure")
                .map(({ departmentId }) => departmentId),
            ),
          ],
          creditCodes: [
            ...new Set(
              files
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

/** Numbers of those who act, or stand at the window, for somebody else. */
function agentsIn({ actor, command }: Act): readonly string[] {
  if (command.type === "recordDelivery") return [cleanNumber(command.recipientIdNumber ?? "")];
  if (command.type === "withdrawCase" && command.present) return [cleanNumber(command.present.idNumber)];
  const online =
    command.type === "fileCase" ? actsForAnother(actor, command.applicant.idNumber) : LATER.has(command.type);
  return online && actor.role === "applicant" && actor.personKey !== null ? [actor.personKey] : [];
}

function actsForAnother({ identities }: Act["actor"], idNumber: string): boolean {
  return !identities.some(({ number }) => cleanNumber(number) === cleanNumber(idNumber));
}
