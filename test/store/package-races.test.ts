import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Command } from "../../domain/case/commands.gen.ts";
import { openCommandHandler } from "../../store/handler/command-handler.ts";
import { unprintableCharacters } from "../../documents/render/printable.ts";
import { systemActor } from "../../domain/case/actor.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { fileOfPackage } from "./package-builder.ts";

const { loaded, items } = bundledPackage("PK-01");
let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord(undefined, undefined, [...items, loaded]);
}, 120_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

/** As a second process. */
const second = () =>
  openCommandHandler({
    store: record.store,
    hall: record.hall,
    now: record.clock.now,
    unprintable: unprintableCharacters,
  });

test("two processes that open, withdraw and answer the same members at once do each once, and nothing is lost", async () => {
  const work = await fileOfPackage(record, { loaded, items }, loaded.cases[0]!);
  await work.accept();
  await work.grant("SC-001");
  const others = loaded.definition.members.map(({ itemId }) => itemId).slice(1);
  const handlers = [record.commandHandler, second()];
  const opening = (itemId: string): Command => ({
    type: "openMember",
    element: `open_${itemId.replaceAll("-", "_")}`,
    itemId,
    version: 1,
  });
  const actor = systemActor("test");

  // Each step is delivered to both processes, and each member is withdrawn as soon as it may be there.
  await Promise.all(
    others.flatMap((itemId) =>
      handlers.flatMap((handler) => [
        handler.act([{ caseId: work.id, actor, command: opening(itemId), externalTask: taskOf(itemId) }]),
        handler.act([
          {
            caseId: work.memberId(itemId),
            actor: work.owner,
            command: { type: "withdrawCase", reason: null, present: null },
          },
        ]),
      ]),
    ),
  );

  const members = await record.store.cases.ofPackage(work.id);
  expect(members.map(({ file }) => file.itemId).toSorted()).toEqual(
    loaded.definition.members.map(({ itemId }) => itemId).toSorted(),
  );
  const numbers = members.map(({ file }) => file.number);
  expect(new Set(numbers).size).toBe(numbers.length);
  const states = await work.states();
  const ended = members.map(({ file }) => [file.itemId, file.withdrawnOn === null ? "granted" : "withdrawn"]);
  const open = members.filter(({ file }) => file.endedOn === null && file.decision === null);
  expect(states).toMatchObject({
    ...Object.fromEntries(ended),
    ...Object.fromEntries(open.map(({ file }) => [file.itemId, "open"])),
  });
  const opened = (await record.store.journal.ofCase(work.id)).filter(({ type }) => type === "memberOpened");
  expect(opened).toHaveLength(loaded.definition.members.length);
  expect((await verifyJournal(record.store)).problems).toEqual([]);
});

/** The engine offers a step under one id; a second process may get it when the first seems dead. */
function taskOf(itemId: string) {
  return {
    id: `task-${itemId}`,
    topic: "member-opening",
    element: `open_${itemId.replaceAll("-", "_")}`,
    outcome: () => ({ type: "complete", variables: {} }) as const,
  };
}
