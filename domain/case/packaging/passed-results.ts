import { shanghaiDate } from "../../law/dates.ts";
import { memberOf } from "../../package/package-definition.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { memberName, packagedOf } from "./packaged.ts";
import type { CaseEvent } from "../events.gen.ts";
import type { PassedResult } from "./packaging.ts";

type Passing = Pick<DecideContext, "packaged" | "caseId" | "now">;

/** The results of other members that a member wants and that are there (免予提交). */
export function resultsFor(itemId: string, context: Passing): readonly PassedResult[] {
  const { definition, merged, family } = packagedOf(context);
  const { filled = [] } = memberOf(definition, itemId);
  const sources = [...(merged.materials.sources.get(itemId) ?? [])];
  return family.package.packaging.members.flatMap(({ itemId: from }): readonly PassedResult[] => {
    const file = family.members.get(from);
    const licence = file?.licence ?? null;
    if (file === undefined || licence === null) return [];
    const materialIds = sources.flatMap(([id, source]) =>
      source.from === "member" && source.itemId === from ? [id] : [],
    );
    const fields = filled.filter((field) => field.from === from).map(({ key }) => [key, licence.number]);
    if (materialIds.length === 0 && fields.length === 0) return [];
    return [
      {
        fromItemId: from,
        fromCaseId: file.id,
        licenceNumber: licence.number,
        materialIds,
        filled: Object.fromEntries(fields) as Readonly<Record<string, string>>,
        on: shanghaiDate(context.now),
      },
    ];
  });
}

/** The same for a member that is under way: what it does not have yet. */
export function newResults(file: CaseFile, context: Passing): readonly CaseEvent[] {
  if (file.membership === null || file.endedOn !== null || file.licence !== null || file.decision?.outcome === "refuse")
    return [];
  const known = new Set(file.membership.passed.map(({ fromItemId }) => fromItemId));
  return resultsFor(file.itemId, context)
    .filter(({ fromItemId }) => !known.has(fromItemId))
    .map((result) => ({
      type: "resultPassed",
      result,
      itemName: memberName(packagedOf(context), result.fromItemId),
    }));
}

/** Fields of a member's licence that the result of another fills in, which is granted and not made yet. */
export function awaitsResult(file: CaseFile, context: Passing): boolean {
  if (file.membership === null) return false;
  const { definition, family } = packagedOf(context);
  const { filled = [] } = memberOf(definition, file.itemId);
  return filled.some(({ from }) => {
    const other = family.members.get(from);
    return other?.decision?.outcome === "grant" && other.licence === null;
  });
}
