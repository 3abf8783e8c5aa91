import type { IsoDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import type { Signature } from "../decision/signature.ts";
import { memberEndOf } from "./family.ts";
import { memberName, packagedOf } from "./packaged.ts";

/**
 * 互为前置: the items of a group are decided at one moment. A grant waits until all of the group are signed, and then bears the day of the last signature; a refusal takes effect at once, and ends the others.
 * Returns the day of the decision. Refuses with MEMBER_WAITS, temporary.
 */
export function decidedTogether({ membership }: CaseFile, { outcome, on }: Signature, context: DecideContext): IsoDate {
  const mutual = membership?.mutual ?? [];
  if (mutual.length === 0 || outcome === "refuse") return on;
  const packaged = packagedOf(context);
  const days = mutual.map((itemId) => {
    const other = packaged.family.members.get(itemId);
    if (other !== undefined && memberEndOf(other)?.state === "granted") return other.decision?.on ?? on;
    const signed = other?.signature ?? null;
    if (signed === null || signed.outcome === "refuse")
      refuse("MEMBER_WAITS", {
        title: `与“${memberName(packaged, itemId)}”互为前置，待其签批后一并作出决定。`,
        temporary: true,
      });
    return signed.on;
  });
  return [on, ...days].toSorted().at(-1) ?? on;
}
