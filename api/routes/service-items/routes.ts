import type { ExecutingBody } from "../../../domain/item/executing-body.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import type { Release } from "../../../store/tables/release.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { readBodies, readHallNames, type HallNames } from "../../hall-names.ts";
import { fileAnswer, IdParams, problems } from "../shapes.ts";
import { GuideQuery, ServiceItemGuide, ServiceItemList } from "./schemas.ts";

const config = { access: "public" } as const;
const tags = ["service-items"];

/** 事项: what the hall offers, and how. */
export function serviceItemRoutes(app: App, { store, hall }: RouteDeps): void {
  app.get(
    "/service-items",
    { config, schema: { tags, summary: "All items of the hall", response: { 200: ServiceItemList, ...problems() } } },
    async () => {
      const [releases, names] = await Promise.all([store.releases.latest(), readHallNames(store)]);
      const bodyOf = await readBodies(
        store,
        hall,
        releases.map(({ item }) => item),
      );
      return { items: releases.map(({ item }) => summaryOf(item, names, bodyOf(item))) };
    },
  );

  app.get(
    "/service-items/:id",
    {
      config,
      schema: {
        tags,
        summary: "The guide of one item",
        params: IdParams,
        querystring: GuideQuery,
        response: { 200: ServiceItemGuide, ...problems(404) },
      },
    },
    async (request) => {
      const [release, names] = await Promise.all([
        released(request.params.id, request.query.release),
        readHallNames(store),
      ]);
      const { item, form } = release;
      const { officialName, reviewBody, court, approx } = (await readBodies(store, hall, [item]))(item);
      return {
        item,
        organName: officialName,
        organApprox: approx,
        remedies: { reviewBody, court },
        zoneName: names.zone(item.zoneId),
        release: release.release,
        form,
        diagramUrl: `/api/service-items/${item.id}/diagram`,
      };
    },
  );

  const diagram = {
    tags,
    summary: "The item's process as BPMN 2.0",
    params: IdParams,
    response: { 200: fileAnswer("application/xml", "BPMN 2.0"), ...problems(404) },
  };
  app.get("/service-items/:id/diagram", { config, schema: diagram }, async (request, reply) => {
    const { bpmn } = await latest(request.params.id);
    return reply.header("content-type", "application/xml; charset=utf-8").send(bpmn);
  });

  async function released(itemId: string, release: number | undefined): Promise<Release> {
    if (release === undefined) return latest(itemId);
    return (await store.releases.find(itemId, release)) ?? refuse("ITEM_UNKNOWN");
  }

  async function latest(itemId: string): Promise<Release> {
    return (await store.releases.findLatest(itemId)) ?? refuse("ITEM_UNKNOWN");
  }
}

function summaryOf(item: Release["item"], names: HallNames, body: ExecutingBody) {
  const {
    id,
    name,
    gloss,
    kindName,
    zoneId,
    departmentId,
    caseTypeName,
    statutoryLimit,
    promisedLimit,
    finishOnSpot,
    result,
  } = item;
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
