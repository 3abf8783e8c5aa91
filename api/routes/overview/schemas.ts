import { Type } from "typebox";
import { STATUS_NAMES } from "../../../domain/case/status.ts";
import { DateShape, keysOf } from "../shapes.ts";

const Counted = { count: Type.Integer(), overdue: Type.Integer({ description: "Open, and the next day has passed" }) };

/** Numbers only: nothing in it belongs to one case. */
export const OverviewView = Type.Object({
  on: DateShape,
  open: Type.Integer({ description: "Cases that have not ended" }),
  overdue: Type.Integer(),
  byStatus: Type.Array(Type.Object({ status: keysOf(STATUS_NAMES), statusName: Type.String(), ...Counted })),
  byZone: Type.Array(
    Type.Object({ zoneId: Type.String(), zoneName: Type.String(), open: Type.Integer(), overdue: Type.Integer() }),
  ),
  calendar: Type.Object({
    lastYear: Type.Integer({ description: "Of the holiday notices that are loaded; 0 without any" }),
  }),
});
