import { CASE_TYPE_NAMES, KIND_NAMES } from "../../domain/catalogue/entry.ts";
import { closedOn, departmentOn } from "../../domain/catalogue/standing.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { REFUSALS } from "../../domain/refusals.gen.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { changesOf, deskOf, historyOf, placeOf } from "../catalogue/history.ts";
import { readHallNames } from "../hall-names.ts";
import { handle } from "../handle.ts";

/** 目录事项: the guide of an item without a release. */
export const getCatalogueEntry = handle("getCatalogueEntry", ({ store, hall, now }) => async (request) => {
  const { id } = request.params;
  const [entry, release, changes, names] = await Promise.all([
    store.catalogue.findEntry(id),
    store.releases.findInForce(id, now()),
    changesOf(store, id),
    readHallNames(store),
  ]);
  if (!entry) return refuse("CATALOGUE_ITEM_UNKNOWN");
  const today = shanghaiDate(now());
  // A release has taken the place of the entry: what is said of the item follows from that.
  const own = release?.item ?? entry;
  const departmentName = names.department(departmentOn(own, changes, today));
  const closed = closedOn(own, changes, today)?.title ?? null;
  const place = placeOf(release?.item ?? {}, departmentName, { changes, today });
  return {
    entry,
    kindName: KIND_NAMES[entry.kind],
    caseTypeName: CASE_TYPE_NAMES[entry.caseType],
    zoneName: names.zone(entry.zoneId),
    departmentName,
    closedBecause: release ? closed : (closed ?? REFUSALS.ITEM_NOT_OPENED.title),
    desk: deskOf(hall, id, place),
    changes: historyOf(changes, { names, today }),
  };
});

/** 人生大事、经营大事. */
export const listLifeEvents = handle("listLifeEvents", ({ catalogue, searchWords }) => async () => {
  const { index } = await catalogue.current();
  const known = new Set(index.items.map(({ item }) => item.id));
  return {
    items: searchWords.events
      .filter(({ itemIds: [first = ""] }) => known.has(first))
      .map(({ name, itemIds }) => ({ name, itemIds: itemIds.filter((id) => known.has(id)) })),
  };
});
