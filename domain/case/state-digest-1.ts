import { canonicalJson } from "../journal/canonical.ts";
import { type PartSeals, type SealedPart } from "../journal/seals.ts";

/**
 * A case as stored: the columns of its row and its applicant's row, except dates that are recounted daily, what the journal itself keeps, and the salts.
 * The stored form and not the case file, because a later version may read more from the same row.
 */
export interface StoredState {
  readonly id: string;
  readonly number: string;
  readonly queryCode: string;
  readonly itemId: string;
  readonly release: number;
  readonly departmentId: string;
  readonly zoneId: string;
  readonly channel: string;
  readonly ownerId: string | null;
  readonly status: string;
  readonly deliveryMode: string;
  readonly filedAt: string;
  readonly receivedOn: string | null;
  readonly endedOn: string | null;
  readonly applicant: StoredApplicant;
  readonly application: unknown;
  readonly materials: readonly StoredMaterial[];
  readonly facts: Readonly<Record<string, unknown>>;
}

/** All columns of the applicant's row. */
interface StoredApplicant {
  readonly type: string;
  readonly name: string;
  readonly idType: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly agent: unknown;
  readonly pendingReason?: string;
}

interface StoredMaterial {
  readonly files: readonly { readonly name: string }[];
}

/** The parts that were erasable when digests had this form. */
const PARTS = ["applicant", "agent", "recipient", "survey", "papers"] as const satisfies readonly SealedPart[];
type Part = (typeof PARTS)[number];

/** The digest in its first form, with officials' texts in the open. Must not change: rows not written since are compared by it. */
export function stateDigest1(state: StoredState, seals: PartSeals, hash: (text: string) => string): string {
  const { parts, open } = split(state);
  const commitments = Object.fromEntries(PARTS.map((part) => [part, commitmentOf(parts[part], seals[part], hash)]));
  return hash(canonicalJson({ form: "1", open, commitments }));
}

function commitmentOf(value: unknown, seal: PartSeals[Part], hash: (text: string) => string): string | null {
  if ("commitment" in seal) return seal.commitment;
  return value === null ? null : hash(seal.salt + canonicalJson(value));
}

interface Split {
  /** Null if nothing of this part is stored with the case. */
  readonly parts: Readonly<Record<Part, unknown>>;
  readonly open: unknown;
}

function split({ applicant, application, materials, queryCode, facts, ...columns }: StoredState): Split {
  const { agent = null, type, ...person } = applicant;
  const { record, proofs, delivery, procedures, others } = personalFacts(facts);
  const {
    recipient = null,
    recipientIdNumber = null,
    identityCheck = null,
    proof = null,
    ...delivered
  } = delivery ?? {};
  return {
    parts: {
      applicant: {
        ...person,
        application,
        queryCode,
        record,
        proof: proofs.applicant,
        fileNames: materials.map(({ files }) => files.map((file) => file.name)),
      },
      agent: orNothing({ agent, proof: proofs.agent }),
      recipient: orNothing({ recipient, recipientIdNumber, identityCheck, proof }),
      survey: procedures.length === 0 ? null : procedures.map(({ persons }) => persons),
      papers: null,
    },
    open: {
      ...columns,
      applicantType: type,
      materials: materials.map(withoutNames),
      delivery: delivery && delivered,
      procedures: procedures.map(({ persons: _persons, ...procedure }) => procedure),
      facts: others,
    },
  };
}

/** The facts about people, and the others. A row of an older version has fewer. */
function personalFacts(facts: PersonalFacts) {
  // Whether the parties were proved follows from the proofs, which have a commitment; the flag beside them serves lists only and survives an erasure.
  const { record, proofs, delivery, procedures, applicantVerified: _derived, ...others } = facts;
  return {
    record: record ?? null,
    proofs: { applicant: proofs?.applicant ?? null, agent: proofs?.agent ?? null },
    delivery: delivery ?? null,
    procedures: procedures ?? [],
    others,
  };
}

interface PersonalFacts {
  readonly record?: unknown;
  readonly applicantVerified?: unknown;
  readonly proofs?: { readonly applicant?: unknown; readonly agent?: unknown } | null;
  readonly delivery?: Readonly<Record<string, unknown>> | null;
  readonly procedures?: readonly { readonly persons?: unknown }[];
}

/** Null if no member is present. */
function orNothing(value: Readonly<Record<string, unknown>>): unknown {
  return Object.values(value).every((member) => member === null) ? null : value;
}

function withoutNames({ files, ...material }: StoredMaterial): unknown {
  return { ...material, files: files.map(({ name: _name, ...file }) => file) };
}
