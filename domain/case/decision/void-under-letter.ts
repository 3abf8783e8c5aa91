import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";

/** 授权撤销: takes back a signature given under a letter that was revoked before the seal. */
export interface VoidUnderLetter {
  readonly type: "voidUnderLetter";
  readonly letterId: string;
  readonly reason: string;
}

/**
 * 授权撤销: part of the act that revokes a letter, or that ends the posting and so the letter. The cases were found before they were locked, so this checks again: a case that was sealed, taken back or
 * signed under another letter meanwhile does not change.
 */
export const voidUnderLetter = defineCommand<VoidUnderLetter>()({
  type: "voidUnderLetter",
  body: null,
  by: ["hallOffice", "operator"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  decide,
});

function decide(caseFile: CaseFile, command: VoidUnderLetter, { now }: DecideContext): readonly CaseEvent[] {
  const waits = caseFile.status === "awaitingSignOff" && caseFile.signature?.letterId === command.letterId;
  return waits
    ? [{ type: "signatureVoided", code: "AUTHORITY_REVOKED", reason: command.reason, on: shanghaiDate(now) }]
    : [];
}
