import type { AccountIdentity, Actor, Role } from "../../domain/case/actor.ts";
import type { Applicant } from "../../domain/case/parties/applicant.ts";
import type { KnownPerson } from "../../domain/case/context.ts";
import type { AuthorisationLetter } from "../../domain/letter/letter.ts";
import { parseGroup, POST_OF_GROUP } from "../../domain/posting/candidate-group.ts";

/** The invented people of a trial. None of them has an account in the hall. */
export interface SamplePeople {
  readonly applicant: Actor;
  /** Who does the steps of a candidate group. Throws for a text that is no group. */
  ofGroup(group: string): Actor;
  /** Two of the department who go out to look. */
  staffOf(departmentId: string): readonly Actor[];
  /** Everybody who was met so far, as the rules compare them. */
  known(): readonly KnownPerson[];
  /** Sample letters: every chief representative who was met may sign for the department. */
  letters(): readonly AuthorisationLetter[];
}

const NOBODY = {
  departmentId: null,
  zoneId: null,
  officeId: null,
  offices: [],
  identities: [],
  provesIdentity: false,
  terminal: "样例终端",
} as const;

/** Opens them for one application: one person for each post and place, so that who reviews and who signs are two. */
export function samplePeople(applicant: Applicant): SamplePeople {
  const filer = applicantOf(applicant);
  const met = new Map<string, Actor>([[filer.id, filer]]);
  const meet = (id: string, post: Pick<Actor, "role"> & Partial<Actor>): Actor => {
    const person = { ...NOBODY, ...post, id, name: `样例人员${met.size}`, personKey: `sample-${met.size}` };
    met.set(id, person);
    return person;
  };
  return {
    applicant: filer,
    ofGroup(name) {
      const known = met.get(name);
      if (known) return known;
      const group = parseGroup(name);
      if (group === null) throw new Error(`'${name}' is no group of the hall`);
      return meet(name, {
        role: POST_OF_GROUP[group.post] satisfies Role,
        departmentId: "departmentId" in group ? group.departmentId : null,
        zoneId: "zoneId" in group ? group.zoneId : null,
        officeId: "officeId" in group ? group.officeId : null,
      });
    },
    staffOf: (departmentId) =>
      [1, 2].map((number) => {
        const id = `staff:${departmentId}:${number}`;
        return met.get(id) ?? meet(id, { role: "officer", departmentId });
      }),
    known: () => [...met.values()].map(knownPerson),
    letters: () => [...met.values()].filter(({ role }) => role === "chiefRepresentative").map(letterOf),
  };
}

function applicantOf({ name, idNumber, idType, agent }: Applicant): Actor {
  const own: AccountIdentity = { kind: idType === "creditCode" ? "organisation" : "person", name, number: idNumber };
  const person: AccountIdentity[] = agent ? [{ kind: "person", name: agent.name, number: agent.idNumber }] : [];
  return {
    ...NOBODY,
    id: "sample-applicant",
    name: agent?.name ?? name,
    role: "applicant",
    departmentId: null,
    zoneId: null,
    identities: [...person, own],
    personKey: agent?.idNumber ?? (own.kind === "person" ? idNumber : "sample-applicant"),
  };
}

function knownPerson({ id, name, role, departmentId, personKey, identities }: Actor): KnownPerson {
  const organisation = identities.find(({ kind }) => kind === "organisation");
  const judges = role === "officer" || role === "chiefRepresentative";
  return {
    id,
    name,
    formerNames: [],
    key: personKey,
    departmentIds: judges && departmentId !== null ? [departmentId] : [],
    organisation: organisation ? { name: organisation.name, creditCode: organisation.number } : null,
  };
}

function letterOf({ id, name, departmentId }: Actor): AuthorisationLetter {
  return {
    id: `sample-letter-${id}`,
    number: "样授〔0000〕1号",
    departmentId: departmentId ?? "",
    holderId: id,
    holderName: name,
    capacity: "chiefRepresentative",
    itemIds: "all",
    automatic: true,
    coversExtensions: true,
    validFrom: "2000-01-01",
    validTo: "2999-12-31",
    revokedOn: null,
  };
}
