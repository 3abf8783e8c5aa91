import { defineSlice, fact, factOf } from "../slice.ts";
import type { MemberStanding, Membership, Packaging, RefusalChoice } from "./packaging.ts";

/** The package that a case is, or belongs to; both null for all others, and for cases of versions before there were packages. */
export interface PackagingState {
  readonly packaging: Packaging | null;
  readonly membership: Membership | null;
}

export const packaging = defineSlice<PackagingState>()({
  empty: { packaging: null, membership: null },
  stores: { packaging: fact(), membership: fact() },
  // Which results are passed on does not void a signature: they are decisions of the hall itself.
  signed: { packaging: false, membership: false },
  read: (stored) => ({
    packaging: factOf(stored, "packaging", null),
    membership: factOf(stored, "membership", null),
  }),
  on: {
    caseFiled: (_state, filed) => ({
      packaging: filed.packaging ?? null,
      membership: filed.membership ?? null,
    }),
    memberOpened: ({ packaging: state }, { itemId, caseId, on }) => withMember(state, itemId, { caseId, openedOn: on }),
    memberNotOpened: ({ packaging: state }, { itemId, end }) => withMember(state, itemId, { end }),
    memberEnded: ({ packaging: state }, { itemId, end }) => withMember(state, itemId, { end }),
    choiceAsked: ({ packaging: state }, { choice }) =>
      state === null ? {} : { packaging: { ...state, choices: [...state.choices, choice] } },
    noticeHandedOver: ({ packaging: state }, { documentId, on }) =>
      withChoice(state, (choice) => (choice.documentId === documentId ? { servedOn: on } : {})),
    choiceAnswered: ({ packaging: state }, { itemId, answer, by, on }) =>
      withChoice(state, (choice) => (choice.itemId === itemId ? { answer, by, answeredOn: on } : {})),
    packageStopped: ({ packaging: state }, { stop }) =>
      state === null ? {} : { packaging: { ...state, stopped: stop } },
    resultsGathered: ({ packaging: state }, { on }) =>
      state === null ? {} : { packaging: { ...state, gatheredOn: on } },
    packageFlowEnded: ({ packaging: state }, { on }) =>
      state === null ? {} : { packaging: { ...state, flowEndedOn: on } },
    resultPassed: ({ membership: state }, { result }) =>
      state === null ? {} : { membership: { ...state, passed: [...state.passed, result] } },
    resultHeld: ({ membership: state }, { on }) => (state === null ? {} : { membership: { ...state, heldOn: on } }),
    memberFailed: ({ membership: state }, { on, because }) =>
      state === null ? {} : { membership: { ...state, failed: { on, because } } },
  },
});

function withMember(state: Packaging | null, itemId: string, change: Partial<MemberStanding>): Partial<PackagingState> {
  if (state === null) return {};
  const members = state.members.map((member) => (member.itemId === itemId ? { ...member, ...change } : member));
  return { packaging: { ...state, members } };
}

/** The state as it is where no choice changes. */
function withChoice(
  state: Packaging | null,
  change: (choice: RefusalChoice) => Partial<RefusalChoice>,
): Partial<PackagingState> {
  if (state === null || state.choices.length === 0) return {};
  return { packaging: { ...state, choices: state.choices.map((choice) => ({ ...choice, ...change(choice) })) } };
}
