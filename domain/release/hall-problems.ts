import { CHANGE_NAMES, type CatalogueChange } from "../catalogue/change.ts";
import { closedOn, standingOn } from "../catalogue/standing.ts";
import { stepsOf, type FlowPlan } from "../flow/plan.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { groupName } from "../posting/group-name.ts";
import type { AuthorisationLetter } from "../letter/letter.ts";
import { addMonths, chineseDate, yearOf, type IsoDate } from "../law/dates.ts";
import { BUNDLE_FILES, type Bundle } from "./bundle.ts";
import { departmentProblems, secrecyProblems, sortForbids, type Listing } from "./listing.ts";
import type { DraftProblem } from "./submit-draft.ts";

/** The hall as far as an item names it. */
export interface HallAround {
  readonly today: IsoDate;
  readonly zones: readonly { readonly id: string; readonly name: string }[];
  readonly departments: readonly { readonly id: string; readonly name: string; readonly zoneId: string }[];
  /** The ids of the executing bodies that exist, of those that the item names. */
  readonly bodies: readonly string[];
  /** Letters of the item's department. */
  readonly letters: readonly AuthorisationLetter[];
  /** Years with a loaded holiday notice. */
  readonly calendarYears: readonly number[];
  /** What the hall says of the item already. */
  readonly listing: Listing;
  /** The members of a package, with what the law has changed about them. */
  readonly members?: readonly PackageMemberAround[];
  /** The candidate groups that have somebody today. */
  readonly heldGroups: ReadonlySet<string>;
}

/** A member of a package, in the release that is in force. */
export interface PackageMemberAround {
  readonly item: ServiceItem;
  readonly changes: readonly CatalogueChange[];
}

/** An item with the plan of its flow; null while none can be made. */
type Planned = Pick<Bundle, "item"> & { readonly plan: FlowPlan | null };

/**
 * What an item needs and this hall does not have: without a department nobody could handle a case, and the department that the item was taken from may not (errors); without a letter, a notice or
 * somebody in a post it could not yet be decided, its dates not be told, a step wait for nobody (warnings). Seals are never missing: an organ's key is made with its first paper.
 */
export function hallProblems(
  { item, plan }: Planned,
  { today, zones, departments, bodies, letters, calendarYears, listing, heldGroups, members = [] }: HallAround,
): readonly DraftProblem[] {
  const department = departments.find(({ id }) => id === item.departmentId);
  const hasLetter = letters.some(
    ({ itemIds, validFrom, validTo, revokedOn }) =>
      (itemIds === "all" || itemIds.includes(item.id)) && validFrom <= today && today <= validTo && revokedOn === null,
  );
  const bodyId = item.executingBodyId ?? item.departmentId;
  const years = [yearOf(today), yearOf(addMonths(today, 1))];
  const taken = sortForbids(item.package !== undefined, listing);
  const missing = [...new Set(years)].filter((year) => !calendarYears.includes(year));
  return [
    // What the hall does not have has no name here: its code says which it is.
    ...error(department === undefined, `部门“${item.departmentId}”不在大厅的部门之中。`),
    ...error(!zones.some(({ id }) => id === item.zoneId), `服务区“${item.zoneId}”不在大厅的服务区之中。`),
    ...error(!bodies.includes(bodyId), `实施机关“${bodyId}”不在大厅的实施机关目录之中。`),
    ...warning(
      department !== undefined && department.zoneId !== item.zoneId,
      `事项的服务区“${nameOf(item.zoneId, zones)}”与部门所在的服务区“${nameOf(department?.zoneId, zones)}”不同。`,
    ),
    // Nobody signs for a package: each of its members is decided by its own department.
    ...warning(
      !hasLetter && item.package === undefined,
      `${department?.name ?? "事项所属的部门"}目前没有覆盖该事项的有效委托授权书，办件将不能签批。`,
    ),
    ...error(taken !== null, taken ?? ""),
    ...departmentProblems(item, listing, {
      today,
      nameOf: (id) => departments.find((one) => one.id === id)?.name ?? "其他部门",
    }),
    ...secrecyProblems(item, listing),
    ...cancelled(listing, today),
    ...members.flatMap((member) => closedMember(member, today)),
    ...(plan === null ? [] : unheldSteps(plan, { heldGroups, zones, departments })),
    ...missing.flatMap((year) => warning(true, `${year}年的节假日安排尚未录入，跨年的期限将显示为待公布。`)),
  ];
}

/** What is cancelled takes no applications, whatever is published. */
function cancelled({ changes }: Listing, today: IsoDate): readonly DraftProblem[] {
  const { last } = standingOn(changes, today);
  if (last?.kind !== "cancel" && last?.kind !== "delegate") return [];
  return warning(true, `该事项已自${chineseDate(last.from)}起${CHANGE_NAMES[last.kind]}，发布后也不受理新的申请。`);
}

/** A package takes no application that chooses a member which takes none. */
function closedMember({ item, changes }: PackageMemberAround, today: IsoDate): readonly DraftProblem[] {
  const closed = closedOn(item, changes, today);
  return warning(
    closed !== null,
    `联办事项“${item.name}”目前不能受理（${closed?.title.replace(/。$/u, "") ?? ""}），选到它的申请也不能受理。`,
  );
}

function nameOf(id: string | undefined, places: readonly { readonly id: string; readonly name: string }[]): string {
  return places.find((place) => place.id === id)?.name ?? "其他";
}

type Held = Pick<HallAround, "heldGroups" | "zones" | "departments">;

function unheldSteps(plan: FlowPlan, { heldGroups, ...places }: Held): readonly DraftProblem[] {
  const unheld = stepsOf(plan).filter(([, { group }]) => group !== null && !heldGroups.has(group));
  return unheld.map(([elementId, { name, group }]) => ({
    file: BUNDLE_FILES.bpmn,
    elementId,
    rule: "hall",
    message: `“${name}”由${groupName(group ?? "", places)}办理，这一岗位目前没有人员任职，办件到此将无人办理。`,
    severity: "warning",
  }));
}

function error(found: boolean, message: string): readonly DraftProblem[] {
  return found ? [{ file: BUNDLE_FILES.item, elementId: null, rule: "hall", message, severity: "error" }] : [];
}

function warning(found: boolean, message: string): readonly DraftProblem[] {
  return found ? [{ file: BUNDLE_FILES.item, elementId: null, rule: "hall", message, severity: "warning" }] : [];
}
