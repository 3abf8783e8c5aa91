import { closedOn } from "../../domain/catalogue/standing.ts";
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
  const { statutoryLimit, promisedLimit, result } = item;
  const names = { zoneName: around.names.zone(zoneId), departmentName: around.names.department(departmentId) };
  const closed = closedOn(item, around.changes, around.today);
  return {
    ...{ id, name, kind, zoneId, departmentId, applicantTypes, ...names },
    formerNames: item.formerNames ?? [],
    words: [],
    organName: body.officialName,
    resultName: result.name,
    summary: {
      ...{ id, name, gloss, kindName, zoneId, departmentId, caseTypeName, finishOnSpot, ...names },
      organName: body.officialName,
      applicantTypes: [...applicantTypes],
      statutoryLimit: { text: statutoryLimit.text, approx: statutoryLimit.approx },
      promisedLimit: { text: promisedLimit.text, approx: promisedLimit.approx },
      resultName: result.name,
      closedBecause: closed?.title ?? null,
    },
  };
}

/** Of an entry: 暂未开通网上办理, unless the catalogue says more. */
export function listedItem(entry: CatalogueEntry, { names, changes, today }: Surroundings): CatalogueItem {
  const { id, name, kind, zoneId, departmentId, applicantTypes, caseType, resultName } = entry;
  const own = { zoneName: names.zone(zoneId), departmentName: names.department(departmentId) };
  const limit = ({ text }: { readonly text: string }): ItemSummary["promisedLimit"] => ({ text, approx: false });
  return {
    ...{ id, name, kind, zoneId, departmentId, applicantTypes, resultName, ...own },
    formerNames: entry.formerNames,
    words: entry.words,
    organName: own.departmentName,
    summary: {
      ...{ id, name, zoneId, departmentId, resultName, ...own },
      gloss: "",
      kindName: KIND_NAMES[kind],
      caseTypeName: CASE_TYPE_NAMES[caseType],
      organName: own.departmentName,
      applicantTypes: [...applicantTypes],
      statutoryLimit: limit(entry.statutoryLimit),
      promisedLimit: limit(entry.promisedLimit),
      finishOnSpot: entry.promisedLimit.unit === "instant",
      closedBecause: closedOn(entry, changes, today)?.title ?? REFUSALS.ITEM_NOT_OPENED.title,
    },
  };
}
