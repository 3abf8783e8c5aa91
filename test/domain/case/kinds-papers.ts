import type { Paper } from "../../../domain/paper/paper.ts";
import type { Scenario } from "./scenario.ts";

/** The papers that were requested, in order. */
export function papersIn({ events }: Pick<Scenario, "events">): readonly Paper[] {
  return events.flatMap((event) => (event.type === "documentRequested" ? [event.paper] : []));
}

/** Everything that a paper says. */
export function textIn(paper: Paper | undefined): string {
  return JSON.stringify(paper);
}
