import { only } from "./access.ts";
import { answer, defineOperation } from "./operation.ts";
import { list, object, text, type Value } from "./shapes.ts";

const Place = object({ id: text(), name: text() }, { $id: "DesignPlace" });

export const DesignPlaces = object(
  {
    zones: list(Place, { description: "服务专区, whose clerks a step may be given to" }),
    departments: list(Place, { description: "Whose officers and chief representatives a step may be given to" }),
    offices: list(
      object({ departmentId: text(), id: text({ description: "Unique within its department" }), name: text() }),
      { description: "处室 of the departments" },
    ),
  },
  { $id: "DesignPlaces", description: "Where people of the hall work: what a designer chooses from" },
);
export type DesignPlaces = Value<typeof DesignPlaces>;

export const getDesignPlaces = defineOperation({
  operationId: "getDesignPlaces",
  method: "GET",
  path: "/api/design-places",
  tag: "releases",
  summary: "Zones, departments and offices to which steps may be given",
  description: "What a designer chooses from; the checks of a draft know the same places.",
  access: only("designer", "hallOffice", "supervisor"),
  answers: { 200: answer(DesignPlaces, "The places of the hall") },
  problems: [],
});
