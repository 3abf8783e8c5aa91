import { sealWith, type PartSeals } from "../../domain/journal/seals.ts";
import { isDigestOf } from "../../domain/case/state-digest.ts";
import type { CaseEvidence } from "./evidence.ts";
import { digest } from "../ids.ts";
import { ERASED, type JournalEntry } from "../tables/journal.ts";

/** What came of comparing the row of a case with its last entry. Without a digest the case was last touched before there were any, and only its filing could be compared. */
export interface StateCheck {
  readonly fault: string | null;
  readonly hasDigest: boolean;
}

/** Compares the row of a case, as it is stored, with what its last entry says of it. */
export function checkState(
  entries: readonly JournalEntry[],
  { state, packageCaseId, salt, seals }: CaseEvidence,
): StateCheck {
  const last = entries.at(-1);
  if (state === null) return { fault: "its applicant's row is gone", hasDigest: false };
  if (packageCaseId !== packageOf(state))
    return {
      fault: "its row names another package than its membership",
      hasDigest: (last?.stateDigest ?? null) !== null,
    };
  if (!last || last.stateDigest === null) return withoutDigest(entries, { state, salt });
  if (seals === null) return { fault: "the salts of its personal data are gone", hasDigest: true };
  const same = isDigestOf(last.stateDigest, state, { seals, hash: digest });
  return {
    fault: same ? null : `its row is not the state that entry ${last.seq} (${last.type}, ${last.at}) led to`,
    hasDigest: true,
  };
}

/** That of the membership, which the digest covers. Rows from before there were packages have none. */
function packageOf({ facts }: NonNullable<CaseEvidence["state"]>): string | null {
  const membership = facts["membership"] as { readonly packageCaseId: string } | null | undefined;
  return membership?.packageCaseId ?? null;
}

type Filed = Pick<CaseEvidence, "salt"> & { readonly state: NonNullable<CaseEvidence["state"]> };

/** Facts that do not change after filing are in the first entry: for older cases at least these can be compared. */
function withoutDigest(entries: readonly JournalEntry[], { state, salt }: Filed): StateCheck {
  if (entries.some((entry) => entry.stateDigest !== null)) {
    return {
      fault:
        "its last entry holds no digest of the state although earlier ones do: it was not written by this version of the hall",
      hasDigest: false,
    };
  }
  const filed = entries[0]?.data ?? {};
  const seal = sealWith(salt, null, digest);
  const { id, number, itemId, release, departmentId, zoneId, channel, ownerId, deliveryMode, filedAt, application } =
    state;
  // What an applicant was made of at that time.
  const { type, name, idType, idNumber, phone, agent } = state.applicant;
  const applicant = { type, name, idType, idNumber, phone, agent };
  const now = {
    id,
    number,
    itemId,
    release,
    departmentId,
    zoneId,
    channel,
    ownerId,
    deliveryMode,
    filedAt,
    applicant: seal(applicant),
    application: seal(application),
  };
  const changed = Object.entries(now)
    .filter(([key, value]) => key in filed && filed[key] !== value)
    .map(([key]) => key);
  return { fault: changed.length > 0 ? `its ${changed.join(", ")} are not what was filed` : null, hasDigest: false };
}

/** Parts erased by order, and whether each has an entry. */
export function erasures(
  entries: readonly JournalEntry[],
  seals: PartSeals | null,
): { readonly part: string; readonly order: string; readonly entered: boolean }[] {
  return Object.entries(seals ?? {}).flatMap(([part, seal]) =>
    "erasedBy" in seal
      ? [
          {
            part,
            order: seal.erasedBy,
            entered: entries.some(
              ({ type, data }) =>
                type === ERASED &&
                data["order"] === seal.erasedBy &&
                (data["parts"] as readonly string[]).includes(part),
            ),
          },
        ]
      : [],
  );
}
