import type { ItemGuide } from "../../contract/service-items.ts";
import { CHANGE_NAMES, type CatalogueChange } from "../../domain/catalogue/change.ts";
import type { HallIdentity } from "../../domain/hall-identity.ts";
import { exceptionOn, replacedIn } from "../../domain/catalogue/standing.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { chineseDate, type IsoDate } from "../../domain/law/dates.ts";
import type { Store } from "../../store/tables.ts";
import type { HallNames } from "../hall-names.ts";

/** 12345 is the national hotline of government services, which takes complaints, too (国办发〔2020〕53号). */
const HOTLINE = "12345";

/** Where applicants of an item go, ask and complain; `place`: instead of the hall. */
export function deskOf(
  { name, address, phone, officeHours, specialWindows }: HallIdentity,
  itemId: string,
  place: string | null,
): ItemGuide["desk"] {
  const own = specialWindows.filter(({ itemIds }) => itemIds?.includes(itemId) ?? true);
  return {
    name,
    place,
    address,
    phone,
    officeHours,
    complaints: HOTLINE,
    specialWindows: own.map((window) => ({ name: window.name, about: window.about })),
  };
}

/** Where an item that is an exception from residency is handled; null for any other (R-054). */
export function placeOf(
  item: Pick<ServiceItem, "residency">,
  departmentName: string,
  { changes, today }: { readonly changes: readonly CatalogueChange[]; readonly today: IsoDate },
): string | null {
  const exception = exceptionOn(item, changes, today);
  return exception && (exception.place ?? departmentName);
}

/** The changes of one item, in the order of recording. */
export async function changesOf({ catalogue }: Pick<Store, "catalogue">, itemId: string): Promise<CatalogueChange[]> {
  return (await catalogue.changes([itemId])).map(({ change }) => change);
}

/** The changes as a guide shows them, latest first. */
export function historyOf(
  changes: readonly CatalogueChange[],
  { names, today }: { readonly names: HallNames; readonly today: IsoDate },
): ItemGuide["changes"] {
  const replaced = replacedIn(changes);
  return [...changes]
    .reverse()
    .sort((one, other) => (one.from < other.from ? 1 : -Number(one.from > other.from)))
    .map((change) => ({
      changeId: change.changeId,
      from: change.from,
      corrected: replaced.has(change.changeId),
      announced: change.from > today && !replaced.has(change.changeId),
      ...words(change, names),
    }));
}

function words(
  change: CatalogueChange,
  names: HallNames,
): Omit<ItemGuide["changes"][number], "changeId" | "from" | "corrected" | "announced"> {
  const since = `自${chineseDate(change.from)}起`;
  if (change.type === "residencyDecided") {
    const exempt = change.residency === "exempt";
    const title = exempt ? `不进驻大厅，${since}到${change.place}办理` : `进驻大厅，${since}`;
    const review =
      exempt && change.reviewOn !== null
        ? `理由：${change.reason}；批准：${change.approver}；复核日期：${chineseDate(change.reviewOn)}`
        : null;
    return { kind: null, title, basis: null, note: review };
  }
  const { kind, basis, departmentId, body, note } = change;
  const target = departmentId === null ? body : names.department(departmentId);
  const side = kind === "takeOver" ? "由本大厅承接，原办理机关为" : `${CHANGE_NAMES[kind]}至`;
  return {
    kind,
    title: target === null ? `${CHANGE_NAMES[kind]}，${since}` : `${since}${side}${target}`,
    basis: `《${basis.title}》${basis.number === null ? "" : `（${basis.number}）`}`,
    note,
  };
}
