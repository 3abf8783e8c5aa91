import type { CalledMembers } from "../packages/called-members.ts";
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
  /** Of a package: the members that its steps call. */
  readonly members?: CalledMembers;
}

/** Names of the steps in which the flow stands. */
export function standing(sandbox: SandboxCase): string {
  const open = sandbox.flow.open().map((element) => sandbox.flow.named(element));
  return open.length === 0 ? "结束" : open.join("、");
}
