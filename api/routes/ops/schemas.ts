import { Type } from "typebox";
import { closed, InstantShape } from "../shapes.ts";

export const ClockBody = closed({
  now: Type.String({ format: "date-time", pattern: "^20", description: "The moment that it shall be in the hall" }),
});

export const ClockView = Type.Object({ now: InstantShape });
