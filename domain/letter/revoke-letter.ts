import type { Actor } from "../case/actor.ts";
import { shanghaiDate, type Instant, type IsoDate } from "../law/dates.ts";
import { refuse, refuseFirst, textProblems, type RuleProblem } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import type { LetterRevoked } from "./events.ts";
import type { AuthorisationLetter } from "./letter.ts";

/** 撤销委托授权书: the letter is not valid from this day on. */
export interface RevokeLetter {
  readonly type: "revokeLetter";
  readonly from: IsoDate;
  readonly reason: string;
}

/** What the rule reads. */
export interface RevokeLetterContext {
  /** When the act was received. */
  readonly now: Instant;
  readonly actor: Actor;
}

/**
 * 撤销委托授权书, as notified by the department. Never retroactive: from today or a later day, so that earlier seals remain valid. A second revocation is refused unless it brings the
 * first one forward: the organ may end an authority earlier than announced, and grants a new one only by a new letter.
 */
export const revokeLetter = defineStreamCommand<
  RevokeLetter,
  AuthorisationLetter,
  RevokeLetterContext,
  LetterRevoked
>()({
  type: "revokeLetter",
  by: ["hallOffice"],
  decide(letter, { from, reason }, { now }) {
    if (letter.revokedOn !== null && letter.revokedOn <= from)
      refuse("LETTER_ALREADY_REVOKED", {
        title: `委托授权书（${letter.number}）已自${letter.revokedOn}起撤销，只能提前，不能延后。`,
      });
    refuseFirst([
      ...textProblems(reason, { code: "REASON_REQUIRED", field: "reason", message: "必填" }),
      ...dayProblems(letter, from, shanghaiDate(now)),
    ]);
    return [{ type: "letterRevoked", from, reason: reason.trim(), postingId: null }];
  },
});

function dayProblems({ validTo }: AuthorisationLetter, from: IsoDate, today: IsoDate): readonly RuleProblem[] {
  const problem = (message: string): RuleProblem[] => [{ code: "LETTER_INVALID", field: "from", message }];
  if (from < today) return problem("撤销不能追溯，起始日期不能早于今日");
  return validTo < from ? problem(`授权书至${validTo}期满，届时不需要撤销`) : [];
}
