import { randomUUID } from "node:crypto";
import { DEMO_PASSWORD } from "../../processes/load-demo.ts";
import { HallRefusal, signIn, type HallClient } from "../../tools/demo/hall-client.ts";
import type { RunningHall } from "./running-hall.ts";
import { until } from "./until.ts";

/** A task in somebody's inbox. */
export interface SeenTask {
  readonly id: string;
  readonly caseId: string;
  readonly activityId: string;
  readonly kind: string;
  readonly name: string;
}

/** The part of a case's page that these tests look at. */
export interface SeenPage {
  readonly status: string;
  readonly sight: "whole" | "masked";
  readonly seenHash?: string;
  readonly limits: unknown;
  readonly materials: readonly {
    readonly materialId: string;
    readonly form: string | null;
    readonly exemptBySharing: boolean;
  }[];
  readonly documents: readonly { readonly id: string; readonly kind: string; readonly name: string }[];
  readonly timeline: readonly { readonly title: string; readonly type: string }[];
}

/** The demo's people at work on the cases of one item, each in their own session, over the public API. */
export interface PeopleAtWork {
  as(login: string): Promise<HallClient>;
  /** Keys of the steps of a case that lie in a person's inbox. */
  inbox(login: string, caseId: string): Promise<readonly string[]>;
  page(login: string, caseId: string): Promise<SeenPage>;
  /** Waits until the step is in the person's inbox. */
  task(login: string, caseId: string, key: string): Promise<SeenTask>;
  /** Ends the step; the client names no kind. */
  complete(login: string, caseId: string, key: string, body: object): Promise<void>;
  /** Begins the step without ending it. */
  start(login: string, caseId: string, key: string, body: object): Promise<void>;
  /** The code with which the hall refuses. */
  refusal(act: Promise<unknown>): Promise<string>;
  untilStatus(caseId: string, status: string): Promise<void>;
}

/** `keys`: the steps by their readable keys; `idOf` gives the ids of their elements. */
export function peopleAtWork(
  running: RunningHall,
  keys: readonly string[],
  idOf: (key: string) => string,
): PeopleAtWork {
  const sessions = new Map<string, Promise<HallClient>>();
  const keyOf = new Map(keys.map((key) => [idOf(key), key]));
  const as = (login: string): Promise<HallClient> => {
    const open = sessions.get(login) ?? signIn(running.url, login, DEMO_PASSWORD);
    sessions.set(login, open);
    return open;
  };
  const tasksOf = async (login: string, caseId: string): Promise<readonly SeenTask[]> => {
    const { items } = await (await as(login)).get<{ items: SeenTask[] }>("/api/tasks?state=open&limit=100");
    return items.filter((task) => task.caseId === caseId);
  };
  const task = (login: string, caseId: string, key: string): Promise<SeenTask> =>
    until(`${key} is in the inbox of ${login}`, async () =>
      (await tasksOf(login, caseId)).find(({ activityId }) => activityId === idOf(key)),
    );
  const act = async (login: string, caseId: string, key: string, to: string, body: object): Promise<void> => {
    const { id } = await task(login, caseId, key);
    await (await as(login)).post(`/api/tasks/${id}/${to}`, body, randomUUID());
  };
  return {
    as,
    inbox: async (login, caseId) =>
      (await tasksOf(login, caseId)).map(({ activityId }) => keyOf.get(activityId) ?? activityId).toSorted(),
    page: async (login, caseId) => (await as(login)).get(`/api/cases/${caseId}`),
    task,
    complete: (login, caseId, key, body) => act(login, caseId, key, "complete", body),
    start: (login, caseId, key, body) => act(login, caseId, key, "start", body),
    async refusal(attempt) {
      try {
        await attempt;
        return "done";
      } catch (error) {
        if (error instanceof HallRefusal) return error.code;
        throw error;
      }
    },
    untilStatus: (caseId, status) =>
      until(
        `the case is ${status}`,
        async () => (await running.hall.store.cases.find(caseId))?.file.status === status,
      ).then(() => undefined),
  };
}
