import type { CaseFile } from "../case-file.ts";
import type { CaseEvent } from "../events.gen.ts";
import { defineCommand, noSeries, noMandates, type CommandOfBody } from "../define-command.ts";
import { refuse } from "../../rule-violation.ts";
import { closed, paragraph } from "../../shapes.ts";

/** Minimum length of a reason, in characters. */
const SHORTEST = 5;
const LONGEST = 200;

const BODY = closed(
  { reason: paragraph(400, "Kept in the journal for ever; it should name no person") },
  { $id: "NewUnmasking" },
);

/** 查阅完整信息: a person who does not handle the case sees its personal data, for a stated reason. */
export type ShowPersonalData = CommandOfBody<"showPersonalData", typeof BODY>;

/**
 * 查阅完整信息: a person who does not handle the case sees its personal data, for a stated reason (个人信息保护法 art. 6: only for a definite purpose). The case does not change; the journal keeps
 * who looked and why. Not permitted for operators.
 */
export const showPersonalData = defineCommand<ShowPersonalData>()({
  type: "showPersonalData",
  body: BODY,
  by: ["clerk", "issuanceClerk", "hallOffice", "supervisor"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: noSeries,
  },
  decide,
});

function decide(_caseFile: CaseFile, command: ShowPersonalData): readonly CaseEvent[] {
  const reason = command.reason.trim();
  const length = [...reason].length;
  if (length < SHORTEST || length > LONGEST)
    refuse("REASON_REQUIRED", {
      title: "请写明查阅完整信息的理由。",
      problems: [{ field: "reason", message: `请写明查阅理由，${SHORTEST}至${LONGEST}个字` }],
    });
  return [{ type: "personalDataShown", reason }];
}
