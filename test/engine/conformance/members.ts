import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, test } from "@jest/globals";

import type { EngineCommand, EngineCommandResult } from "../../../engine/commands.ts";
import { until } from "../../support/until.ts";
import { completion, instancesWith, lock, type LockedTask, newKey, started } from "../moves.ts";
import type { ObservedEngine } from "./observed-engine.ts";

const PAIRS = 80;
const AT_ONCE = 8;
/** The commands of a pair leave within so many milliseconds: longer than the engine needs for one of them. */
const SPREAD_MS = 15;

/** A case that another one called, with its own key. */
interface Member {
  readonly caller: string;
  readonly key: string;
}

/** Cases that a package called. */
export function members(observed: ObservedEngine): void {
  describe("a member of a package", () => {
    test.each([1, 2, 3])(
      "that ends while its package is cancelled: the cancel is never refused, and nothing runs on (round %d)",
      async () => {
        const pairs = await waitingPairs(observed);

        const cancels = await raced(pairs, async ({ caller, task }) => {
          const [cancel] = await Promise.all([
            settled(observed, cancelOf(caller)),
            apart().then(() => settled(observed, completion(task))),
          ]);
          return cancel;
        });

        expect(cancels.filter(({ status }) => status !== "done")).toEqual([]);
        const left = await Promise.all(
          pairs.flatMap(({ caller, key }) => [caller, key]).map((key) => instancesWith(observed.engine, key)),
        );
        expect(left.flat()).toEqual([]);
      },
      120_000,
    );
  });
}

async function startedMember(observed: ObservedEngine, packageKey: string): Promise<Member> {
  const key = newKey();
  return { key, caller: (await started(observed.engine, packageKey, { memberKey: key })).businessKey };
}

async function waitingPairs(observed: ObservedEngine): Promise<(Member & { task: LockedTask })[]> {
  return raced(Array.from({ length: PAIRS }), async () => {
    const member = await startedMember(observed, "PK-02");
    return { ...member, task: await lock(observed.engine, "member-step", member.key) };
  });
}

/** Does the same with each, several at a time. */
async function raced<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < list.length; at += AT_ONCE)
    results.push(...(await Promise.all(list.slice(at, at + AT_ONCE).map(work))));
  return results;
}

const apart = (): Promise<void> => sleep(Math.random() * SPREAD_MS);

/** Like the relay: sends the command again until it is done or refused. */
async function settled(observed: ObservedEngine, command: EngineCommand): Promise<EngineCommandResult> {
  return until(`${command.type} is decided`, async () => {
    const [result] = await observed.engine.client.sendCommands([command]);
    return result?.status === "failed" ? undefined : result;
  });
}

function cancelOf(businessKey: string): EngineCommand {
  return { id: randomUUID(), type: "cancel", businessKey, reason: "withdrawn" };
}
