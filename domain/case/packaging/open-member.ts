import { stepOf } from "../../flow/plan.ts";
import { shanghaiDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { CASE_SERIES } from "../../law/number-series.ts";
import { yearOf } from "../../law/dates.ts";
import { evolveAll } from "../evolve.ts";
import { refuseStatus } from "../guards.ts";
import { requestDocument } from "../notices/request-document.ts";
import { arePrerequisitesGranted, failedPrerequisite, isPackageFile, standingOfMember } from "./family.ts";
import { memberCaseId } from "./member-case.ts";
import { memberEndNotice } from "./member-end-notice.ts";
import { memberName, packagedOf } from "./packaged.ts";
import { openChoice, type MemberStanding, type Packaging } from "./packaging.ts";

/** 开始办理联办事项, in the step memberOpening of a package. */
export interface OpenMember {
  readonly type: "openMember";
  /** The element of the diagram, whose settings name the item. */
  readonly element: string;
  /** Of the diagram of the member's release, in the engine; null where the answers do not choose the member. */
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
  const member = standingOfMember(file.packaging, itemOfStep(context, element));
  if (member === undefined || member.caseId !== null || member.end !== null) return [];
  return notOpened(file, member, context) ?? opened(file, member, context);
}

/** The item that a step of a package concerns. */
export function itemOfStep({ plan }: Pick<DecideContext, "plan">, element: string): string {
  const item = stepOf(plan, element).settings["item"];
  if (typeof item !== "string") throw new Error(`The step '${element}' of ${plan.itemId} names no item`);
  return item;
}

/** True when the flow goes into the member. */
export function isOpened({ packaging }: CaseFile, itemId: string): boolean {
  const member = packaging === null ? undefined : standingOfMember(packaging, itemId);
  return member !== undefined && member.caseId !== null;
}

function notOpened(
  file: CaseFile & { readonly packaging: Packaging },
  { itemId }: MemberStanding,
  context: DecideContext,
): readonly CaseEvent[] | null {
  const packaged = packagedOf(context);
  const on = shanghaiDate(context.now);
  const itemName = memberName(packaged, itemId);
  const because = failedPrerequisite(packaged.definition, file.packaging, itemId);
  if (because !== null) {
    const end = { state: "prerequisiteFailed", on } as const;
    const event: CaseEvent = { type: "memberNotOpened", itemId, itemName, end, because };
    const notice = memberEndNotice({ itemName, because: memberName(packaged, because), mutual: false });
    return [event, requestDocument(evolveAll(file, [event]), notice, context)];
  }
  if (file.packaging.stopped === null) return null;
  return [{ type: "memberNotOpened", itemId, itemName, end: { state: "notNeeded", on }, because: null }];
}

function opened(
  file: CaseFile & { readonly packaging: Packaging },
  { itemId, followUp }: MemberStanding,
  context: DecideContext,
): readonly CaseEvent[] {
  const packaged = packagedOf(context);
  if (openChoice(file.packaging) !== null)
    refuse("MEMBER_WAITS", { title: "申请人尚未选择是否继续办理其余事项。", temporary: true });
  if (!arePrerequisitesGranted(packaged.definition, file.packaging, itemId))
    refuse("MEMBER_WAITS", { title: "前置事项尚未办结。", temporary: true });
  if (followUp && file.packaging.members.some((one) => !one.followUp && one.end === null))
    refuse("MEMBER_WAITS", { title: "后续事项在其余事项办结后办理。", temporary: true });
  return [
    {
      type: "memberOpened",
      itemId,
      itemName: memberName(packaged, itemId),
      caseId: memberCaseId(context.digest, file.id, itemId),
      on: shanghaiDate(context.now),
    },
  ];
}
