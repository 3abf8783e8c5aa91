import type { App, RouteDeps } from "../../deps.ts";
import { problems } from "../shapes.ts";
import { ZoneList } from "./schemas.ts";

/** 审批服务区 */
export function zoneRoutes(app: App, { store }: RouteDeps): void {
  const schema = {
    tags: ["service-items"],
    summary: "The service zones of the hall, in order",
    response: { 200: ZoneList, ...problems() },
  };
  app.get("/zones", { config: { access: "public" }, schema }, async () => ({
    items: await store.organisations.zones(),
  }));
}
