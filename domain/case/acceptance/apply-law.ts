import { defineCommand, noSeries, noMandates } from "../define-command.ts";

/** Decides nothing by itself: what the law has made of the case by now is applied before any command (`lapse`), and this one makes it visible. By the sweeps. */
export interface ApplyLaw {
  readonly type: "applyLaw";
}

/** Nothing more than what `lapse` has done before it; only the platform asks for it. */
export const applyLaw = defineCommand<ApplyLaw>()({
  type: "applyLaw",
  body: null,
  completes: null,
  by: ["system"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: noSeries,
  },
  decide: () => [],
});
