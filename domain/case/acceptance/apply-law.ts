import { defineCommand, noSeries, noMandates } from "../define-command.ts";

/** Decides nothing itself: legal effects of elapsed limits are applied before every command (`lapse`), and this command triggers that. Sent by the sweeps. */
export interface ApplyLaw {
  readonly type: "applyLaw";
}

/** Does nothing beyond the preceding `lapse`; only the platform sends it. */
export const applyLaw = defineCommand<ApplyLaw>()({
  type: "applyLaw",
  body: null,
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
