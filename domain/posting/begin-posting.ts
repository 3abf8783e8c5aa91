import type { Actor } from "../case/actor.ts";
import type { Department, ServiceZone } from "../item/service-item.ts";
import { samePerson } from "../identity/person.ts";
import { shanghaiDate, type Instant, type IsoDate } from "../law/dates.ts";
import { refuse, refuseFirst, type RuleProblem } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import type { PostingBegun } from "./events.ts";
import { periodsOverlap, type Posting, type StaffRole } from "./posting.ts";
import type { Office } from "./office.ts";
import type { StaffMember } from "./staff-member.ts";

/** The content of a new posting. */
export interface NewPosting {
  readonly personId: string;
  readonly role: StaffRole;
  /** Officers and chief representatives; designers of one department. */
  readonly departmentId: string | null;
  /** Clerks only; department staff have the zone of their department. */
  readonly zoneId: string | null;
  /** 处室, officers only; absent or null for the whole department. */
  readonly officeId?: string | null;
  readonly from: IsoDate;
}

/** 任职: assigns a post to a person from a day on. */
export interface BeginPosting {
  readonly type: "beginPosting";
  readonly posting: NewPosting;
}

/** What the rule reads. */
export interface BeginPostingContext {
  /** When the act was received. */
  readonly now: Instant;
  readonly actor: Actor;
  /** Null if there is no such account. */
  readonly person: StaffMember | null;
  /** All postings of the person, including ended ones. */
  readonly postings: readonly Posting[];
  readonly departments: readonly Department[];
  /** Of every department. */
  readonly offices: readonly Office[];
  readonly zones: readonly ServiceZone[];
}

/**
 * 任职. The same post may be held again later, never twice at a time; posts in two offices of a department are two. Refuses a post for oneself, under any account (OWN_POSTING), one that
 * begins in the past, a post without its department or zone (a designer may be of the whole hall), an office of another department, and applicants' accounts: staff and applicants have separate accounts.
 */
export const beginPosting = defineStreamCommand<BeginPosting, null, BeginPostingContext, PostingBegun>()({
  type: "beginPosting",
  by: ["hallOffice", "operator"],
  decide(_state, { posting }, context) {
    refuseFirst(problemsOf(posting, context));
    const { person, actor } = context;
    if (person && samePerson({ id: actor.id, name: actor.name, key: actor.personKey }, person)) refuse("OWN_POSTING");
    const placed = { ...posting, officeId: posting.officeId ?? null, zoneId: zoneOf(posting, context) };
    requireFree(placed, context.postings);
    return [{ type: "postingBegun", ...placed }];
  },
});

function problemsOf(posting: NewPosting, context: BeginPostingContext): readonly RuleProblem[] {
  const { now, person, postings } = context;
  const checks: readonly (readonly [string, string | null])[] = [
    ["personId", person?.active ? null : "没有这个人员，或者账号已经停用"],
    ["personId", postings.some(({ role }) => role === "applicant") ? "申请人账号不能任职，请另行开立工作账号" : null],
    ["departmentId", departmentProblem(posting, context)],
    ["zoneId", zoneProblem(posting, context)],
    ["officeId", officeProblem(posting, context)],
    ["from", posting.from < shanghaiDate(now) ? "任职不能追溯，开始日期不能早于今日" : null],
  ];
  return checks.flatMap(([field, message]) =>
    message === null ? [] : [{ code: "POSTING_INVALID" as const, field, message }],
  );
}

function departmentProblem({ role, departmentId }: NewPosting, { departments }: BeginPostingContext): string | null {
  // Of one department, or of the whole hall.
  if (role === "designer" && departmentId === null) return null;
  if (!isOfDepartment(role) && role !== "designer") return departmentId === null ? null : "该岗位不属于任何部门";
  if (departmentId === null) return "请选择部门";
  return departments.some(({ id }) => id === departmentId) ? null : "没有这个部门";
}

function zoneProblem(posting: NewPosting, { departments, zones }: BeginPostingContext): string | null {
  const { role, departmentId, zoneId } = posting;
  if (role === "clerk") {
    if (zoneId === null) return "请选择服务区";
    return zones.some(({ id }) => id === zoneId) ? null : "没有这个服务区";
  }
  if (zoneId === null) return null;
  if (!isOfDepartment(role)) return "该岗位不属于任何服务区";
  return departments.find(({ id }) => id === departmentId)?.zoneId === zoneId ? null : "不是该部门所在的服务区";
}

function officeProblem(
  { role, departmentId, officeId = null }: NewPosting,
  { offices }: BeginPostingContext,
): string | null {
  if (officeId === null) return null;
  if (role !== "officer") return "只有审查人员可以任职于处室";
  return offices.some(({ departmentId: of, id }) => of === departmentId && id === officeId)
    ? null
    : "该部门没有这个处室";
}

/** Department staff work in the zone of their department. */
function zoneOf({ role, departmentId, zoneId }: NewPosting, { departments }: BeginPostingContext): string | null {
  if (!isOfDepartment(role)) return zoneId;
  return departments.find(({ id }) => id === departmentId)?.zoneId ?? null;
}

function isOfDepartment(role: StaffRole): boolean {
  return role === "officer" || role === "chiefRepresentative";
}

function requireFree(posting: NewPosting, postings: readonly Posting[]): void {
  const held = postings.find(
    (one) =>
      one.role === posting.role &&
      one.departmentId === posting.departmentId &&
      one.zoneId === posting.zoneId &&
      one.officeId === (posting.officeId ?? null) &&
      periodsOverlap(one, { from: posting.from, to: null }),
  );
  if (held)
    refuse("POSTING_OVERLAPS", {
      title: `该人员已有同一岗位的任职（${held.from}至${held.to ?? "今"}），任职期间不能重叠。`,
      problems: [{ field: "from", message: held.to === null ? "该岗位尚未离任" : `应当晚于${held.to}` }],
    });
}
