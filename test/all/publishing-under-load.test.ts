import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { ExampleCase, ExampleStep } from "../../processes/example-case.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { sequence, step } from "../../modeler/blocks/block.ts";
import { compose } from "../../modeler/blocks/compose.ts";
import { bpmnText } from "../../modeler/blocks/moddle.ts";
import { layOut } from "../../modeler/layout/lay-out.ts";
import { acceptance } from "../../modeler/wizard/standard/acceptance.ts";
import { issuance } from "../../modeler/wizard/standard/issuance.ts";
import { review } from "../../modeler/wizard/standard/review.ts";
import { signOff } from "../../modeler/wizard/standard/sign-off.ts";
import { writeFiles } from "../../processes/bundle-files.ts";
import { fileAs, takeSteps, type FiledCase } from "../../tools/demo/walk-example.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { exampleOf, itemOf } from "../store/case-builder.ts";
import { engine } from "../support/laid-out.ts";
import { peopleAtWork, type PeopleAtWork } from "../support/people-at-work.ts";
import { until } from "../support/until.ts";
import { endedSteps } from "../system/flow.ts";
import { startHallWithAccess, type HallWithAccess } from "../system/hall-with-access.ts";

const RUNNING = 50;
const MEANWHILE = 10;
const AT_ONCE = 10;
const loaded = itemOf("SC-021");
const { item, form, result, cases } = loaded;
const first = exampleOf("SC-021");
/** The form of release 2 asks for one more thing. */
const SEATS = { seatCount: 20 };
const second: ExampleCase = { ...first, application: { ...first.application, ...SEATS } };

let hall: HallWithAccess;
let work: PeopleAtWork;
beforeAll(async () => {
  hall = await startHallWithAccess();
  hall.running.hall.clock.goTo("2026-03-02");
  work = peopleAtWork(hall.running, ["recheck"], (key) => key);
}, 180_000);
afterAll(() => hall?.running.stop(), 60_000);

const isAccepted = ([key, outcome]: ExampleStep): boolean => key === "acceptance" && outcome === "accepted";

/** Release 2: one more field, and one more step between acceptance and review. */
async function filesOfRelease2(): Promise<Readonly<Record<string, string>>> {
  const recheck = step({
    key: "recheck",
    kind: "generalTask",
    name: "座位核对",
    doneBy: { group: "officer:SCJG" },
    settings: {
      stage: "review",
      fields: [{ id: "recheck-seats", type: "number", key: "seats", label: "座位数", validate: { required: true } }],
    },
  });
  const head = { id: item.id, name: item.name, documentation: item.name, start: { key: "application", name: "申请" } };
  const definitions = compose(head, sequence(acceptance(item), recheck, review(item), signOff(item), issuance(item)));
  await layOut(definitions, engine);
  const field = {
    type: "number",
    id: "seats",
    key: "seatCount",
    label: "座位数",
    validate: { required: true },
  } as const;
  return writeFiles({
    item,
    form: { ...form, components: [...form.components, field] },
    result,
    cases: cases.map(({ expect: { path, status }, ...example }) => ({
      ...example,
      application: { ...example.application, ...SEATS },
      expect: {
        status,
        path: path.flatMap((taken) => (isAccepted(taken) ? [taken, ["recheck", "done"] as const] : [taken])),
      },
    })),
    bpmn: await bpmnText(definitions),
  });
}

async function publish(files: Readonly<Record<string, string>>): Promise<void> {
  const [designer, office] = [await work.as("sheji"), await work.as("zhengfuban")];
  const { id, sha256 } = await designer.post<{ id: string; sha256: string }>(
    "/api/drafts/import",
    { files },
    randomUUID(),
  );
  await designer.post(`/api/drafts/${id}/submission`, { sha256, reason: "核对座位数" }, randomUUID());
  await until("the example cases have been tried", async () =>
    (await office.get<{ trial: { done: boolean } | null }>(`/api/drafts/${id}`)).trial?.done === true
      ? true
      : undefined,
  );
  await office.post(`/api/drafts/${id}/approval`, { sha256 }, randomUUID());
  await office.post(`/api/drafts/${id}/publication`, { effectiveOn: null }, randomUUID());
}

/** Some at a time, as counters and portals send them. */
async function inTurns<T, R>(all: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE)
    results.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(act))));
  return results;
}

const releaseOf = async ({ id }: FiledCase): Promise<number> =>
  (await hall.running.hall.store.cases.find(id))?.file.release ?? 0;

/** Every step of people, as the release of the case has them. */
async function finish(filed: FiledCase): Promise<void> {
  const release = await releaseOf(filed);
  const { path } = first.expect;
  const behind = path.findIndex(isAccepted) + 1;
  await takeSteps(hall.access, { item, example: first, filed }, path.slice(0, behind));
  if (release === 2) await work.complete("shencha-scjg", filed.id, "recheck", { values: { seats: 20 } });
  await takeSteps(hall.access, { item, example: first, filed }, path.slice(behind));
  await work.untilStatus(filed.id, "closed");
}

test("release 2, with another form and flow, is published while 50 cases of release 1 are running: each case goes its own release's way to its end", async () => {
  const files = await filesOfRelease2();
  const running = await inTurns(Array.from({ length: RUNNING }), () => fileAs(hall.access, item, first));
  const half = running.slice(0, RUNNING / 2);

  // While it is published, cases are filed and others go on. A form of before is refused from then on, or taken under its release.
  const meanwhile = Array.from({ length: MEANWHILE }, () =>
    fileAs(hall.access, item, first).catch((refusal: { code?: string }) => refusal.code ?? "lost"),
  );
  const [, answers] = await Promise.all([publish(files), Promise.all(meanwhile), inTurns(half, finish)]);
  const filedMeanwhile = answers.filter((answer) => typeof answer !== "string");
  expect(answers.filter((answer) => typeof answer === "string").every((code) => code === "APPLICATION_INVALID")).toBe(
    true,
  );
  expect(await work.refusal(fileAs(hall.access, item, first))).toBe("APPLICATION_INVALID");
  const fresh = await inTurns(Array.from({ length: MEANWHILE }), () => fileAs(hall.access, item, second));

  const old = [...running, ...filedMeanwhile];
  expect(new Set(await Promise.all(old.map(releaseOf)))).toEqual(new Set([1]));
  expect(new Set(await Promise.all(fresh.map(releaseOf)))).toEqual(new Set([2]));
  await inTurns([...running.slice(RUNNING / 2), ...filedMeanwhile, ...fresh], finish);

  const { store, engine: realEngine } = hall.running.hall;
  const rechecked = async ({ id }: FiledCase) => (await endedSteps(hall.running.hall, id)).includes("recheck");
  expect(new Set(await Promise.all(old.map(rechecked)))).toEqual(new Set([false]));
  expect(new Set(await Promise.all(fresh.map(rechecked)))).toEqual(new Set([true]));
  const all = [...old, ...fresh];
  const licences = await Promise.all(all.map(async ({ id }) => (await store.cases.find(id))?.file.licence?.number));
  expect(new Set(licences).size).toBe(all.length);
  expect(licences).not.toContain(undefined);
  await until("record and engine agree", async () =>
    (await findDifferences({ store, engine: realEngine.client })).length === 0 ? true : undefined,
  );
  expect((await verifyJournal(store)).problems).toEqual([]);
}, 300_000);
