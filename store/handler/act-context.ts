import type { CaseFile } from "../../domain/case/case-file.ts";
import type { DecideContext } from "../../domain/case/context.ts";
import type { Family } from "../../domain/case/packaging/family.ts";
import type { ExecutingBody } from "../../domain/item/executing-body.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { digest, newId } from "../ids.ts";
import { keyOfCase, type PinnedCase } from "../packages/merged-release.ts";
import type { Release } from "../tables/release.ts";
import type { WorkItem } from "../tables/work-items.ts";
import type { Act, CommandHandlerDeps } from "./act.ts";
import type { TakenNumbers } from "./batch.ts";
import type { Change } from "./change.ts";
import { familyOf, packageContext } from "./families.ts";
import type { PlacesAt } from "./load-places.ts";
import type { loadParties } from "./load-parties.ts";
import type { LoadedReleases } from "./load-releases.ts";
import { nameOnRecord, type Subjects } from "./load-subjects.ts";
import type { MigrationOf } from "./migration-of-act.ts";
import { stepOfAct } from "./step-of-act.ts";

/** The organs that are competent for the items of a batch. */
export type Bodies = (item: ServiceItem) => ExecutingBody;

/** The release to which a case is pinned. */
export function releaseOf({ pinned }: LoadedReleases, file: PinnedCase): Release {
  return pinned.get(keyOfCase(file)) ?? refuse("ITEM_UNKNOWN");
}

/** The context in which every act of a batch is decided. */
export interface Loaded {
  readonly deps: CommandHandlerDeps;
  readonly tasks: readonly WorkItem[];
  momentOf(act: Act): string;
  readonly releases: LoadedReleases;
  readonly bodies: Bodies;
  readonly calendar: WorkingDayCalendar;
  readonly numbers: TakenNumbers;
  readonly subjects: Subjects;
  readonly parties: Awaited<ReturnType<typeof loadParties>>;
  readonly places: PlacesAt;
  readonly changes: ReadonlyMap<string, Change>;
  readonly migration: MigrationOf;
}

/** The context of an act on a case; of a filing, where `caseFile` is null. */
export function contextFor(act: Act, caseFile: CaseFile | null, loaded: Loaded): DecideContext {
  const { releases } = loaded;
  const pinned = caseFile ? releaseOf(releases, caseFile) : appliedFor(act, releases);
  const family = caseFile === null ? null : familyOf(loaded.changes, caseFile);
  return contextOn(act, { caseFile, pinned, family }, loaded);
}

/** The context of a case of a package as the family stands, for what follows from an act on another; `itemId` for a member whose case is about to be filed. */
export function memberContext(
  { actor, at, caseId, itemId }: Pick<Act, "actor" | "at" | "caseId"> & { readonly itemId: string },
  family: Family,
  loaded: Loaded,
): DecideContext {
  const { package: whole, members } = family;
  const caseFile = caseId === whole.id ? whole : (members.get(itemId) ?? null);
  const pin = caseFile ?? whole.packaging.members.find((member) => member.itemId === itemId) ?? refuse("ITEM_UNKNOWN");
  const pinned = releaseOf(loaded.releases, pin);
  const side: Act = { caseId, actor, command: { type: "applyLaw" }, ...(at !== undefined && { at }) };
  return contextOn(side, { caseFile, pinned, family }, loaded);
}

interface Subject {
  readonly caseFile: CaseFile | null;
  readonly pinned: Release;
  readonly family: Family | null;
}

function contextOn(act: Act, { caseFile, pinned, family }: Subject, loaded: Loaded): DecideContext {
  const { deps, releases, subjects } = loaded;
  const { item, form, result, release, plan } = pinned;
  const record = caseFile
    ? subjects.records.get(`${item.hall.reviewRecord}/${caseFile.applicant.idNumber}`)
    : undefined;
  return {
    now: loaded.momentOf(act),
    caseId: act.caseId,
    actor: act.actor,
    hall: deps.hall,
    item,
    catalogueChanges: releases.changes.get(item.id) ?? [],
    form,
    result,
    release,
    plan,
    step: stepOfAct(act, taskOf(act, loaded), plan),
    body: loaded.bodies(item),
    calendar: loaded.calendar,
    numbers: loaded.numbers,
    newId,
    digest,
    unprintable: deps.unprintable,
    letters: subjects.letters.filter((letter) => letter.departmentId === item.departmentId),
    record: record?.data ?? null,
    recordSubject: nameOnRecord(record),
    places: loaded.places(act, caseFile),
    packaged: packageContext(family === null ? pinned : releaseOf(releases, family.package), family, {
      organOf: (member) => loaded.bodies(member).officialName,
      changesOf: (itemId) => releases.changes.get(itemId) ?? [],
    }),
    ...loaded.parties,
    ...loaded.migration(act, caseFile),
  };
}

function taskOf({ command }: Act, { tasks }: Pick<Loaded, "tasks">): WorkItem | null {
  const taskId = "task" in command ? command.task?.taskId : undefined;
  return tasks.find((task) => task.taskId === taskId) ?? null;
}

function appliedFor(act: Act, releases: LoadedReleases): Release {
  const found = releases.appliedFor(act);
  if (found === null) refuse("PACKAGE_MEMBER_MISSING");
  const release = found ?? refuse("ITEM_UNKNOWN", { problems: [{ field: "itemId", message: "没有这个事项" }] });
  if (act.seenRelease !== undefined && act.seenRelease !== release.release) refuse("ITEM_CHANGED");
  return release;
}
