import { stepOf } from "../../flow/plan.ts";
import { refuse } from "../../rule-violation.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { CASE_SERIES } from "../../law/number-series.ts";
import { shanghaiDate, yearOf } from "../../law/dates.ts";
import { evolveAll } from "../evolve.ts";
import { refuseStatus } from "../guards.ts";
import { requestDocument } from "../notices/request-document.ts";
import { openingOf, type Opening } from "../../package/opening.ts";
import { failedFor, isPackageFile, standingOfMember } from "./family.ts";
import { memberCaseId } from "./member-case.ts";
import { memberEndNotice } from "./member-end-notice.ts";
import { memberName, packagedOf } from "./packaged.ts";
import { openChoice, type MemberEnd, type MemberStanding, type Packaging } from "./packaging.ts";

/** 开始办理联办事项, in the step memberOpening of a package. */
export interface OpenMember {
  readonly type: "openMember";
  /** The element of the diagram, whose settings name the item. */
  readonly element: string;
  /** The member that the step names. */
  readonly itemId: string;
  /** Of the diagram of the member's release, in the engine, for the call that follows; null where the answers do not choose the member. */
  readonly version: number | null;
}

/**
 * 开始办理联办事项: the case of the member is filed in the same act, under a number of its own, where every prerequisite was granted. A member is not opened where one was not (前置事项未办成:
 * the applicant is told, and gets the materials back), nor where nothing more is opened. While the applicant has to choose, it waits. The engine only says that it has come here.
 */
export const openMember = defineCommand<OpenMember>()({
  type: "openMember",
  body: null,
  by: ["system"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: (_command, { at }) => [{ series: CASE_SERIES, year: yearOf(shanghaiDate(at)) }],
  },
  decide,
});

function decide(file: CaseFile, { element }: OpenMember, context: DecideContext): readonly CaseEvent[] {
  if (!isPackageFile(file)) throw new Error(`Case ${file.id} is no package`);
  if (file.endedOn !== null || file.acceptance === null) refuseStatus(file);
  const member = standingOfMember(file.packaging, memberOfStep(context, element));
  if (member === undefined || member.caseId !== null || member.end !== null) return [];
  const opening = openingNow(file.packaging, member, context);
  if (opening === "wait")
    refuse("MEMBER_WAITS", { title: "前置事项尚未办结，或者申请人尚未选择是否继续办理。", temporary: true });
  return opening === "open" ? opened(file, member, context) : notOpened(file, { ...member, state: opening }, context);
}

/** The item that a step of a package concerns. */
export function memberOfStep({ plan }: Pick<DecideContext, "plan">, element: string): string {
  const { member } = stepOf(plan, element).settings;
  if (typeof member !== "string") throw new Error(`The step '${element}' of ${plan.itemId} names no member`);
  return member;
}

/** True when the flow goes into the member. */
export function isOpened({ packaging }: CaseFile, itemId: string): boolean {
  const member = packaging === null ? undefined : standingOfMember(packaging, itemId);
  return member !== undefined && member.caseId !== null;
}

function openingNow(packaging: Packaging, { itemId, followUp }: MemberStanding, context: DecideContext): Opening {
  const { definition } = packagedOf(context);
  const ends = new Map(packaging.members.flatMap((one) => (one.end ? [[one.itemId, one.end.state] as const] : [])));
  const pending = openChoice(packaging) === null ? "on" : "pending";
  const going = packaging.stopped === null ? pending : "stopped";
  const opening = openingOf(definition, itemId, { answers: packaging.answers, ends, going });
  const isEarly = followUp && packaging.members.some((one) => !one.followUp && one.end === null);
  return opening === "open" && isEarly ? "wait" : opening;
}

/** The applicant is told why, where something that it needs was not granted. */
function notOpened(
  file: CaseFile & { readonly packaging: Packaging },
  { itemId, state }: MemberStanding & { readonly state: MemberEnd["state"] },
  context: DecideContext,
): readonly CaseEvent[] {
  const packaged = packagedOf(context);
  const on = shanghaiDate(context.now);
  const itemName = memberName(packaged, itemId);
  const end = { state, on };
  const failed = state === "prerequisiteFailed" ? failedFor(packaged.definition, file.packaging, itemId) : null;
  const event: CaseEvent = { type: "memberNotOpened", itemId, itemName, end, because: failed?.itemId ?? null };
  if (failed === null) return [event];
  const notice = memberEndNotice({ itemName, because: memberName(packaged, failed.itemId), mutual: failed.mutual });
  return [event, requestDocument(evolveAll(file, [event]), notice, context)];
}

function opened(file: CaseFile, { itemId }: MemberStanding, context: DecideContext): readonly CaseEvent[] {
  return [
    {
      type: "memberOpened",
      itemId,
      itemName: memberName(packagedOf(context), itemId),
      caseId: memberCaseId(context.digest, file.id, itemId),
      on: shanghaiDate(context.now),
    },
  ];
}
