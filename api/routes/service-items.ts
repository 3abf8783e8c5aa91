import { choose } from "../../domain/catalogue/search/choose.ts";
import { rank, type Reason } from "../../domain/catalogue/search/rank.ts";
import { whyText } from "../../domain/catalogue/search/why.ts";
import { closedOn } from "../../domain/catalogue/standing.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { publicSteps } from "../../domain/flow/public-steps.ts";
import { publicDiagram } from "../../modeler/gate/public-diagram.ts";
import { refuse } from "../../domain/rule-violation.ts";
import type { Store } from "../../store/tables.ts";
import type { Release } from "../../store/tables/release.ts";
import type { CatalogueItem } from "../catalogue/catalogue-item.ts";
import { changesOf, deskOf, historyOf, placeOf } from "../catalogue/history.ts";
import { choicesOf } from "../catalogue/choices.ts";
import { pageAfter, readPlace } from "../catalogue/page.ts";
import { readBodies, readHallNames } from "../hall-names.ts";
import { handle } from "../handle.ts";
import { placesLeftView, readPlaces } from "./cases/case-places.ts";

/** 事项: what the hall offers, as people look for it. */
export const listServiceItems = handle("listServiceItems", ({ catalogue }) => async (request, reply) => {
  const { query = "", cursor, limit = 20, ...filter } = request.query;
  const { index, version } = await catalogue.current();
  const asked = query.trim();
  const found: readonly Found[] =
    asked === "" ? index.items.map(({ item }) => ({ item, score: 0, why: null })) : rank(index, asked);
  const { chosen, counts } = choose(found, filter);
  const page = pageAfter(chosen, readPlace(cursor), limit);
  void reply.headers({ etag: `W/"${version}"`, "cache-control": "no-cache" });
  return {
    items: page.items.map(({ item, why }) => ({
      ...item.summary,
      why: why && { ...why, sentence: whyText(why) },
    })),
    total: chosen.length,
    next: page.next,
    ...choicesOf(counts, index),
  };
});

interface Found {
  readonly item: CatalogueItem;
  readonly score: number;
  readonly why: Reason | null;
}

/** 服务指南, of the release in force or the one that a case is pinned to. */
export const getServiceItem = handle("getServiceItem", ({ store, hall, now }) => async (request) => {
  const { id } = request.params;
  const { release: number } = request.query;
  const [{ item, form, release, plan }, names, changes] = await Promise.all([
    number === undefined ? inForce(store, id, now()) : pinned(store, { id, number, at: now() }),
    readHallNames(store),
    changesOf(store, id),
  ]);
  const [bodyOf, places] = await Promise.all([
    readBodies(store, hall, [item]),
    readPlaces(store, { item, own: null, on: shanghaiDate(now()), at: now() }),
  ]);
  const today = shanghaiDate(now());
  const departmentName = names.department(item.departmentId);
  const { officialName, reviewBody, court, approx } = bodyOf(item);
  return {
    item,
    organName: officialName,
    organApprox: approx,
    remedies: { reviewBody, court },
    zoneName: names.zone(item.zoneId),
    departmentName,
    closedBecause: closedOn(item, changes, today)?.title ?? null,
    desk: deskOf(hall, item.id, placeOf(item, departmentName, { changes, today })),
    changes: historyOf(changes, { names, today }),
    release,
    form,
    steps: [...publicSteps(plan)],
    diagramUrl: `/api/service-items/${item.id}/diagram`,
    ...(places && { places: placesLeftView(places) }),
  };
});

export const getDiagram = handle("getDiagram", ({ store, now }) => {
  // Of each item the last one drawn: a release never changes.
  const drawn = new Map<string, { readonly release: number; readonly bpmn: string }>();
  return async (request, reply) => {
    const { item, release, bpmn, plan } = await inForce(store, request.params.id, now());
    const known = drawn.get(item.id);
    const shown = known?.release === release ? known : { release, bpmn: await publicDiagram(bpmn, plan) };
    drawn.set(item.id, shown);
    return reply.header("content-type", "application/xml; charset=utf-8").send(shown.bpmn);
  };
});

/** 部门 */
export const listDepartments = handle("listDepartments", ({ store }) => async () => ({
  items: (await store.organisations.departments()).map(({ id, name, zoneId }) => ({ id, name, zoneId })),
}));

/** 审批服务区 */
export const listZones = handle("listZones", ({ store }) => async () => ({
  items: await store.organisations.zones(),
}));

/** What is not in force yet is nobody's guide. */
async function pinned(
  store: Store,
  { id, number, at }: { readonly id: string; readonly number: number; readonly at: string },
): Promise<Release> {
  const [release, begun] = await Promise.all([
    store.releases.find(id, number),
    store.releases.hasBegun(id, number, at),
  ]);
  return begun && release && isItem(release) ? release : refuse("ITEM_UNKNOWN");
}

async function inForce(store: Store, itemId: string, at: string): Promise<Release> {
  const found = await store.releases.findInForce(itemId, at);
  return found && isItem(found) ? found : refuse("ITEM_UNKNOWN");
}

/** A package (一件事) has no guide of its own: what it asks depends on the answers. */
function isItem({ item }: Release): boolean {
  return item.package === undefined;
}
