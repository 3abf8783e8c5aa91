import type { ListedCase } from "../../../contract/case-list.ts";
import type { CaseMembership, CasePackage } from "../../../contract/case-package.ts";
import type { CaseMaterial } from "../../../contract/case-view.ts";
import type { Actor } from "../../../domain/case/actor.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { expectedDays } from "../../../domain/case/packaging/expected-days.ts";
import { choiceDueOn, openChoice, toBeOpened, type Packaging } from "../../../domain/case/packaging/packaging.ts";
import { hasStanding } from "../../../domain/case/parties/standing.ts";
import type { Mandate } from "../../../domain/identity/mandate.ts";
import type { WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import type { IsoDate } from "../../../domain/law/dates.ts";
import { PACKAGE_DELIVERIES } from "../../../domain/package/member-end.ts";
import type { PackageDefinition } from "../../../domain/package/package-definition.ts";
import type { CaseListEntry } from "../../../store/tables/case-list.ts";
import type { Release } from "../../../store/tables/release.ts";
import type { Store } from "../../../store/tables.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { memberView, type SeenMember } from "./member-view.ts";

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

/** The package of a listed member; null for any other case. */
export function listedPackage({ packageCaseId, packageNumber, packageName }: CaseListEntry): ListedCase["package"] {
  if (packageCaseId === null || packageNumber === null || packageName === null) return null;
  return { caseId: packageCaseId, number: packageNumber, name: packageName };
}
