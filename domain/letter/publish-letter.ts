import type { Actor } from "../case/actor.ts";
import { samePerson } from "../identity/person.ts";
import { addDays, shanghaiDate, type Instant, type IsoDate } from "../law/dates.ts";
import { isEverHeld, periodCovers, periodsOverlap, type Period, type Posting } from "../posting/posting.ts";
import type { StaffMember } from "../posting/staff-member.ts";
import { refuse, refuseFirst, type RuleProblem } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import type { LetterPublished, LetterText, SignedPaper } from "./events.ts";
import type { AuthorisationLetter } from "./letter.ts";

/** 公布委托授权书: the hall office records a letter from the paper that the department's organ has signed. */
export interface PublishLetter {
  readonly type: "publishLetter";
  readonly letter: LetterText;
  readonly paper: SignedPaper;
}

/** What the rule reads. */
export interface PublishLetterContext {
  /** When the act was received. */
  readonly now: Instant;
  readonly actor: Actor;
  /** False if there is no such department. */
  readonly departmentExists: boolean;
  /** Null if there is no such account. */
  readonly holder: StaffMember | null;
  /** All postings of the holder. */
  readonly postings: readonly Posting[];
  /** All letters of the department. */
  readonly letters: readonly AuthorisationLetter[];
  /** True if any letter of any department has the number. */
  readonly numberTaken: boolean;
  /** The department of each named item that exists. */
  readonly departmentOfItem: ReadonlyMap<string, string>;
  /** The characters of a text that the font of the papers lacks: decisions print the number. */
  unprintable(text: string): readonly string[];
}

/**
 * 公布委托授权书. The organ's head signs the paper, the hall office records it. Refuses missing mandatory content, a number in use, a holder who
 * is not chief representative of that department for the whole period, items of another department, and a letter that overlaps another of the same scope.
 * Nobody records their own letter, under any account.
 */
export const publishLetter = defineStreamCommand<PublishLetter, null, PublishLetterContext, LetterPublished>()({
  type: "publishLetter",
  by: ["hallOffice"],
  decide(_state, { letter, paper }, context) {
    const clean = { ...letter, number: letter.number.trim() };
    const signed = { ...paper, signedBy: paper.signedBy.trim(), reference: paper.reference.trim() };
    refuseFirst([
      ...paperProblems(clean, signed, context),
      ...holderProblems(clean, context),
      ...itemProblems(clean, context),
    ]);
    const { actor, holder, numberTaken } = context;
    if (holder && samePerson({ id: actor.id, name: actor.name, key: actor.personKey }, holder)) refuse("OWN_LETTER");
    if (numberTaken)
      refuse("LETTER_NUMBER_TAKEN", { problems: [{ field: "number", message: "该编号已有授权书使用" }] });
    requireNoOther(clean, context.letters);
    return [{ type: "letterPublished", ...clean, paper: signed }];
  },
});

function paperProblems(
  { number, validFrom, validTo }: LetterText,
  { signedBy, signedOn, reference }: SignedPaper,
  { now, departmentExists, unprintable }: PublishLetterContext,
): readonly RuleProblem[] {
  const today = shanghaiDate(now);
  const checks: readonly (readonly [string, string | null])[] = [
    ["number", number === "" ? "请填写授权书编号" : printingProblem(unprintable(number))],
    ["departmentId", departmentExists ? null : "没有这个部门"],
    ["validFrom", validFrom < signedOn ? "授权不能早于签署之日" : null],
    ["validTo", endProblem(validFrom, validTo, today)],
    ["paper.signedBy", signedBy === "" ? "请填写代表机关签署的人员" : null],
    ["paper.signedOn", signedOn > today ? "签署日期晚于今日" : null],
    ["paper.reference", reference === "" ? "请写明授权书原件或者扫描件的存放位置" : null],
  ];
  return checks.flatMap(([field, message]) =>
    message === null ? [] : [{ code: "LETTER_INVALID" as const, field, message }],
  );
}

function printingProblem(characters: readonly string[]): string | null {
  return characters.length === 0 ? null : `文书字库暂不能打印：${characters.join(" ")}`;
}

function endProblem(from: IsoDate, to: IsoDate, today: IsoDate): string | null {
  if (to < from) return "截止日期早于开始日期";
  return to < today ? "授权期限已经届满" : null;
}

function holderProblems(letter: LetterText, { holder, postings }: PublishLetterContext): readonly RuleProblem[] {
  const problem = (message: string): RuleProblem[] => [{ code: "LETTER_HOLDER_UNFIT", field: "holderId", message }];
  if (!holder?.active) return problem("没有这个人员，或者账号已经停用");
  const asChief = postings.filter((posting) => posting.role === "chiefRepresentative" && isEverHeld(posting));
  if (asChief.length === 0) return problem("该人员没有首席代表（代理人）岗位");
  const here = asChief.filter(({ departmentId }) => departmentId === letter.departmentId);
  if (here.length === 0) return problem("该人员的首席代表（代理人）岗位不在该部门");
  const period = { from: letter.validFrom, to: letter.validTo };
  return here.some((posting) => periodCovers(posting, period)) ? [] : problem("该人员的任职期间没有覆盖全部授权期限");
}

function itemProblems({ itemIds, departmentId }: LetterText, context: PublishLetterContext): readonly RuleProblem[] {
  if (itemIds === "all") return [];
  const problem = (field: string, message: string): RuleProblem => ({ code: "LETTER_ITEM_UNFIT", field, message });
  if (itemIds.length === 0) return [problem("itemIds", "请选择授权的事项")];
  return itemIds.flatMap((itemId, index) => {
    const department = context.departmentOfItem.get(itemId);
    if (department === departmentId) return [];
    return [problem(`itemIds[${index}]`, department === undefined ? "没有这个事项" : "该事项不属于该部门")];
  });
}

function requireNoOther(letter: LetterText, letters: readonly AuthorisationLetter[]): void {
  const period = { from: letter.validFrom, to: letter.validTo };
  const beside = letters.filter((other) => periodsOverlap(period, inForce(other)));
  const chief =
    letter.capacity === "chiefRepresentative" &&
    beside.find(({ capacity, holderId }) => capacity === "chiefRepresentative" && holderId !== letter.holderId);
  if (chief)
    refuse("LETTER_OVERLAPS", {
      title: `该部门在此期间已有首席代表${chief.holderName}（${chief.number}）；首席代表每部门一名，其他人员应当以代理人身份登记。`,
      problems: [{ field: "capacity", message: "该部门已有首席代表" }],
    });
  const same = beside.find((other) => hasSameReach(letter, other));
  if (same)
    refuse("LETTER_OVERLAPS", {
      title: `该人员在此期间已有覆盖相同事项的委托授权书（${same.number}，${same.validFrom}至${same.validTo}），请先撤销。`,
      problems: [{ field: "validFrom", message: `与授权书${same.number}的期限重叠` }],
    });
}

/** The days on which a letter is valid, as far as known. */
function inForce({ validFrom, validTo, revokedOn }: AuthorisationLetter): Period {
  const last = revokedOn === null ? validTo : addDays(revokedOn, -1);
  return { from: validFrom, to: last < validTo ? last : validTo };
}

/** A standing letter for decisions by rule may overlap the personal one. */
function hasSameReach(letter: LetterText, other: AuthorisationLetter): boolean {
  const { itemIds } = other;
  const items =
    letter.itemIds === "all" || itemIds === "all" || letter.itemIds.some((itemId) => itemIds.includes(itemId));
  return items && letter.holderId === other.holderId && letter.automatic === other.automatic;
}
