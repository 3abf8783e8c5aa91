import { describe, expect, test } from "@jest/globals";

import { until } from "../../support/until.ts";
import { newKey } from "../moves.ts";
import type { ObservedEngine } from "./observed-engine.ts";

interface Waiting {
  readonly id: string;
  readonly businessKey: string;
}

/** Messages and timers. */
export function events(observed: ObservedEngine): void {
  describe("a message", () => {
    test("reaches the case with this business key, with variables", async () => {
      const { id, businessKey } = await waiting(observed);

      const { status, body } = await observed.ask("/message", {
        messageName: "supplement",
        businessKey,
        resultEnabled: true,
        processVariables: { handedIn: { value: true, type: "Boolean" } },
      });

      expect([status, body]).toMatchObject([200, [{ resultType: "Execution" }]]);
      expect(await placesOf(observed, id)).toEqual(["supplemented"]);
      expect((await observed.ask(`/process-instance/${id}/variables/handedIn`)).body).toMatchObject({ value: true });
    });

    test("reaches the case with this id, or with these variables", async () => {
      const one = await waiting(observed);
      const other = await waiting(observed, { mark: { value: one.id, type: "String" } });

      const byId = await observed.ask("/message", { messageName: "supplement", processInstanceId: one.id });
      const byVariable = await observed.ask("/message", {
        messageName: "supplement",
        correlationKeys: { mark: { value: one.id, type: "String" } },
      });

      expect([byId.status, byVariable.status]).toEqual([204, 204]);
      expect([await placesOf(observed, one.id), await placesOf(observed, other.id)]).toEqual([
        ["supplemented"],
        ["supplemented"],
      ]);
    });

    test("that no execution waits for is refused", async () => {
      expect(await observed.ask("/message", { messageName: "supplement", businessKey: newKey() })).toMatchObject({
        status: 400,
        body: { type: "RestException" },
      });
    });

    test("that two cases wait for is refused, and reaches neither", async () => {
      const businessKey = newKey();
      const one = await waiting(observed, {}, businessKey);
      await waiting(observed, {}, businessKey);

      expect((await observed.ask("/message", { messageName: "supplement", businessKey })).status).toBe(400);

      expect(await placesOf(observed, one.id)).toEqual([]);
    });

    test("starts no process: only a command of the hall does", async () => {
      expect(await observed.ask("/message", { messageName: "apply", businessKey: newKey() })).toMatchObject({
        status: 400,
        body: { type: "RestException" },
      });
    });

    test("interrupts running steps where the diagram says so", async () => {
      const { id, businessKey } = await waiting(observed);

      await observed.ask("/message", { messageName: "withdraw", businessKey });

      expect(await placesOf(observed, id)).toEqual(["close"]);
    });
  });

  describe("a timer", () => {
    test("is due at the time of the variable", async () => {
      const { id } = await waiting(observed);

      const { body } = await observed.ask(`/job?processInstanceId=${id}`);

      expect(body).toMatchObject([
        { dueDate: "2099-05-05T23:08:09.000+0000", retries: 3, exceptionMessage: null, suspended: false },
      ]);
    });

    test("fires when executed manually, once", async () => {
      const { id } = await waiting(observed);
      const [job] = await observed.peek<{ id: string }[]>(`/job?processInstanceId=${id}`);

      const first = await observed.ask(`/job/${job?.id}/execute`, {});
      const again = await observed.ask(`/job/${job?.id}/execute`, {});

      expect([first.status, again.status]).toEqual([204, 404]);
      expect(await placesOf(observed, id)).toEqual(["lapsed"]);
    });

    test("that is due fires automatically", async () => {
      const { id } = await waiting(observed, { dueOn: { value: "2020-01-01T00:00:00.000+0800", type: "Date" } });

      expect(await firedPlaces(observed, id)).toEqual(["lapsed"]);
    });

    test("that is set to an earlier day fires automatically", async () => {
      const { id } = await waiting(observed);
      const [job] = await observed.peek<{ id: string }[]>(`/job?processInstanceId=${id}`);

      const { status } = await observed.ask(
        `/job/${job?.id}/duedate`,
        { duedate: "2020-01-01T00:00:00.000+0800" },
        "PUT",
      );

      expect(status).toBe(204);
      expect(await firedPlaces(observed, id)).toEqual(["lapsed"]);
    });
  });
}

/** A case that waits for a message or for its timer. */
async function waiting(observed: ObservedEngine, variables = {}, businessKey = newKey()): Promise<Waiting> {
  const dueOn = { value: "2099-05-06T07:08:09.000+0800", type: "Date" };
  const { id } = await observed.peek<{ id: string }>("/process-definition/key/events/start", {
    businessKey,
    variables: { dueOn, ...variables },
  });
  const [task] = await observed.peek<{ id: string }[]>("/external-task", { processInstanceId: id });
  await observed.peek(`/external-task/${task?.id}/lock`, { workerId: "w", lockDuration: 60_000 });
  await observed.peek(`/external-task/${task?.id}/complete`, { workerId: "w" });
  return { id, businessKey };
}

/** The user tasks that a case waits at. */
async function placesOf(observed: ObservedEngine, processInstanceId: string): Promise<string[]> {
  const tasks = await observed.peek<{ taskDefinitionKey: string }[]>("/task", { processInstanceId });
  return tasks.map(({ taskDefinitionKey }) => taskDefinitionKey).toSorted();
}

async function firedPlaces(observed: ObservedEngine, processInstanceId: string): Promise<string[]> {
  return until("the timer fires", async () => {
    const places = await placesOf(observed, processInstanceId);
    return places.length > 0 && places;
  });
}
