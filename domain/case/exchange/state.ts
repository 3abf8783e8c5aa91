import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { Exchange } from "./exchange.ts";

/** What was handed to other systems, in the order in which it was prepared. Holds no data of the applicant, only their digest. */
export interface ExchangeState {
  readonly exchanges: readonly Exchange[];
}

export const exchange = defineSlice<ExchangeState>()({
  empty: { exchanges: [] },
  stores: {
    exchanges: fact((held) => held.map(({ sha256, ...open }) => ({ ...open, sha256: sealed(sha256, "applicant") }))),
  },
  signed: { exchanges: false },
  read: (stored) => ({ exchanges: factOf(stored, "exchanges", []) }),
  on: {
    exchangePrepared: ({ exchanges }, { type: _type, on, ...prepared }) => ({
      exchanges: [...exchanges, { ...prepared, preparedOn: on, acknowledgedOn: null, receipt: null, finished: false }],
    }),
    exchangeAcknowledged: ({ exchanges }, { exchangeId, receipt, on }) => ({
      exchanges: exchanges.map((one) =>
        one.exchangeId === exchangeId ? { ...one, receipt, acknowledgedOn: on } : one,
      ),
    }),
    exchangeFinished: ({ exchanges }, { exchangeId }) => ({
      exchanges: exchanges.map((one) => (one.exchangeId === exchangeId ? { ...one, finished: true } : one)),
    }),
  },
});
