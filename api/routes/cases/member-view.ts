import type { CasePackage } from "../../../contract/case-package.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import type { expectedDays } from "../../../domain/case/packaging/expected-days.ts";
import { memberEndOf, prerequisitesOf } from "../../../domain/case/packaging/family.ts";
import type { MemberStanding, Packaging } from "../../../domain/case/packaging/packaging.ts";
import { statusName } from "../../../domain/case/status.ts";
import type { DueDate, WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import type { Limits } from "../../../domain/law/clock.ts";
import type { IsoDate } from "../../../domain/law/dates.ts";
import { MEMBER_ENDS } from "../../../domain/package/member-end.ts";
import type { MergedPackage } from "../../../domain/package/merged-package.ts";
import type { PackageDefinition } from "../../../domain/package/package-definition.ts";
import type { Release } from "../../../store/tables/release.ts";

/** A member's case, with the steps that are open. */
export interface SeenMember {
  readonly file: CaseFile;
  readonly release: Release;
  readonly steps: readonly string[];
}

/** What the view of a member is made from. */
export interface ViewingMember {
  readonly calendar: WorkingDayCalendar;
  readonly today: IsoDate;
  readonly seen: {
    readonly members: ReadonlyMap<string, SeenMember>;
    readonly departments: ReadonlyMap<string, string>;
  };
  readonly packaging: Packaging;
  readonly definition: PackageDefinition;
  readonly merged: MergedPackage;
  readonly expected: ReturnType<typeof expectedDays>;
}

/** 联办事项: its state, what is done now, and the days when it is due. */
export function memberView(member: MemberStanding, viewing: ViewingMember): CasePackage["members"][number] {
  const { packaging, definition, merged, seen } = viewing;
  const { itemId, followUp } = member;
  const item = merged.members.find((one) => one.item.id === itemId)?.item;
  const found = seen.members.get(itemId);
  const state = stateOf(member, found);
  const end = state.end;
  const departmentId = item?.departmentId ?? "";
  return {
    itemId,
    itemName: item?.name ?? itemId,
    departmentName: seen.departments.get(departmentId) ?? departmentId,
    followUp,
    state: state.state,
    stateName: state.name,
    endedOn: end?.on ?? null,
    after: [...prerequisitesOf(definition, packaging, itemId)],
    expectedDueOn: settledDay(viewing.expected.get(itemId)),
    ...caseOf(found, viewing),
  };
}

/** What depends on a holiday notice that is not loaded yet is not named as a date. */
function settledDay(due: DueDate | null | undefined): IsoDate | null {
  return due && !due.provisional ? due.date : null;
}

/** A decision is an end although its result is not entered in the package yet. */
function stateOf(member: MemberStanding, found: SeenMember | undefined) {
  const end = member.end ?? (found ? memberEndOf(found.file) : null);
  if (end !== null) return { end, state: end.state, name: MEMBER_ENDS[end.state] } as const;
  return found
    ? ({ end, state: "open", name: "办理中" } as const)
    : ({ end, state: "waiting", name: "待开始" } as const);
}

type OwnCase = Pick<
  CasePackage["members"][number],
  | "caseId"
  | "number"
  | "status"
  | "statusName"
  | "steps"
  | "acceptedOn"
  | "promisedDueOn"
  | "promisedProvisional"
  | "statutoryDueOn"
  | "statutoryProvisional"
  | "licenceNumber"
  | "deliveredOn"
>;

const NOT_OPENED: OwnCase = {
  caseId: null,
  number: null,
  status: null,
  statusName: null,
  steps: [],
  acceptedOn: null,
  promisedDueOn: null,
  promisedProvisional: false,
  statutoryDueOn: null,
  statutoryProvisional: false,
  licenceNumber: null,
  deliveredOn: null,
};

function caseOf(
  found: SeenMember | undefined,
  { calendar, today }: Pick<ViewingMember, "calendar" | "today">,
): OwnCase {
  if (found === undefined) return NOT_OPENED;
  const { file, release, steps } = found;
  const limits = limitsOf(file, release.item, calendar, today);
  return {
    caseId: file.id,
    number: file.number,
    status: file.status,
    statusName: statusName(file.status, release.item.kind),
    steps: [...steps],
    acceptedOn: file.acceptance?.on ?? null,
    ...dueOf(limits),
    licenceNumber: file.licence?.number ?? null,
    deliveredOn: file.delivery?.on ?? null,
  };
}

function dueOf(
  limits: Limits | null,
): Pick<OwnCase, "promisedDueOn" | "promisedProvisional" | "statutoryDueOn" | "statutoryProvisional"> {
  if (limits === null) {
    const { promisedDueOn, promisedProvisional, statutoryDueOn, statutoryProvisional } = NOT_OPENED;
    return { promisedDueOn, promisedProvisional, statutoryDueOn, statutoryProvisional };
  }
  const { promised, statutory } = limits;
  return {
    promisedDueOn: promised.dueOn,
    promisedProvisional: promised.provisional,
    statutoryDueOn: statutory.dueOn,
    statutoryProvisional: statutory.provisional,
  };
}
