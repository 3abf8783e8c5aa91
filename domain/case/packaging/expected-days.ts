import { dueOn } from "../../law/clock.ts";
import type { DueDate, WorkingDayCalendar } from "../../law/calendar.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { MergedPackage } from "../../package/merged-package.ts";
import type { PackageDefinition } from "../../package/package-definition.ts";
import type { CaseFile } from "../case-file.ts";
import { limitsOf } from "../deadlines/deadlines.ts";
import { isCutOff, isPackageFile, memberEndOf, prerequisitesOf, resultDayOf } from "./family.ts";
import { groupLimit, promisedByGroup } from "./group-promise.ts";
import { openChoice, type MemberStanding, type Packaging } from "./packaging.ts";

/** What the days of the members are reckoned from. */
export interface ExpectedFrom {
  readonly definition: PackageDefinition;
  readonly merged: MergedPackage;
  /** Cases of the members that were opened, by item. */
  readonly files: ReadonlyMap<string, CaseFile>;
  readonly calendar: WorkingDayCalendar;
  readonly today: IsoDate;
}

type Reckon = (itemId: string) => DueDate | null;

/**
 * The day by which each member is due that is not opened yet, if everything before it is done on the last day of its own promise and no later than today or after: the critical path, from where the package
 * stands. Null where nobody knows: before the acceptance, while the applicant has to choose, for a follow-up, and for one that will not be opened.
 */
export function expectedDays(file: CaseFile, from: ExpectedFrom): ReadonlyMap<string, DueDate | null> {
  if (!isPackageFile(file)) return new Map();
  const { packaging, acceptance, endedOn } = file;
  const isGoing = endedOn === null && packaging.stopped === null && openChoice(packaging) === null;
  if (acceptance === null || !isGoing) return new Map();
  const known = new Map<string, DueDate | null>();
  const reckon: Reckon = (itemId) => {
    const remembered = known.get(itemId);
    if (remembered !== undefined) return remembered;
    const due = dayOf(itemId, { packaging, acceptedOn: acceptance.on, from, reckon });
    known.set(itemId, due);
    return due;
  };
  const waiting = packaging.members.filter(({ caseId, end }) => caseId === null && end === null);
  return new Map(waiting.map(({ itemId }) => [itemId, reckon(itemId)]));
}

interface Reckoning {
  readonly packaging: Packaging;
  readonly acceptedOn: IsoDate;
  readonly from: ExpectedFrom;
  readonly reckon: Reckon;
}

function dayOf(itemId: string, reckoning: Reckoning): DueDate | null {
  const { packaging, from } = reckoning;
  const member = packaging.members.find((one) => one.itemId === itemId);
  const item = from.merged.members.find((one) => one.item.id === itemId)?.item;
  if (member === undefined || item === undefined) return null;
  const file = from.files.get(itemId);
  if (file !== undefined) return dayOfOpen(file, item, from);
  if (member.followUp || member.end !== null || isCutOff(from.definition, packaging, itemId)) return null;
  const start = startOf(member, reckoning);
  if (start === null) return null;
  const limit = groupLimit(item.promisedLimit, promisedByGroup(from, itemId));
  const due = dueOn(limit, start.date, from.calendar);
  return { ...due, provisional: due.provisional || start.provisional };
}

/** When its result was or will be there. */
function dayOfOpen(
  file: CaseFile,
  item: Parameters<typeof limitsOf>[1],
  { calendar, today }: ExpectedFrom,
): DueDate | null {
  const end = memberEndOf(file);
  const result = end === null ? null : (resultDayOf(file) ?? end.on);
  if (result !== null) return { date: result, provisional: false, latest: result };
  const promised = limitsOf(file, item, calendar, today)?.promised;
  if (promised === undefined) return null;
  // What is late already is there today at the earliest.
  const date = promised.dueOn < today ? today : promised.dueOn;
  return { date, provisional: promised.provisional, latest: promised.latestOn };
}

/** From the last of what it waits for. */
function startOf(
  { itemId }: MemberStanding,
  { packaging, acceptedOn, from, reckon }: Reckoning,
): Pick<DueDate, "date" | "provisional"> | null {
  const before = prerequisitesOf(from.definition, packaging, itemId).map(reckon);
  const answered = packaging.choices.flatMap(({ answeredOn }) => answeredOn ?? []);
  const known = before.flatMap((due) => due ?? []);
  if (known.length < before.length) return null;
  const days = [acceptedOn, ...answered, ...known.map(({ date }) => date)];
  return { date: days.toSorted().at(-1) ?? acceptedOn, provisional: known.some(({ provisional }) => provisional) };
}
