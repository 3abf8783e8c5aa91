import type { Actor } from "../case/actor.ts";
import { shanghaiDate, type Instant, type IsoDate } from "../law/dates.ts";
import { refuse, refuseFirst, textProblems, type RuleProblem } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import type { LetterRevoked } from "./events.ts";
import type { AuthorisationLetter } from "./letter.ts";

/** 撤销委托授权书: from this day on the letter is none. */
export interface RevokeLetter {
  readonly type: "revokeLetter";
  readonly from: IsoDate;
  readonly reason: string;
}

/** What the rule looks at. */
export interface RevokeLetterContext {
  /** When the act came in. */
  readonly now: Instant;
  readonly actor: Actor;
}

/**
 * 撤销委托授权书, as the department has told the hall. Never backwards: from today or a later day, so that what was sealed before stays sealed. A second revocation is refused unless it brings the
 * first one forward: the organ may end an authority sooner than it had said, and gives a new one by a new letter only.
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
