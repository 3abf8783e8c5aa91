import type { OutlineRow } from "../../outline/rows.ts";
import { memberOfElement } from "../../package-edits/member-of-element.ts";
import type { ModelElement } from "../../rules/model.ts";
import { departmentOf } from "./member-facts.tsx";
import type { PackageDesk } from "./use-package-desk.ts";

/** The rows of the list, where those of members say whose item it is and within how many days it is promised. */
export function memberRows(
  rows: readonly OutlineRow[],
  definitions: ModelElement,
  desk: PackageDesk | null,
): readonly OutlineRow[] {
  if (desk === null) return rows;
  return rows.map((row) => {
    if (row.row !== "step" || row.kind !== "member") return row;
    const item = desk.listed(memberOfElement(definitions, row.id) ?? "");
    return item === undefined
      ? row
      : { ...row, by: departmentOf(desk, item.departmentId), days: item.promisedDays > 0 ? item.promisedDays : null };
  });
}
