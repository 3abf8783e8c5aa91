import type { CaseMembership, CasePackage } from "../../../contract/case-package.ts";
import type { CaseMaterial } from "../../../contract/case-view.ts";
import type { Actor } from "../../../domain/case/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import { expectedDays } from "../../../domain/case/packaging/expected-days.ts";
import { memberEndOf, prerequisitesOf } from "../../../domain/case/packaging/family.ts";
import {
  choiceDueOn,
  openChoice,
  toBeOpened,
  type MemberStanding,
  type Packaging,
} from "../../../domain/case/packaging/packaging.ts";
import { hasStanding } from "../../../domain/case/parties/standing.ts";
import { statusName } from "../../../domain/case/status.ts";
import type { Mandate } from "../../../domain/identity/mandate.ts";
import type { DueDate, WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import type { IsoDate } from "../../../domain/law/dates.ts";
import { MEMBER_ENDS, PACKAGE_DELIVERIES } from "../../../domain/package/member-end.ts";
import type { MergedPackage } from "../../../domain/package/merged-package.ts";
import type { PackageDefinition } from "../../../domain/package/package-definition.ts";
import type { Release } from "../../../store/tables/release.ts";
import type { Store } from "../../../store/tables.ts";
import { pinnedRelease } from "../../pinned-release.ts";

/** A member's case, with the steps that are open. */
interface SeenMember {
  readonly file: CaseFile;
  readonly release: Release;
  readonly steps: readonly string[];
}

/** The cases of the members of a package, and the names of departments. */
export interface SeenPackage {
  readonly members: ReadonlyMap<string, SeenMember>;
  readonly departments: ReadonlyMap<string, string>;
}

/** Reads the members of a package; null for any other case. */
export async function readPackage(store: Store, file: CaseFile): Promise<SeenPackage | null> {
  if (file.packaging === null) return null;
  const [stored, names] = await Promise.all([store.cases.ofPackage(file.id), store.organisations.departments()]);
  const seen = await Promise.all(
    stored.map(async (member) => {
      const [release, tasks] = await Promise.all([
        pinnedRelease(store.releases, member.file),
        store.workItems.openOfCase(member.file.id),
      ]);
      return [member.file.itemId, { file: member.file, release, steps: namesOf(tasks, release) }] as const;
    }),
  );
  return { members: new Map(seen), departments: new Map(names.map(({ id, name }) => [id, name])) };
}

/** The case of the package to which a member belongs; null for any other case. */
export async function readWhole({ cases }: Pick<Store, "cases">, { membership }: CaseFile): Promise<CaseFile | null> {
  return membership === null ? null : ((await cases.find(membership.packageCaseId))?.file ?? null);
}

/** As applicants read them. */
function namesOf(tasks: readonly { readonly activityId: string }[], { plan }: Release): readonly string[] {
  const names = tasks.flatMap(({ activityId }) => {
    const node = plan.nodes[activityId];
    return node?.type === "step" ? [node.publicName] : [];
  });
  return [...new Set(names)];
}

interface Viewing {
  readonly release: Release;
  readonly seen: SeenPackage;
  readonly calendar: WorkingDayCalendar;
  readonly today: IsoDate;
  readonly mayAnswer: boolean;
}

/** The package of a case as this caller sees it: who acts for the applicant, or is at the counter, may answer what the applicant is asked. */
export function packageOf(
  file: CaseFile,
  {
    seenPackage: seen,
    mandates,
    ...facts
  }: Pick<Viewing, "release" | "calendar" | "today"> & {
    readonly seenPackage: SeenPackage | null;
    readonly mandates: readonly Mandate[];
  },
  actor: Actor,
): CasePackage | null {
  if (seen === null) return null;
  const { release, calendar, today } = facts;
  const standing = { actor, mandates, itemId: file.itemId, on: today };
  const mayAnswer = actor.role === "clerk" || hasStanding(file, "withdraw", standing);
  return packageView(file, { release, seen, calendar, today, mayAnswer });
}

/** 一件事: every member with its state, what is done now, and the days when it is due. */
export function packageView(file: CaseFile, viewing: Viewing): CasePackage | null {
  const { packaging } = file;
  const { item, merged } = viewing.release;
  const definition = item.package?.definition;
  if (packaging === null || definition === undefined || merged === undefined) return null;
  const names = new Map(merged.members.map((member) => [member.item.id, member.item.name]));
  const nameOf = (itemId: string): string => names.get(itemId) ?? itemId;
  const { stopped } = packaging;
  const files = new Map([...viewing.seen.members].map(([itemId, member]) => [itemId, member.file]));
  const expected = expectedDays(file, { ...viewing, definition, merged, files });
  const of = { ...viewing, packaging, definition, merged, expected };
  return {
    answers: packaging.answers,
    delivery: packaging.delivery,
    deliveryName: PACKAGE_DELIVERIES[packaging.delivery],
    members: packaging.members.map((member) => memberView(member, of)),
    jointCap: item.package?.jointCap === true ? definition.jointCap.limit.value : null,
    stopped: stopped && {
      on: stopped.on,
      by: stopped.by,
      itemName: stopped.itemId === null ? null : nameOf(stopped.itemId),
    },
    choice: choiceView(packaging, { ...viewing, definition, nameOf }),
    choices: packaging.choices.flatMap(({ itemId, answer, answeredOn, by }) =>
      answer === null || answeredOn === null || by === null ? [] : [{ itemId, answer, answeredOn, by }],
    ),
  };
}

function choiceView(
  packaging: Packaging,
  {
    definition,
    nameOf,
    calendar,
    mayAnswer,
  }: Viewing & { readonly definition: PackageDefinition; nameOf(itemId: string): string },
): CasePackage["choice"] {
  const choice = openChoice(packaging);
  if (choice === null) return null;
  const due = choiceDueOn(choice, definition.choiceDays, calendar);
  return {
    itemId: choice.itemId,
    itemName: nameOf(choice.itemId),
    askedOn: choice.askedOn,
    dueOn: due?.date ?? null,
    waiting: toBeOpened(packaging).map(({ itemId }) => nameOf(itemId)),
    mayAnswer,
  };
}

interface ViewingMember extends Viewing {
  readonly packaging: Packaging;
  readonly definition: PackageDefinition;
  readonly merged: MergedPackage;
  readonly expected: ReturnType<typeof expectedDays>;
}

function memberView(member: MemberStanding, viewing: ViewingMember): CasePackage["members"][number] {
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

function caseOf(found: SeenMember | undefined, { calendar, today }: Viewing): OwnCase {
  if (found === undefined)
    return {
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
  const { file, release, steps } = found;
  const limits = limitsOf(file, release.item, calendar, today);
  return {
    caseId: file.id,
    number: file.number,
    status: file.status,
    statusName: statusName(file.status, release.item.kind),
    steps: [...steps],
    acceptedOn: file.acceptance?.on ?? null,
    promisedDueOn: limits?.promised.dueOn ?? null,
    promisedProvisional: limits?.promised.provisional ?? false,
    statutoryDueOn: limits?.statutory.dueOn ?? null,
    statutoryProvisional: limits?.statutory.provisional ?? false,
    licenceNumber: file.licence?.number ?? null,
    deliveredOn: file.delivery?.on ?? null,
  };
}

/** The package of a member; null for any other case. */
export function membershipView({ membership }: CaseFile): CaseMembership | null {
  if (membership === null) return null;
  const { packageCaseId, packageNumber, packageId, delivery, mutual, passed, heldOn, failed } = membership;
  return {
    packageCaseId,
    packageNumber,
    packageId,
    delivery,
    mutual: [...mutual],
    passed: passed.map(({ fromItemId, fromCaseId, licenceNumber, on }) => ({
      fromItemId,
      fromCaseId,
      licenceNumber,
      on,
    })),
    heldOn,
    failed,
  };
}

/** The result of another item of the package that stands in the place of a material. */
export function passedAs(materialId: string, { membership }: CaseFile): CaseMaterial["passedFrom"] {
  const passed = membership?.passed.find(({ materialIds }) => materialIds.includes(materialId));
  return passed ? { itemId: passed.fromItemId, licenceNumber: passed.licenceNumber, on: passed.on } : null;
}
