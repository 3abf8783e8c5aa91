import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf, type StoredForm } from "../slice.ts";
import type { Acceptance, AcceptanceRefusal, MaterialVerdict, RefusalGround, ReplacedAnswer } from "./acceptance.ts";

/** How the application was answered (APL art. 32). */
export interface AcceptanceState {
  readonly verdicts: readonly MaterialVerdict[];
  readonly acceptance: Acceptance | null;
  /** Reason given to the applicant for a refusal of acceptance. */
  readonly refusal: AcceptanceRefusal | null;
}

export const acceptance = defineSlice<AcceptanceState>()({
  empty: { verdicts: [], acceptance: null, refusal: null },
  stores: {
    verdicts: fact(splitVerdicts),
    acceptance: fact(),
    refusal: fact(
      (refusal) =>
        refusal && { ...refusal, reason: sealed(refusal.reason, "words"), basis: sealed(refusal.basis, "words") },
    ),
  },
  signed: { verdicts: true, acceptance: true, refusal: false },
  read: (stored) => ({
    verdicts: factOf(stored, "verdicts", []),
    acceptance: acceptanceOf(stored),
    refusal: refusalOf(stored),
  }),
  on: {
    caseAccepted: (_state, { acceptance: accepted, verdicts }) => ({ acceptance: accepted, verdicts }),
    acceptanceCorrected: (_state, { acceptance: corrected }) => ({ acceptance: corrected }),
    supplementRequested: (_state, { verdicts }) => ({ verdicts }),
    acceptanceRefused: (_state, { verdicts, reason, basis, competentOrgan, ground }) => ({
      verdicts,
      refusal: { reason, basis, competentOrgan, ground },
    }),
    datesRenewed: ({ acceptance: accepted }, { answerInTime }) =>
      answerInTime ? { acceptance: accepted && withoutLateMark(accepted) } : {},
    documentRequested: ({ acceptance: accepted }, { kind, number }) =>
      kind === "acceptanceNotice" && accepted ? { acceptance: { ...accepted, noticeNumber: number } } : {},
  },
});

/** Verdicts with the clerk's texts marked as erasable; used for the one-time notice too. */
export function splitVerdicts(verdicts: readonly MaterialVerdict[]): unknown {
  return verdicts.map(({ fault, fix, ...verdict }) => ({
    ...verdict,
    fault: sealed(fault, "words"),
    fix: sealed(fix, "words"),
  }));
}

/** Without the mark of an uncertainty that is settled. */
export function withoutLateMark<T extends { readonly maybeLate?: boolean }>(answer: T): Omit<T, "maybeLate"> {
  const { maybeLate: _settled, ...rest } = answer;
  return rest;
}

/** Older corrections name a single answer that they replace. */
function acceptanceOf(stored: StoredForm): Acceptance | null {
  const accepted = factOf<
    (Omit<Acceptance, "replaces"> & { readonly replaces?: ReplacedAnswer | readonly ReplacedAnswer[] }) | null
  >(stored, "acceptance", null);
  if (accepted === null) return null;
  const { replaces, ...rest } = accepted;
  return replaces === undefined ? rest : { ...rest, replaces: [replaces].flat() };
}

/** Older refusals show their ground only by whether they name an organ. */
function refusalOf(stored: StoredForm): AcceptanceRefusal | null {
  const refusal = factOf<(Omit<AcceptanceRefusal, "ground"> & { readonly ground?: RefusalGround }) | null>(
    stored,
    "refusal",
    null,
  );
  if (refusal === null) return null;
  return { ...refusal, ground: refusal.ground ?? groundOfBefore(stored, refusal.competentOrgan) };
}

function groundOfBefore({ status }: StoredForm, competentOrgan: string | null): RefusalGround {
  if (status === "licenceNotRequired") return "notRequired";
  return competentOrgan === null ? "stillFaulty" : "otherOrgan";
}
