import { type HallOptions, runHall } from "./hall.ts";
import { shapeFrom } from "./hall/shape.ts";

/**
 * `npm run cluster [-- --engines N --apis N --workers N]`: the hall of this folder with several processes of each kind on this one machine: the same
 * data, the same lock and the same order of opening and closing as `npm start`.
 */
export function runCluster(options: Omit<HallOptions, "shape" | "command">, args: readonly string[]): Promise<number> {
  return runHall({ ...options, shape: shapeFrom(args), command: "npm run cluster" });
}
