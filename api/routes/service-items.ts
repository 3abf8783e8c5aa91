import type { ItemSummary } from "../../contract/service-items.ts";
import type { ExecutingBody } from "../../domain/item/executing-body.ts";
import { publicSteps } from "../../domain/flow/public-steps.ts";
import { publicDiagram } from "../../modeler/gate/public-diagram.ts";
import { refuse } from "../../domain/rule-violation.ts";
import type { Store } from "../../store/tables.ts";
import type { Release } from "../../store/tables/release.ts";
import { readBodies, readHallNames, type HallNames } from "../hall-names.ts";
import { handle } from "../handle.ts";

/** 事项: what the hall offers. */
export const listServiceItems = handle("listServiceItems", ({ store, hall, now }) => async () => {
  const [releases, names] = await Promise.all([store.releases.inForce(now()), readHallNames(store)]);
  const items = releases.map(({ item }) => item);
  const bodyOf = await readBodies(store, hall, items);
  return { items: items.map((item) => summaryOf(item, names, bodyOf(item))) };
});

/** 服务指南, of the release in force or the one that a case is pinned to. */
export const getServiceItem = handle("getServiceItem", ({ store, hall, now }) => async (request) => {
  const { id } = request.params;
  const { release: number } = request.query;
  const [{ item, form, release, plan }, names] = await Promise.all([
    number === undefined ? inForce(store, id, now()) : pinned(store, { id, number, at: now() }),
    readHallNames(store),
  ]);
  const { officialName, reviewBody, court, approx } = (await readBodies(store, hall, [item]))(item);
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
  return begun && release ? release : refuse("ITEM_UNKNOWN");
}

async function inForce(store: Store, itemId: string, at: string): Promise<Release> {
  return (await store.releases.findInForce(itemId, at)) ?? refuse("ITEM_UNKNOWN");
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
