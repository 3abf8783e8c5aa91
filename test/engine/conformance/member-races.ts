import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, test } from "@jest/globals";

import { typedVariables } from "../../../engine/commands.ts";
import { completion, instancesWith, lock, type LockedTask, newKey, started } from "../moves.ts";
import { cancelOf, desksOf, endOf, type Member, sendOne, settled, startedMember, statesOf } from "./member-moves.ts";
import type { ObservedEngine } from "./observed-engine.ts";

const PAIRS = 80;
const AT_ONCE = 8;
/** The commands of a pair leave within so many milliseconds: longer than the engine needs for one of them. */
const SPREAD_MS = 15;
const SLOWEST_MS = 120_000;

interface WaitingMember extends Member {
  readonly task: LockedTask;
}

/** Two things that happen to a member of a package at the same moment. */
export function memberRaces(observed: ObservedEngine): void {
  describe("a member of a package, when two things happen at once:", () => {
    test.each([1, 2, 3])(
      "it ends, and its package is cancelled: the cancel is never refused, and nothing runs on (round %d)",
      async () => {
        const pairs = await waitingMembers(observed, "PK-02", "member-step", PAIRS);

        const cancels = await inTurns(pairs, async ({ caller, task }) => {
          const [cancel] = await Promise.all([
            apart().then(() => settled(observed, cancelOf(caller))),
            apart().then(() => settled(observed, completion(task))),
          ]);
          return cancel;
        });

        expect(cancels.filter(({ status }) => status !== "done")).toEqual([]);
        const left = await inTurns(
          pairs.flatMap(({ caller, key }) => [caller, key]),
          (key) => instancesWith(observed.engine, key),
        );
        expect(left.flat()).toEqual([]);
      },
      SLOWEST_MS,
    );

    test(
      "its last step is completed, and it is ended early: one of them succeeds, and the package goes on once",
      async () => {
        const pairs = await waitingMembers(observed, "PK-02", "member-step", PAIRS);

        const outcomes = await inTurns(pairs, async ({ key, task }) => {
          const [end, complete] = await Promise.all([
            apart().then(() => settled(observed, endOf(key))),
            apart().then(() => settled(observed, completion(task))),
          ]);
          return [end.code ?? end.status, complete.code ?? complete.status].join(", ");
        });

        expect(new Set(outcomes)).toEqual(new Set(["done, TASK_GONE", "NOT_RUNNING, done"]));
        await expectGoneOn(observed, pairs);
      },
      SLOWEST_MS,
    );

    test(
      "a step in its middle is completed, and it is ended early: it ends, and the package goes on once",
      async () => {
        const pairs = await waitingMembers(observed, "PK-06", "stamp", PAIRS);

        const ends = await inTurns(pairs, async ({ key, task }) => {
          const [end] = await Promise.all([
            apart().then(() => settled(observed, endOf(key))),
            apart().then(() => settled(observed, completion(task))),
          ]);
          return end;
        });

        expect(ends.filter(({ status }) => status !== "done")).toEqual([]);
        await expectGoneOn(observed, pairs);
      },
      SLOWEST_MS,
    );

    test(
      "its sibling ends, too: both end, and their package goes on once",
      async () => {
        const pairs = await inTurns(Array.from({ length: 30 }), async () => {
          const [left, right] = [newKey(), newKey()];
          const { businessKey } = await started(observed.engine, "PK-05", { leftKey: left, rightKey: right });
          return { caller: businessKey, left, right, task: await lock(observed.engine, "member-step", right) };
        });

        const results = await inTurns(pairs, async ({ left, task }) =>
          Promise.all([settled(observed, endOf(left)), settled(observed, completion(task))]),
        );

        expect(results.flat().filter(({ status }) => status !== "done")).toEqual([]);
        expect(await inTurns(pairs, ({ caller }) => desksOf(observed, caller))).toEqual(pairs.map(() => ["collect"]));
      },
      SLOWEST_MS,
    );

    test("the same end is sent twelve times: one takes effect, eleven say so", async () => {
      const { key, caller } = await startedMember(observed, "PK-02");
      const command = endOf(key, "end", typedVariables({ outcome: "withdrawn" }));

      const results = await Promise.all(Array.from({ length: 12 }, () => sendOne(observed, command)));

      expect(results.map(({ status }) => status).toSorted()).toEqual([
        ...Array.from({ length: 11 }, () => "alreadyDone"),
        "done",
      ]);
      expect(await desksOf(observed, caller)).toEqual(["collect"]);
    });
  });
}

async function waitingMembers(
  observed: ObservedEngine,
  packageKey: string,
  topic: string,
  count: number,
): Promise<WaitingMember[]> {
  return inTurns(Array.from({ length: count }), async () => {
    const member = await startedMember(observed, packageKey);
    return { ...member, task: await lock(observed.engine, topic, member.key) };
  });
}

/** Every member is completed, and every package waits at its next step once. */
async function expectGoneOn(observed: ObservedEngine, members: readonly Member[]): Promise<void> {
  const places = await inTurns(members, async ({ key, caller }) => [
    await statesOf(observed, key),
    await desksOf(observed, caller),
  ]);
  expect(places).toEqual(members.map(() => [["COMPLETED"], ["collect"]]));
}

/** Does the same with each, several at a time. */
async function inTurns<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < list.length; at += AT_ONCE)
    results.push(...(await Promise.all(list.slice(at, at + AT_ONCE).map(work))));
  return results;
}

const apart = (): Promise<void> => sleep(Math.random() * SPREAD_MS);
