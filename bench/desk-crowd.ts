import { randomUUID } from "node:crypto";
import type { ServiceItem } from "../domain/item/service-item.ts";
import type { TaskActivity } from "../domain/case/tasks.ts";
import type { ExampleCase } from "../processes/example-case.ts";
import { DEMO_PASSWORD, loadDemo } from "../processes/load-demo.ts";
import { DECIDERS, type SeenCase } from "../tools/demo/deciders.ts";
import { HallRefusal, signIn, type HallClient } from "../tools/demo/hall-client.ts";
import { sampleFile } from "../tools/demo/sample-file.ts";
import { applicantOf } from "../tools/demo/walk-example.ts";

/** Applicants and officials of a hall, many of them, who work through its public API. */
export interface DeskCrowd {
  /** Files `count` applications, `parallel` at a time; the latency of each in milliseconds. */
  file(count: number, parallel: number): Promise<number[]>;
  /** Lets officials decide whatever lies in their inboxes until stopped: each reads the case, then decides. */
  work(): { stop(): Promise<{ readonly decided: number; readonly errors: number }> };
}

interface InboxPage {
  readonly items: readonly { readonly id: string; readonly caseId: string; readonly activityId: string }[];
}

const INBOX_PAGE = 100;
const DECIDERS_PER_INBOX = 6;
const IDLE_MS = 50;

/** Signs everybody in and uploads the materials that all applications hand in. */
export async function openDeskCrowd(url: string, item: ServiceItem, example: ExampleCase): Promise<DeskCrowd> {
  const applicant = await signIn(url, applicantOf(example).login ?? "", DEMO_PASSWORD);
  const materials = await Promise.all(example.materials.map(async (materialId) => (
    { materialId, form: "electronic", uploadIds: [(await applicant.upload(`${materialId}.pdf`, await sampleFile(materialId))).id] })));
  const body = { itemId: item.id, applicant: example.applicant, application: example.application, materials, deliveryMode: example.deliveryMode };
  return {
    file: (count, parallel) => fileMany(applicant, body, { count, parallel }),
    work() {
      const shift = { stopping: false, decided: 0, errors: 0 };
      const inboxes = activitiesOf(example).map((activity) => workInbox(url, item, activity, shift));
      return {
        async stop() {
          shift.stopping = true;
          await Promise.all(inboxes);
          return { decided: shift.decided, errors: shift.errors };
        },
      };
    },
  };
}

async function fileMany(applicant: HallClient, body: unknown, { count, parallel }: { count: number; parallel: number }): Promise<number[]> {
  const latencies: number[] = [];
  let left = count;
  await Promise.all(Array.from({ length: parallel }, async () => {
    while (left-- > 0) {
      const began = performance.now();
      await applicant.post("/api/cases", body, randomUUID());
      latencies.push(performance.now() - began);
    }
  }));
  return latencies;
}

/** The tasks that people decide on the example's path, with what they decide. */
function activitiesOf(example: ExampleCase): { activity: TaskActivity; outcome: string }[] {
  return example.expect.path.flatMap(([step, outcome]) => (step in DECIDERS ? [{ activity: step as TaskActivity, outcome: String(outcome) }] : []));
}

interface Shift {
  stopping: boolean;
  decided: number;
  errors: number;
}

async function workInbox(url: string, item: ServiceItem, { activity, outcome }: { activity: TaskActivity; outcome: string }, shift: Shift): Promise<void> {
  const decider = DECIDERS[activity];
  const person = await signIn(url, holderOf(decider.role(item), item), DEMO_PASSWORD);
  const taken = new Set<string>();
  while (!shift.stopping) {
    const { items } = await person.get<InboxPage>(`/api/tasks?state=open&activity=${activity}&limit=${INBOX_PAGE}`);
    const fresh = items.filter(({ id }) => !taken.has(id));
    fresh.forEach(({ id }) => taken.add(id));
    if (fresh.length === 0) await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    await Promise.all(Array.from({ length: DECIDERS_PER_INBOX }, async () => {
      for (let task = fresh.pop(); task; task = fresh.pop()) {
        try {
          const seen = await person.get<SeenCase>(`/api/cases/${task.caseId}`);
          await person.post(`/api/tasks/${task.id}/complete`, decider.body({ item, seen, outcome, refused: false }));
          shift.decided++;
        } catch (error) {
          if (!(error instanceof HallRefusal)) throw error;
          shift.errors++;
        }
      }
    }));
  }
}

function holderOf(role: string, item: ServiceItem): string {
  const account = loadDemo().accounts.find((candidate) =>
    candidate.role === role && (role === "clerk" ? candidate.zoneId === item.zoneId : role === "issuanceClerk" || candidate.departmentId === item.departmentId));
  if (!account?.login) throw new Error(`The demo accounts hold nobody with the role '${role}'`);
  return account.login;
}
