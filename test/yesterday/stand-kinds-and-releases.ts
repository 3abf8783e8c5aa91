import { randomUUID } from "node:crypto";
import { addDays, shanghaiDate } from "../../domain/law/dates.ts";
import type { ExampleCase, ExampleStep } from "../../processes/example-case.ts";
import { findItem } from "../../processes/load.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import { holderOfGroup } from "../../tools/demo/holders.ts";
import { peopleSteps } from "../../tools/demo/people-steps.ts";
import { fileAs, takeSteps } from "../../tools/demo/walk-example.ts";
import type { RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { as, raise, type Staff } from "./special.ts";
import type { FilledHall, StandingCase } from "./stand-cases.ts";

/** Where the first example of an item stands: before this step, or at its end. */
const PLACES: readonly (readonly [itemId: string, step: string | null])[] = [
  // A fee before the review, and one before the issuance: owed, and paid.
  ["SC-007", "paymentWait"],
  ["SC-007", "review"],
  ["NL-008", "paymentWait"],
  ["NL-008", null],
  // Data are handed over; a step with a small form of its own.
  ["SC-026", "engraving"],
  ["SC-026", "delivery"],
  ["SC-026", null],
  ["KJ-004", "deliberation"],
  // Forwarded, and the upper body has not answered.
  ["KJ-015", "forwarding"],
  ["KJ-015", "upperAnswer"],
  ["KJ-015", null],
  // Delivered and closed to its applicant, and still to be checked.
  ["SC-013", "postCheck"],
  ["SC-013", null],
];

/** The items of the kinds beside the sample. */
export function kindItems(): readonly LoadedItem[] {
  return [...new Set(PLACES.map(([itemId]) => itemId))].map(loadedItem);
}

/** Cases of the kinds that the sample does not have: payment, exchange, deliberation, forwarding, check afterwards, and publicities that begin now and are over long before the hall is closed. */
export async function standKinds(running: RunningHall, hall: FilledHall): Promise<StandingCase[]> {
  const standing: StandingCase[] = [];
  for (const [itemId, step] of PLACES) standing.push(await stand(hall, itemId, step));
  return [...standing, await beginPublicity(running, hall), await beginPublicity(running, hall)];
}

/** One of the publicities is ended, some days after its last one; of the other nobody has thought yet. */
export async function endOnePublicity(hall: FilledHall, standing: readonly StandingCase[]): Promise<void> {
  const { item, cases } = loadedItem("KJ-004");
  const example = cases[0] ?? raise("an example");
  const one = standing.findLast(({ after }) => after === BEGUN) ?? raise("a publicity");
  const filed = { id: await hall.idOf(one.number), number: one.number, queryCode: "" };
  await takeSteps(hall.stage, { item, example, filed }, stepsFrom(example, "publicity", "signOffTask"));
}

const BEGUN = "publicity begun";

async function stand(hall: FilledHall, itemId: string, step: string | null): Promise<StandingCase> {
  const { item, cases } = loadedItem(itemId);
  const example = cases[0] ?? raise("an example");
  const filed = await fileAs(hall.stage, item, example);
  const steps = step === null ? example.expect.path : stepsBefore(example, step);
  await takeSteps(hall.stage, { item, example, filed }, steps);
  return { itemId, number: filed.number, example: example.name, after: (steps.at(-1) ?? []).join(" ") };
}

async function beginPublicity(running: RunningHall, hall: FilledHall): Promise<StandingCase> {
  const { item, cases } = loadedItem("KJ-004");
  const example = cases[0] ?? raise("an example");
  const filed = await fileAs(hall.stage, item, example);
  await takeSteps(hall.stage, { item, example, filed }, stepsBefore(example, "publicity"));
  const group = (await peopleSteps("KJ-004")).get("publicity")?.group ?? raise("a publicity");
  const officer = await as(running, holderOfGroup(group).login);
  const task = await until("the publicity is in the inbox", async () => {
    const { items } = await officer.get<{ items: { id: string; kind: string }[] }>(
      `/api/tasks?state=open&q=${filed.number}`,
    );
    return items.find(({ kind }) => kind === "publicity");
  });
  await officer.post(`/api/tasks/${task.id}/claim`, {});
  await officer.post(`/api/tasks/${task.id}/start`, { content: "拟同意该申请。" });
  return { itemId: "KJ-004", number: filed.number, example: example.name, after: BEGUN };
}

/** A draft that nobody submitted, one that waits for its approval, one that was returned, a release that is in force, and one that is to begin after the hall is closed. */
export async function standReleases(running: RunningHall): Promise<void> {
  const [designer, office] = [await as(running, "sheji"), await as(running, "zhengfuban")];
  await draft(designer, "NL-002", "left open");
  await submit(designer, await draft(designer, "NL-002", "submitted"));
  const returned = await submit(designer, await draft(designer, "SC-013", "returned"));
  await office.post(`/api/drafts/${returned.id}/rejection`, { reason: "请核对英文名称" }, randomUUID());
  await publish(office, await submit(designer, await draft(designer, "SC-026", "in force")), null);
  const later = addDays(shanghaiDate(running.hall.clock.now().toISOString()), 60);
  await publish(office, await submit(designer, await draft(designer, "KJ-015", "to begin")), later);
}

interface Begun {
  readonly id: string;
  readonly sha256: string;
}

async function draft(designer: Staff, itemId: string, gloss: string): Promise<Begun> {
  const { files } = await designer.get<{ files: Record<string, string> }>(`/api/releases/${itemId}/1`);
  const item = { ...(JSON.parse(files["item.json"] ?? "") as object), gloss };
  return designer.post("/api/drafts/import", { files: { ...files, "item.json": JSON.stringify(item) } }, randomUUID());
}

async function submit(designer: Staff, { id, sha256 }: Begun): Promise<Begun> {
  await designer.post(`/api/drafts/${id}/submission`, { sha256, reason: "更正英文名称" }, randomUUID());
  return { id, sha256 };
}

async function publish(office: Staff, { id, sha256 }: Begun, effectiveOn: string | null): Promise<void> {
  await until("the example cases have been tried", async () => {
    const { trial } = await office.get<{ trial: { done: boolean } | null }>(`/api/drafts/${id}`);
    return trial?.done === true ? true : undefined;
  });
  await office.post(`/api/drafts/${id}/approval`, { sha256 }, randomUUID());
  await office.post(`/api/drafts/${id}/publication`, { effectiveOn }, randomUUID());
}

function loadedItem(itemId: string): LoadedItem {
  return findItem(itemId) ?? raise(itemId);
}

function stepsBefore({ expect: { path } }: ExampleCase, step: string): readonly ExampleStep[] {
  const at = path.findIndex(([name]) => name === step);
  return path.slice(0, at < 0 ? raise(step) : at);
}

function stepsFrom(example: ExampleCase, first: string, next: string): readonly ExampleStep[] {
  return stepsBefore(example, next).slice(stepsBefore(example, first).length);
}
