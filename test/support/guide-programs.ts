import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@jest/globals";
import { findItem } from "../../processes/load.ts";
import { issueServingKey } from "../api/department-key.ts";
import { openApi, type TestApi } from "../api/open-api.ts";
import { toReview } from "../api/walk.ts";
import { read, ROOT } from "../docs/pages.ts";
import { publishWith } from "../store/free-release.ts";
import { until } from "./until.ts";

/** The topic that the programs of the guide serve. */
export const GUIDE_TOPIC = "dept.RST.insured-staff-check";

/** The only block of code in this language on the page for integrators, as it stands there. */
export function guideBlock(language: string): string {
  const found = [
    ...read("docs/guide/serve-a-step.md").matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gmsu")),
  ];
  const [block] = found.map(([, code]) => code);
  if (block === undefined || found.length > 1) throw new Error(`The guide has ${found.length} blocks in ${language}`);
  return block;
}

/** A folder in which packages of the repository are found. Removed by the caller. */
export async function guideFolder(name: string): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = path.join(ROOT, ".build", `guide-${name}-${process.pid}`);
  await mkdir(folder, { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Writes a file of the guide and returns where it is. */
export async function writeGuide(folder: string, file: string, text: string): Promise<string> {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
  await writeFile(path.join(folder, file), text);
  return path.join(folder, file);
}

/** A program of the guide: how it is started. */
export interface GuideProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** A hall, a case of which stands at the step that the guide serves. */
export async function openGuideHall(): Promise<TestApi> {
  const api = await openApi();
  const [work] = findItem("TZ-008")?.item.hall.flow?.departmentSteps ?? [];
  if (work === undefined) throw new Error("TZ-008 has no such step");
  const { reads, fields, outcomes = [] } = work;
  await publishWith(api, "SC-021", {
    staffCheck: {
      kind: "departmentStep",
      name: work.name,
      group: GUIDE_TOPIC,
      settings: { reads, fields, outcomes },
      offers: outcomes.map(({ word }) => word),
    },
  });
  return api;
}

async function toGuideStep(api: TestApi): Promise<{ readonly caseId: string; readonly taskId: string }> {
  const { id: caseId } = await toReview(api);
  const taskId = `guide-${caseId}`;
  const work = { taskId, caseId, activityId: "staffCheck", kind: "departmentStep", instance: `staffCheck:${caseId}` };
  await api.store.workItems.add([
    { ...work, name: "核验", candidateGroup: GUIDE_TOPIC, createdAt: "2026-03-02T01:00:00.000Z" },
  ]);
  return { caseId, taskId };
}

/** Time limit of a test of a program: its client may pause before it asks again. */
const PATIENCE_MS = 90_000;

/** What the page promises, of one program: complete, failure, error, kill -9, wrong key, foreign topic. `hall` and `program` are asked when a test runs. */
export function guideTests(hall: () => TestApi, program: () => GuideProgram): void {
  const stepsOf = async (caseId: string) => (await hall().store.cases.find(caseId))!.file.departmentSteps;
  const answered = (caseId: string) =>
    until("the step is answered", async () => (await stepsOf(caseId))[0], PATIENCE_MS);
  const keyFor = async (topics: readonly string[] = [GUIDE_TOPIC]) => (await issueServingKey(hall(), topics)).secret;
  const serving = async (staff: string, key: string, work: () => Promise<void>): Promise<void> => {
    const child = start(program(), { HALL: hall().url, KEY: key, STAFF: staff });
    try {
      await work();
    } finally {
      await killed(child);
    }
  };
  const statuses = (since: number) =>
    hall()
      .log.slice(since)
      .flatMap((line) => {
        const { route, status } = JSON.parse(line) as { route?: string; status?: number };
        return route?.endsWith("/fetchAndLock") ? [status] : [];
      });

  test("completes the step", async () => {
    const { caseId } = await toGuideStep(hall());
    await serving("12", await keyFor(), async () => {
      expect(await answered(caseId)).toMatchObject({
        outcome: "mismatched",
        values: { insuredBuilders: 12, insuredTechnicians: 0, directorInsured: true, checkedOn: expect.any(String) },
      });
    });
  }, 120_000);

  test("gives the step back after a failure, with one retry less", async () => {
    const { caseId, taskId } = await toGuideStep(hall());
    await serving("down", await keyFor(), async () => {
      const failed = await until(
        "the failure is recorded",
        async () => {
          const lock = await hall().store.departmentTasks.find(taskId);
          return lock?.retries === 2 ? lock : undefined;
        },
        PATIENCE_MS,
      );

      expect(failed.errorMessage).toBe("the register is down");
      expect(await stepsOf(caseId)).toEqual([]);
    });
  }, 120_000);

  test("ends the step with the error that it declares", async () => {
    const { caseId } = await toGuideStep(hall());
    await serving("none", await keyFor(), async () => {
      expect(await answered(caseId)).toMatchObject({ outcome: "notFound", errorCode: "NOT_FOUND" });
    });
  }, 120_000);

  test("that is killed leaves the step to the next, once its lock has run out", async () => {
    const { caseId, taskId } = await toGuideStep(hall());
    const key = await keyFor();
    const since = hall().log.length;
    await serving("slow", key, async () => {
      // One that is killed before its answer has reached it holds nothing.
      await until("the step is handed out", async () => statuses(since).includes(200), PATIENCE_MS);
    });
    expect((await hall().store.departmentTasks.find(taskId))?.nonce).not.toBe("");
    expect(await stepsOf(caseId)).toEqual([]);
    await serving("5", key, async () => {
      expect(await answered(caseId)).toMatchObject({ values: { insuredBuilders: 5 } });
    });
    expect(await stepsOf(caseId)).toHaveLength(1);
  }, 180_000);

  test("with a wrong key is refused, and touches nothing", async () => {
    const { caseId, taskId } = await toGuideStep(hall());
    const since = hall().log.length;
    await serving("12", "yck_live_wrong", async () => {
      await until("it is refused", async () => statuses(since).includes(401), PATIENCE_MS);
    });
    expect([await stepsOf(caseId), await hall().store.departmentTasks.find(taskId)]).toEqual([[], undefined]);
    await hall().store.workItems.markGone([taskId]);
  }, 120_000);

  test("with a key for another topic is refused, and touches nothing", async () => {
    const { caseId, taskId } = await toGuideStep(hall());
    const since = hall().log.length;
    await serving("12", await keyFor(["dept.RST.other"]), async () => {
      await until("it is refused", async () => statuses(since).includes(403), PATIENCE_MS);
    });
    expect([await stepsOf(caseId), await hall().store.departmentTasks.find(taskId)]).toEqual([[], undefined]);
    await hall().store.workItems.markGone([taskId]);
  }, 120_000);
}

function start({ command, args, cwd }: GuideProgram, env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: "ignore" });
}

/** As a power cut would end it. */
async function killed(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
}
