import type { AuthorisationLetter } from "../letter/letter.ts";
import { addMonths, yearOf, type IsoDate } from "../law/dates.ts";
import { BUNDLE_FILES, type Bundle } from "./bundle.ts";
import type { DraftProblem } from "./submit-draft.ts";

/** The hall as far as an item names it. */
export interface HallAround {
  readonly today: IsoDate;
  readonly zones: readonly { readonly id: string }[];
  readonly departments: readonly { readonly id: string; readonly zoneId: string }[];
  /** The ids of the executing bodies that exist, of those that the item names. */
  readonly bodies: readonly string[];
  /** Letters of the item's department. */
  readonly letters: readonly AuthorisationLetter[];
  /** Years with a loaded holiday notice. */
  readonly calendarYears: readonly number[];
}

/** What an item needs and this hall does not have: without a department nobody could handle a case (an error); without a letter or a notice it could not yet be decided, or its dates not be told (warnings). */
export function hallProblems(
  { item }: Pick<Bundle, "item">,
  { today, zones, departments, bodies, letters, calendarYears }: HallAround,
): readonly DraftProblem[] {
  const department = departments.find(({ id }) => id === item.departmentId);
  const hasLetter = letters.some(
    ({ itemIds, validFrom, validTo, revokedOn }) =>
      (itemIds === "all" || itemIds.includes(item.id)) && validFrom <= today && today <= validTo && revokedOn === null,
  );
  const bodyId = item.executingBodyId ?? item.departmentId;
  const years = [yearOf(today), yearOf(addMonths(today, 1))];
  const missing = [...new Set(years)].filter((year) => !calendarYears.includes(year));
  return [
    ...error(department === undefined, `部门“${item.departmentId}”不在大厅的部门之中。`),
    ...error(!zones.some(({ id }) => id === item.zoneId), `服务区“${item.zoneId}”不在大厅的服务区之中。`),
    ...error(!bodies.includes(bodyId), `实施机关“${bodyId}”不在大厅的实施机关目录之中。`),
    ...warning(
      department !== undefined && department.zoneId !== item.zoneId,
      `事项的服务区“${item.zoneId}”与部门所在的服务区“${department?.zoneId ?? ""}”不同。`,
    ),
    ...warning(!hasLetter, `部门“${item.departmentId}”目前没有覆盖该事项的有效委托授权书，办件将不能签批。`),
    ...missing.flatMap((year) => warning(true, `${year}年的节假日安排尚未录入，跨年的期限将显示为待公布。`)),
  ];
}

function error(found: boolean, message: string): readonly DraftProblem[] {
  return found ? [{ file: BUNDLE_FILES.item, elementId: null, rule: "hall", message, severity: "error" }] : [];
}

function warning(found: boolean, message: string): readonly DraftProblem[] {
  return found ? [{ file: BUNDLE_FILES.item, elementId: null, rule: "hall", message, severity: "warning" }] : [];
}
