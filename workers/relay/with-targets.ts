import type { EngineCommand } from "../../engine/commands.ts";
import type { OutboxEntry } from "../../store/tables/outbox.ts";
import type { Store } from "../../store/tables.ts";
import { versionIn } from "../packages/called-members.ts";
import { toEngineCommand, type FlowEntry, type Target } from "./to-engine-command.ts";

/** Commands that can be sent, and those that must wait. */
export interface Targeted {
  readonly ready: readonly { readonly entry: OutboxEntry; readonly command: EngineCommand }[];
  /** Their release is not deployed yet. */
  readonly undeployed: readonly OutboxEntry[];
  /** Their task has not arrived by the feed yet. */
  readonly early: readonly OutboxEntry[];
}

/** A start or a move waits until its release is deployed, and those of the members that it calls; an activity until its task has arrived by the feed, as does a task for which a rebuilt engine has to make another one. */
export async function withTargets(
  entries: readonly FlowEntry[],
  deps: { readonly store: Pick<Store, "releases" | "workItems">; readonly now: () => Date },
): Promise<Targeted> {
  const targets = await openTargets(entries, deps.store);
  const found = await Promise.all(
    entries.map(async (entry) => ({ entry, command: toEngineCommand(entry, await targets(entry), deps.now) })),
  );
  const waiting = found.filter(({ command }) => command === null).map(({ entry }) => entry);
  return {
    ready: found.flatMap(({ entry, command }) => (command === null ? [] : [{ entry, command }])),
    undeployed: waiting.filter(needsDefinition),
    early: waiting.filter((entry) => !needsDefinition(entry)),
  };
}

function needsDefinition({ command: { type } }: FlowEntry): boolean {
  return type === "start" || type === "place";
}

async function openTargets(
  entries: readonly FlowEntry[],
  { releases, workItems }: Pick<Store, "releases" | "workItems">,
): Promise<(entry: FlowEntry) => Promise<Target | undefined>> {
  const definitions = new Map<string, Promise<string | undefined>>();
  const definitionOf = (itemId: string, release: number): Promise<string | undefined> => {
    const key = `${itemId}/${release}`;
    const found = definitions.get(key) ?? releases.definitionOf(itemId, release);
    definitions.set(key, found);
    return found;
  };
  const named = entries.flatMap(({ command }) =>
    command.type === "completeTask" || command.type === "completeServed" ? [command.taskId] : [],
  );
  const carried = named.length === 0 ? new Map<string, string>() : await workItems.engineTasks(named);
  return async ({ caseId, command }) => {
    switch (command.type) {
      case "start":
        return targetOf(await definitionOf(command.itemId, command.release));
      case "place":
        return placeTarget(command, definitionOf);
      case "completeTask":
      case "completeServed":
        return targetOf(carried.get(command.taskId) ?? command.taskId);
      case "completeActivity": {
        const item = await workItems.undecidedOf(caseId, command.activityId);
        return item === undefined ? undefined : targetOf((await workItems.engineTasks([item])).get(item) ?? item);
      }
      default:
        return undefined;
    }
  };
}

/** Empty while a rebuilt engine has not made the task yet. */
function targetOf(id: string | undefined): Target | undefined {
  return id === undefined || id === "" ? undefined : { id };
}

async function placeTarget(
  { itemId, release, called = [] }: Extract<FlowEntry["command"], { type: "place" }>,
  definitionOf: (itemId: string, release: number) => Promise<string | undefined>,
): Promise<Target | undefined> {
  const id = await definitionOf(itemId, release);
  const members = await Promise.all(
    called.map(async (one) => [one.itemId, await definitionOf(one.itemId, one.release)] as const),
  );
  const versions = members.flatMap(([item, found]) => (found === undefined ? [] : [[item, versionIn(found)] as const]));
  if (id === undefined || versions.length < members.length) return undefined;
  return { id, versions: Object.fromEntries(versions) };
}
