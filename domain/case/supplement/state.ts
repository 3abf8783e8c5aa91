import type { IsoDate } from "../../law/dates.ts";
import { splitVerdicts, withoutLateMark } from "../acceptance/state.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { Supplement } from "./supplement.ts";

/** The one-time notice (一次性告知) and the supplement. */
export interface SupplementState {
  readonly supplement: Supplement | null;
}

export const supplement = defineSlice<SupplementState>()({
  empty: { supplement: null },
  stores: { supplement: fact((asked) => asked && { ...asked, faults: splitVerdicts(asked.faults) }) },
  signed: { supplement: true },
  read: (stored) => ({ supplement: factOf(stored, "supplement", null) }),
  on: {
    supplementRequested: (_state, { on, verdicts, maybeLate }) => ({
      supplement: {
        faults: verdicts.filter(({ verdict }) => verdict === "missing" || verdict === "faulty"),
        requestedOn: on,
        dueOn: null,
        submittedOn: null,
        ...(maybeLate === true && { maybeLate: true }),
      },
    }),
    supplementSubmitted: ({ supplement: asked }, { on, materials }) => ({
      supplement: asked && { ...asked, submittedOn: on, brought: materials.map(({ materialId }) => materialId) },
    }),
    acceptanceCorrected: ({ supplement: asked }, { acceptance }) => ({
      supplement: asked && {
        ...withoutLateMark(asked),
        overruled: acceptance.replaces?.some(({ kind }) => kind === "supplementNotice") || asked.overruled === true,
      },
    }),
    datesRenewed: ({ supplement: asked }, { answerInTime, supplement: dates }) => {
      if (asked === null) return {};
      const settled = answerInTime ? withoutLateMark(asked) : asked;
      if (dates === null) return { supplement: settled };
      return {
        supplement: { ...settled, dueOn: dates.dueOn, latestOn: dates.latestOn, dueProvisional: dates.provisional },
      };
    },
    documentRequested: ({ supplement: asked }, { kind, number }) =>
      kind === "supplementNotice" && asked ? { supplement: { ...asked, noticeNumber: number } } : {},
    noticeServed: (state, event) => served(state, event),
    noticeHandedOver: (state, event) => served(state, event),
  },
});

interface Service {
  readonly on: IsoDate;
  readonly supplementDueOn: IsoDate | null;
  readonly supplementLatestOn?: IsoDate | null;
  readonly supplementDueProvisional?: boolean;
}

/** The applicant's period counts from the day of service. */
function served(
  { supplement: asked }: SupplementState,
  { on, supplementDueOn: dueOn, supplementLatestOn, supplementDueProvisional = false }: Service,
): Partial<SupplementState> {
  if (asked === null || dueOn === null) return {};
  return {
    supplement: {
      ...asked,
      dueOn,
      servedOn: on,
      dueProvisional: supplementDueProvisional,
      latestOn: supplementLatestOn ?? dueOn,
    },
  };
}
