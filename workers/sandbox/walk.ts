import type { Topic } from "../steps/topic.ts";
import type { SandboxCase, SandboxFacts } from "./sandbox-case.ts";
import type { SamplePeople } from "./sample-people.ts";

/** The walk of one example through the flow. */
export interface Walk {
  readonly sandbox: SandboxCase;
  readonly people: SamplePeople;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly facts: SandboxFacts;
  readonly refused: boolean;
}

/** The case does not go on as the example says. */
export class Stuck extends Error {}

/** Names of the steps in which the flow stands. */
export function standing(sandbox: SandboxCase): string {
  const open = sandbox.flow.open().map((element) => named(sandbox, element));
  return open.length === 0 ? "结束" : open.join("、");
}

/** The name of an element, in quotation marks. */
export function named({ plan }: SandboxCase, element: string): string {
  return `「${plan.nodes[element]?.name ?? element}」`;
}
