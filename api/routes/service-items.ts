import type { ItemSummary } from "../../contract/service-items.ts";
import type { ExecutingBody } from "../../domain/item/executing-body.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { publicSteps } from "../../domain/flow/public-steps.ts";
import { publicDiagram } from "../../modeler/gate/public-diagram.ts";
import { refuse } from "../../domain/rule-violation.ts";
import type { Store } from "../../store/tables.ts";
import type { Release } from "../../store/tables/release.ts";
import { readBodies, readHallNames, type HallNames } from "../hall-names.ts";
import { handle } from "../handle.ts";
import { placesLeftView, readPlaces } from "./cases/case-places.ts";

/** 事项: what the hall offers. */
export const listServiceItems = handle("listServiceItems", ({ store, hall }) => async () => {
  const [releases, names] = await Promise.all([store.releases.latest(), readHallNames(store)]);
  const items = releases.map(({ item }) => item);
  const bodyOf = await readBodies(store, hall, items);
  return { items: items.map((item) => summaryOf(item, names, bodyOf(item))) };
});

/** 服务指南, of the newest release or the one that a case is pinned to. */
export const getServiceItem = handle("getServiceItem", ({ store, hall, now }) => async (request) => {
  const { id } = request.params;
  const { release: number } = request.query;
  const [{ item, form, release, plan }, names] = await Promise.all([
    number === undefined ? latest(store, id) : pinned(store, id, number),
    readHallNames(store),
  ]);
  const [bodyOf, places] = await Promise.all([
    readBodies(store, hall, [item]),
    readPlaces(store, { item, own: null, on: shanghaiDate(now()) }),
  ]);
  const { officialName, reviewBody, court, approx } = bodyOf(item);
  return {
    item,
    organName: officialName,
    organApprox: approx,
    remedies: { reviewBody, court },
    zoneName: names.zone(item.zoneId),
    release,
    form,
    steps: [...publicSteps(plan)],
    diagramUrl: `/api/service-items/${item.id}/diagram`,
    ...(places && { places: placesLeftView(places) }),
  };
});

export const getDiagram = handle("getDiagram", ({ store }) => {
  // Of each item the newest one drawn: a release never changes.
  const drawn = new Map<string, { readonly release: number; readonly bpmn: string }>();
  return async (request, reply) => {
    const { item, release, bpmn, plan } = await latest(store, request.params.id);
    const known = drawn.get(item.id);
    const shown = known?.release === release ? known : { release, bpmn: await publicDiagram(bpmn, plan) };
    drawn.set(item.id, shown);
    return reply.header("content-type", "application/xml; charset=utf-8").send(shown.bpmn);
  };
});

/** 审批服务区 */
export const listZones = handle("listZones", ({ store }) => async () => ({
  items: await store.organisations.zones(),
}));

async function pinned(store: Store, itemId: string, release: number): Promise<Release> {
  return (await store.releases.find(itemId, release)) ?? refuse("ITEM_UNKNOWN");
}

async function latest(store: Store, itemId: string): Promise<Release> {
  return (await store.releases.findLatest(itemId)) ?? refuse("ITEM_UNKNOWN");
}

function summaryOf(item: Release["item"], names: HallNames, body: ExecutingBody): ItemSummary {
  const { id, name, gloss, kindName, zoneId, departmentId, caseTypeName, finishOnSpot } = item;
  const { statutoryLimit, promisedLimit, result } = item;
  return {
    id,
    name,
    gloss,
    kindName,
    zoneId,
    departmentId,
    caseTypeName,
    finishOnSpot,
    zoneName: names.zone(zoneId),
    departmentName: names.department(departmentId),
    organName: body.officialName,
    statutoryLimit: { text: statutoryLimit.text, approx: statutoryLimit.approx },
    promisedLimit: { text: promisedLimit.text, approx: promisedLimit.approx },
    resultName: result.name,
  };
}
