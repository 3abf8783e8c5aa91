import { sameName } from "../../identity/person-name.ts";
import type { ExtensionRule, ServiceItem } from "../../item/service-item.ts";
import type { WorkingDayCalendar } from "../../law/calendar.ts";
import { wasInTime } from "../../law/clock.ts";
import { chineseDate, shanghaiDate, type IsoDate } from "../../law/dates.ts";
import { requireAuthority, signingCapacity, type AuthorityQuestion } from "../../letter/letter.ts";
import { refuse, refuseFirst } from "../../rule-violation.ts";
import { closed, Day, line, paragraph, whole } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCaseAct } from "../define-case-act.ts";
import { noMandates } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { noticeSeriesOf, requestDocument } from "../notices/request-document.ts";
import { limitsOf } from "./deadlines.ts";
import type { Approval } from "./extension.ts";
import { extensionNotice } from "./extension-notice.ts";
import { extensionProblems } from "./extension-problems.ts";

/** 延期: extends the statutory limit by some working days, as the head of the organ approved on a signed paper. */
export interface ExtendLimit {
  readonly type: "extendLimit";
  /** Working days. */
  readonly days: number;
  /** Stated to the applicant. */
  readonly reason: string;
  /** The signed paper. */
  readonly approval: Approval;
}

/**
 * 延期 (APL art. 42(1)): once, before the limit ends, with a reason stated to the applicant. The head of the organ approves; the chief representative, whose letter must cover extensions,
 * records it from the signed paper. Only the statutory clock moves: a promise is never extended.
 */
export const extendLimit = defineCaseAct<ExtendLimit>()({
  type: "extendLimit",
  body: closed({
    days: whole({ minimum: 1, maximum: 100, description: "Working days" }),
    reason: paragraph(2000, "Told to the applicant"),
    approval: closed(
      {
        number: line(100, "Number of the paper"),
        approverName: line(50, "The head of the organ, by name"),
        approvedOn: Day,
      },
      { description: "The paper on which the head of the organ approved it" },
    ),
  }),

  by: ["chiefRepresentative"],
  needs: {
    letters: true,
    sharedRecord: false,
    persons: "involved",
    mandatesOf: noMandates,
    series: (_command, subject) => noticeSeriesOf(subject, "extensionNotice"),
  },
  title: "延长办理期限",
  resource: "extension",
  summary: "Extend the statutory limit, once, as the head of the organ approved",
  example: {
    days: 10,
    reason: "生产工艺复杂，需要补充核对技术资料",
    approval: { number: "冀农延〔2026〕3号", approverName: "王建国", approvedOn: "2026-03-02" },
  },
  refuses: [
    "AUTHORITY_EXPIRED",
    "AUTHORITY_MISSING",
    "AUTHORITY_REVOKED",
    "EXTENSION_ALREADY_GRANTED",
    "EXTENSION_NOT_APPROVED",
    "EXTENSION_NOT_DUE",
    "EXTENSION_NOT_PROVIDED",
    "EXTENSION_TOO_LATE",
    "EXTENSION_TOO_LONG",
    "REASON_REQUIRED",
  ],
  offered: (caseFile, { actor, item, calendar, now, letters }) => {
    const today = shanghaiDate(now);
    return (
      actor.departmentId === item.departmentId &&
      (item.extension ?? null) !== null &&
      caseFile.extension === null &&
      isCounting(caseFile) &&
      isInTime(caseFile, { item, calendar, today }) &&
      signingCapacity(letters, authorityOver(item, actor.id, today)) !== null
    );
  },
  decide,
});

function decide(caseFile: CaseFile, command: ExtendLimit, context: DecideContext): readonly CaseEvent[] {
  const { actor, item, calendar } = context;
  const today = shanghaiDate(context.now);
  const rule = requireRule(caseFile, item);
  const acceptedOn = requireCounting(caseFile);
  if (!isInTime(caseFile, { item, calendar, today })) refuse("EXTENSION_TOO_LATE");
  const letter = requireAuthority(context.letters, authorityOver(item, actor.id, today));
  const { days, reason, approval } = command;
  refuseFirst(extensionProblems(command, rule, { acceptedOn, today }));
  requireOtherApprover(approval, context);
  const extended: CaseEvent = {
    type: "limitExtended",
    days,
    on: today,
    reason: reason.trim(),
    approval: { ...approval, number: approval.number.trim(), approverName: approval.approverName.trim() },
    letterId: letter.id,
    letterNumber: letter.number,
    capacity: letter.capacity,
  };
  return [extended, requestDocument(evolveAll(caseFile, [extended]), extensionNotice, context)];
}

function requireRule({ extension }: CaseFile, item: ServiceItem): ExtensionRule {
  if (extension !== null)
    refuse("EXTENSION_ALREADY_GRANTED", {
      title: `本办件已于${chineseDate(extension.on)}延长办理期限${extension.days}个工作日，不得再次延长（行政许可法第四十二条第一款）。`,
    });
  return item.extension ?? refuse("EXTENSION_NOT_PROVIDED");
}

/** The day of acceptance of a case whose limit is counted now. */
function requireCounting(caseFile: CaseFile): IsoDate {
  if (!isCounting(caseFile) || caseFile.acceptance === null) return refuse("EXTENSION_NOT_DUE");
  return caseFile.acceptance.on;
}

/** Accepted, and neither signed, decided nor ended. */
function isCounting({ acceptance, signature, decision, endedOn }: CaseFile): boolean {
  return acceptance !== null && signature === null && decision === null && endedOn === null;
}

interface Counted {
  readonly item: ServiceItem;
  readonly calendar: WorkingDayCalendar;
  readonly today: IsoDate;
}

/** While only a holiday notice can settle whether the limit has ended, it may have ended: no extension then. */
function isInTime(caseFile: CaseFile, { item, calendar, today }: Counted): boolean {
  const limits = limitsOf(caseFile, item, calendar, today);
  if (limits === null) return false;
  const { dueOn, provisional, latestOn } = limits.statutory;
  return wasInTime(today, { date: dueOn, provisional, latest: latestOn }) === true;
}

function authorityOver({ departmentId, id }: ServiceItem, holderId: string, on: IsoDate): AuthorityQuestion {
  return { departmentId, itemId: id, holderId, on, act: "extend" };
}

/** The head of the organ approves; the person who records the approval must be another. */
function requireOtherApprover({ approverName }: Approval, { actor, item }: DecideContext): void {
  if (!sameName(approverName, actor.name)) return;
  const message = `批准人应当是${item.extension?.approver ?? "本行政机关负责人"}，不能是登记人本人。`;
  refuse("EXTENSION_NOT_APPROVED", { problems: [{ field: "approval.approverName", message }] });
}
