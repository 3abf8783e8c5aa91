import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { ServiceItem } from "../domain/item/service-item.ts";
import { holderOfGroup } from "../tools/demo/holders.ts";
import { peopleSteps, type PersonStep } from "../tools/demo/people-steps.ts";
import type { ExampleCase } from "../processes/example-case.ts";
import { DEMO_PASSWORD } from "../processes/load-demo.ts";
import { decisionBody } from "../tools/demo/deciders.ts";
import type { SeenCase } from "../workers/sandbox/sample-decisions.ts";
import { signIn } from "../tools/demo/hall-client.ts";
import { sampleFile } from "../tools/demo/sample-file.ts";
import { applicantOf } from "../tools/demo/walk-example.ts";
import { type HallCaller, signedIn } from "./hall-caller.ts";

/** Simulated applicants and officials who use the hall's public API. */
export interface PeopleLoad {
  /** Files applications, `parallel` at a time. */
  file(count: number, parallel: number): Promise<Filings>;
  /** Lets officials decide the tasks of their inboxes until stopped: each reads the case, then decides. */
  work(): RunningOfficials;
  close(): void;
}

/** Results of the filed applications. */
export interface Filings {
  /** Milliseconds of each. */
  readonly latencies: readonly number[];
  readonly errors: number;
  /** Ids of the cases. */
  readonly cases: readonly string[];
}

/** Running officials. */
export interface RunningOfficials {
  stop(): Promise<{ readonly decided: number; readonly errors: number }>;
}

/** An item, an example of it, and where. */
export interface PeopleLoadOptions {
  readonly url: string;
  readonly item: ServiceItem;
  readonly example: ExampleCase;
}

interface InboxPage {
  readonly items: readonly { readonly id: string; readonly caseId: string; readonly activityId: string }[];
}

const INBOX_PAGE = 100;
/** Officials of one inbox who decide at the same time. */
const DECIDERS_PER_INBOX = 6;
/** Pause between two reads of an inbox: people first handle the tasks that they see. */
const LOOK_AGAIN_MS = 250;
const MOST_PARALLEL = 128;

/** Signs all people in and uploads the materials of all applications. */
export async function openPeopleLoad(options: PeopleLoadOptions): Promise<PeopleLoad> {
  const { url, item, example } = options;
  const body = {
    itemId: item.id,
    applicant: example.applicant,
    application: example.application,
    materials: await handIn(options),
    deliveryMode: example.deliveryMode,
  };
  const applicant = await signedIn(url, applicantOf(example).login ?? "", MOST_PARALLEL);
  const steps = await Promise.all(
    (await decisionStepsOf(item, example)).map(async (step) => ({
      ...step,
      person: await signedIn(url, holderOfGroup(step.group).login ?? "", DECIDERS_PER_INBOX + 1),
    })),
  );
  const own = new Set<string>();
  return {
    file: (count, parallel) => fileMany(applicant, body, { count, parallel, own }),
    work: () => startOfficials(steps, { item, own }),
    close() {
      applicant.close();
      steps.forEach(({ person }) => person.close());
    },
  };
}

async function handIn({
  url,
  example,
}: PeopleLoadOptions): Promise<{ materialId: string; form: string; uploadIds: string[] }[]> {
  const applicant = await signIn(url, applicantOf(example).login ?? "", DEMO_PASSWORD);
  return Promise.all(
    example.materials.map(async (materialId) => ({
      materialId,
      form: "electronic",
      uploadIds: [(await applicant.upload(`${materialId}.pdf`, await sampleFile(materialId))).id],
    })),
  );
}

async function fileMany(
  applicant: HallCaller,
  body: unknown,
  { count, parallel, own }: { readonly count: number; readonly parallel: number; readonly own: Set<string> },
): Promise<Filings> {
  const latencies: number[] = [];
  const cases: string[] = [];
  let errors = 0;
  let left = count;
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      while (left-- > 0) {
        const began = performance.now();
        const { status, body: filed } = await applicant.call<{ id: string }>("POST", "/api/cases", body, {
          "idempotency-key": randomUUID(),
        });
        latencies.push(performance.now() - began);
        if (status === 201) {
          cases.push(filed.id);
          own.add(filed.id);
        } else errors++;
      }
    }),
  );
  return { latencies, errors, cases };
}

interface DecisionStep extends PersonStep {
  readonly outcome: string;
  readonly person: HallCaller;
}

/** The tasks that people decide on the example's path, with what they decide. */
async function decisionStepsOf(item: ServiceItem, example: ExampleCase): Promise<Omit<DecisionStep, "person">[]> {
  const tasks = await peopleSteps(item.id);
  return example.expect.path.flatMap(([step, outcome]) => {
    const task = tasks.get(step);
    return task ? [{ ...task, outcome: String(outcome) }] : [];
  });
}

interface Tally {
  stopping: boolean;
  decided: number;
  errors: number;
}

/**
 * What an official needs: the item, and which cases were filed by this load. Copies in the same inboxes are ballast and
 * are not decided.
 */
interface Work {
  readonly item: ServiceItem;
  readonly own: ReadonlySet<string>;
}

function startOfficials(steps: readonly DecisionStep[], what: Work): RunningOfficials {
  const tally: Tally = { stopping: false, decided: 0, errors: 0 };
  const working = steps.map((step) => workInbox(step, what, tally));
  return {
    async stop() {
      tally.stopping = true;
      await Promise.all(working);
      return { decided: tally.decided, errors: tally.errors };
    },
  };
}

async function workInbox(step: DecisionStep, { item, own }: Work, tally: Tally): Promise<void> {
  const taken = new Set<string>();
  while (!tally.stopping) {
    const lookAgain = sleep(LOOK_AGAIN_MS);
    const { body } = await step.person.call<InboxPage>(
      "GET",
      `/api/tasks?state=open&kind=${step.kind}&limit=${INBOX_PAGE}`,
    );
    const fresh = body.items.filter(({ id, caseId }) => own.has(caseId) && !taken.has(id));
    fresh.forEach(({ id }) => taken.add(id));
    await Promise.all(
      Array.from({ length: DECIDERS_PER_INBOX }, async () => {
        for (let task = fresh.pop(); task; task = fresh.pop()) await decide(step, item, { task, tally });
      }),
    );
    await lookAgain;
  }
}

async function decide(
  { person, kind, settings, outcome }: DecisionStep,
  item: ServiceItem,
  { task, tally }: { readonly task: InboxPage["items"][number]; readonly tally: Tally },
): Promise<void> {
  const { body: seen } = await person.call<SeenCase>("GET", `/api/cases/${task.caseId}`);
  const { status } = await person.call(
    "POST",
    `/api/tasks/${task.id}/complete`,
    decisionBody(kind, { item, seen, settings, outcome, refused: false }),
  );
  if (status === 200) tally.decided++;
  else tally.errors++;
}
