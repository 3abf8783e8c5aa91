import type { Actor } from "../../../domain/case/actor.ts";
import { groupsOf } from "../../../domain/posting/candidate-group.ts";
import { loadDemo, type DemoAccount } from "../../../processes/load-demo.ts";
import { actor } from "../demo-actors.ts";

/** The demo's people in whose inboxes the tasks of a candidate group lie. */
export function holdersOf(group: string): readonly DemoAccount[] {
  const found = loadDemo().accounts.filter((account) => groupsOf(account, []).includes(group));
  if (found.length === 0) throw new Error(`The demo has nobody for '${group}'`);
  return found;
}

/** Everybody of the demo who works in the hall. */
export function staff(): readonly Actor[] {
  return loadDemo()
    .accounts.filter(({ role, login }) => login !== null && role !== "applicant")
    .map(({ id }) => actor(id));
}
