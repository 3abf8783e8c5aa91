import type { Actor } from "../../../domain/case/actor.ts";
import { groupsOf } from "../../../domain/posting/candidate-group.ts";
import { loadDemo } from "../../../processes/load-demo.ts";
import { actor } from "../demo-actors.ts";

const ACCOUNTS = loadDemo().accounts;
const ACTORS = new Map(ACCOUNTS.map(({ id }) => [id, actor(id)]));

/** A person of the demo; read once. */
export function personOf(id: string): Actor {
  const found = ACTORS.get(id);
  if (found === undefined) throw new Error(`The demo has no '${id}'`);
  return found;
}

/** The demo's people in whose inboxes the tasks of a candidate group lie. */
export function holdersOf(group: string): readonly Actor[] {
  const found = ACCOUNTS.filter((account) => groupsOf(account, []).includes(group));
  if (found.length === 0) throw new Error(`The demo has nobody for '${group}'`);
  return found.map(({ id }) => personOf(id));
}

/** Everybody of the demo who works in the hall. */
export function staff(): readonly Actor[] {
  return [...ACTORS.values()].filter(({ role }) => role !== "applicant" && role !== "integrator");
}

/** The own system of a department, with a key for this topic alone. */
export function systemOf(topic: string): Actor {
  return { ...personOf(INTEGRATOR), id: KEY, name: "部门业务系统（演示）", topics: [topic] };
}

const INTEGRATOR = ACCOUNTS.find(({ role }) => role === "integrator")?.id ?? "";
/** Of the demo. */
const KEY = "department-demo-RST";
