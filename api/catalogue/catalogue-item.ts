import { closedOn, departmentOn, exceptionOn, type Exception } from "../../domain/catalogue/standing.ts";
import type { CatalogueChange } from "../../domain/catalogue/change.ts";
import { CASE_TYPE_NAMES, KIND_NAMES, type CatalogueEntry } from "../../domain/catalogue/entry.ts";
import type { SearchedItem } from "../../domain/catalogue/search/search-index.ts";
import type { ExecutingBody } from "../../domain/item/executing-body.ts";
import type { ApplicantType, ServiceItem } from "../../domain/item/service-item.ts";
import type { IsoDate } from "../../domain/law/dates.ts";
import { REFUSALS } from "../../domain/refusals.gen.ts";
import type { ItemSummary } from "../../contract/service-items.ts";
import type { HallNames } from "../hall-names.ts";

/** An item as lists show it and the search reads it. */
export interface CatalogueItem extends SearchedItem {
  readonly kind: ServiceItem["kind"];
  readonly zoneId: string;
  readonly departmentId: string;
  readonly applicantTypes: readonly ApplicantType[];
  /** Null for a resident item. */
  readonly exception: Exception | null;
  readonly summary: Omit<ItemSummary, "why">;
}

/** What lists say besides the item itself. */
interface Surroundings {
  readonly names: HallNames;
  readonly changes: readonly CatalogueChange[];
  readonly today: IsoDate;
}

/** Of an item with a release. */
export function releasedItem(item: ServiceItem, body: ExecutingBody, around: Surroundings): CatalogueItem {
  const { id, name, gloss, kind, kindName, zoneId, departmentId, caseTypeName, finishOnSpot, applicantTypes } = item;
  const own = { id, name, zoneId, departmentId, ...namesOf(item, around.names) };
  const organName = body.officialName;
  const resultName = item.result.name;
  const formerNames = item.formerNames ?? [];
  return {
    ...own,
    exception: exceptionOn(item, around.changes, around.today),
    kind,
    applicantTypes,
    organName,
    resultName,
    formerNames,
    words: [],
    summary: {
      ...own,
      gloss,
      kindName,
      caseTypeName,
      finishOnSpot,
      organName,
      resultName,
      applicantTypes: [...applicantTypes],
      statutoryLimit: limitOf(item.statutoryLimit),
      promisedLimit: limitOf(item.promisedLimit),
      closedBecause: closedOn(item, around.changes, around.today)?.title ?? null,
    },
  };
}

/** Of an entry: 暂未开通网上办理, unless the catalogue says more. */
export function listedItem(entry: CatalogueEntry, { names, changes, today }: Surroundings): CatalogueItem {
  const { id, name, kind, zoneId, applicantTypes, resultName, formerNames, words } = entry;
  const departmentId = departmentOn(entry, changes, today);
  const own = { id, name, zoneId, departmentId, ...namesOf({ zoneId, departmentId }, names) };
  const organName = own.departmentName;
  return {
    ...own,
    exception: exceptionOn({}, changes, today),
    kind,
    applicantTypes,
    organName,
    resultName,
    formerNames,
    words,
    summary: {
      ...own,
      gloss: "",
      organName,
      resultName,
      kindName: KIND_NAMES[kind],
      caseTypeName: CASE_TYPE_NAMES[entry.caseType],
      applicantTypes: [...applicantTypes],
      statutoryLimit: limitOf({ ...entry.statutoryLimit, approx: false }),
      promisedLimit: limitOf({ ...entry.promisedLimit, approx: false }),
      finishOnSpot: entry.promisedLimit.unit === "instant",
      closedBecause: closedOn(entry, changes, today)?.title ?? REFUSALS.ITEM_NOT_OPENED.title,
    },
  };
}

function namesOf(
  { zoneId, departmentId }: Pick<CatalogueItem, "zoneId" | "departmentId">,
  names: HallNames,
): Pick<CatalogueItem, "zoneName" | "departmentName"> {
  return { zoneName: names.zone(zoneId), departmentName: names.department(departmentId) };
}

function limitOf({ text, approx }: ItemSummary["promisedLimit"]): ItemSummary["promisedLimit"] {
  return { text, approx };
}
