import type { CatalogueChange } from "../catalogue/change.ts";
import type { CatalogueEntry } from "../catalogue/entry.ts";
import { announcedTransfers, standingOn } from "../catalogue/standing.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { chineseDate, type IsoDate } from "../law/dates.ts";
import { BUNDLE_FILES } from "./bundle.ts";
import type { DraftProblem } from "./submit-draft.ts";

/** What the hall says of an item apart from the draft: its entry in the list, its last release, and what the law has changed. */
export interface Listing {
  /** Null for an item that no annex lists. */
  readonly entry: Pick<CatalogueEntry, "departmentId" | "classified"> | null;
  /** The item of the release that holds now; null while none does. */
  readonly held: Pick<ServiceItem, "departmentId"> | null;
  /** The item of the last release, published or scheduled; null for a new item. */
  readonly last: Pick<ServiceItem, "departmentId" | "classified" | "package"> | null;
  /** 目录调整, in the order of recording. */
  readonly changes: readonly CatalogueChange[];
}

/** The department that handles the item on a day: the one of the last 划转, else that of its release, else the one that the list names. Null for an item that is new to the hall. A release that is only scheduled moves nothing. */
export function handledBy({ entry, held, last, changes }: Listing, day: IsoDate): string | null {
  const { transfer } = standingOn(changes, day);
  return transfer?.departmentId ?? held?.departmentId ?? entry?.departmentId ?? last?.departmentId ?? null;
}

/** The departments whose designers may prepare a release: the one that handles the item today, and those to which a 划转 is announced; empty for a new item, which any may bring. */
export function preparedBy(listing: Listing, today: IsoDate): readonly string[] {
  const now = handledBy(listing, today);
  const coming = announcedTransfers(listing.changes, today).flatMap(({ departmentId }) => departmentId ?? []);
  return now === null ? [] : [now, ...coming];
}

/** True for an item that a 划转, in force or announced, gives to the department. */
export function movesTo(departmentId: string, changes: readonly CatalogueChange[], today: IsoDate): boolean {
  const { transfer } = standingOn(changes, today);
  return [transfer, ...announcedTransfers(changes, today)].some((one) => one?.departmentId === departmentId);
}

/** An item changes its department by an act of the hall (划转), never by a release. */
export function departmentProblems(
  { departmentId }: Pick<ServiceItem, "departmentId">,
  listing: Listing,
  { today, nameOf }: { readonly today: IsoDate; readonly nameOf: (departmentId: string) => string },
): readonly DraftProblem[] {
  const may = preparedBy(listing, today);
  if (may.length === 0 || may.includes(departmentId)) return [];
  const [handles = ""] = may;
  const isMoved = standingOn(listing.changes, today).transfer !== null;
  return [
    problem(
      isMoved
        ? `该事项已划转至${nameOf(handles)}，不能再发布${nameOf(departmentId)}的版本。`
        : `该事项由${nameOf(handles)}办理，没有划转至${nameOf(departmentId)}的登记；确需划转的，请先由大厅办公室登记。`,
    ),
  ];
}

/** Under one code there are only items or only packages: why it is no code for the other sort; null if it may be used. */
export function sortForbids(isPackage: boolean, { entry, last }: Pick<Listing, "entry" | "last">): string | null {
  if (entry === null && last === null) return null;
  const wasPackage = last?.package !== undefined;
  return wasPackage === isPackage ? null : `该编码已经用于${wasPackage ? "“一件事”套餐" : "事项"}，请换一个编码。`;
}

/** Why a release of a department may not begin on a day; null if it may. */
export function departmentForbids(departmentId: string, listing: Listing, day: IsoDate): string | null {
  const handles = handledBy(listing, day);
  if (handles === null || handles === departmentId) return null;
  return `${chineseDate(day)}该事项由另一个部门办理，本部门的版本不能自该日施行。`;
}

/**
 * What is classified is opened by a word, never by an omission. Before its first release the list decides; afterwards the release does, and one that ends the secrecy says so itself and
 * is pointed out to whoever approves it.
 */
export function secrecyProblems(
  { classified }: { readonly classified?: boolean | undefined },
  { entry, last }: Listing,
): readonly DraftProblem[] {
  const isSecret = entry?.classified === true || last?.classified === true;
  if (!isSecret || classified === true) return [];
  if (last === null)
    return [problem("目录将该事项列为涉密事项，不得在网上受理：请把事项列为涉密；已经解密的，请先更正目录。")];
  if (classified === undefined) return [problem("该事项为涉密事项：请写明是否仍然涉密。")];
  return [problem("该事项此前为涉密事项，自本版施行起在网上受理并保存材料：请核对解密的依据。", "warning")];
}

function problem(message: string, severity: DraftProblem["severity"] = "error"): DraftProblem {
  return { file: BUNDLE_FILES.item, elementId: null, rule: "hall", message, severity };
}
