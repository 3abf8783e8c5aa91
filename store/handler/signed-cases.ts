import type { Actor } from "../../domain/case/actor.ts";
import { revokedBeforeSeal, type AuthorisationLetter } from "../../domain/letter/letter.ts";
import { shanghaiDate, type IsoDate } from "../../domain/law/dates.ts";
import type { Tables } from "../tables.ts";
import type { Act } from "./act.ts";

/** A letter that is about to end, and the first day on which it is none. */
export interface EndingLetter {
  readonly letter: Pick<AuthorisationLetter, "id" | "number" | "departmentId">;
  readonly from: IsoDate;
}

/** The cases found before locking differ from those under the locks: search and lock again. */
export class Overtaken extends Error {}

/** Somebody signs again and again under a letter that is being revoked: what the last try leaves over falls at the seal. */
const MOST_TRIES = 5;

/** Does an act whose cases and streams have to be found before they are locked, until nothing has come between. The last try takes what it finds. */
export async function untilComplete<T>(attempt: (isLast: boolean) => Promise<T>): Promise<T> {
  for (let tries = 1; tries < MOST_TRIES; tries++) {
    try {
      return await attempt(false);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
  return attempt(true);
}

/** The acts that take back what waits for its seal under letters that end today; under one that ends later nothing falls yet: the seal looks again. */
export async function signaturesToVoid(
  tables: Pick<Tables, "cases">,
  ending: readonly EndingLetter[],
  { actor, at }: { readonly actor: Actor; readonly at: string },
): Promise<readonly Act[]> {
  const now = ending.filter(({ from }) => from <= shanghaiDate(at));
  const [first] = now;
  if (!first) return [];
  const reasons = new Map(now.map(({ letter, from }) => [letter.id, revokedBeforeSeal(letter.number, from)]));
  const signed = await tables.cases.signedUnder(first.letter.departmentId, [...reasons.keys()]);
  return signed.map(({ caseId, letterId }) => ({
    caseId,
    actor,
    at,
    command: { type: "voidUnderLetter", letterId, reason: reasons.get(letterId) ?? "" },
  }));
}

/** Throws `Overtaken` when there are cases that the act has not locked. */
export function requireAllLocked(locked: readonly Act[], found: readonly Act[]): void {
  const ids = new Set(locked.map(({ caseId }) => caseId));
  if (found.some(({ caseId }) => !ids.has(caseId))) throw new Overtaken("Somebody has signed meanwhile");
}
