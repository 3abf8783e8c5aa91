import { randomUUID } from "node:crypto";
import type TestAgent from "supertest/lib/agent.js";

/** The files of a draft or a release, as an export writes them. */
export type Files = Record<string, string>;

/** Sends an act with a key of its own, unless one is given. */
export function post(
  agent: TestAgent,
  path: string,
  body: object,
  key: string = randomUUID(),
): ReturnType<TestAgent["post"]> {
  return agent.post(`/api${path}`).set("idempotency-key", key).send(body);
}

/** Saves the files of a draft over the version that was seen. */
export function save(agent: TestAgent, id: string, files: Files, seen: number): ReturnType<TestAgent["put"]> {
  return agent.put(`/api/drafts/${id}`).set("if-match", `"${seen}"`).send({ files });
}

/** The files with other words in the item's own. */
export function withItem(files: Files, changes: object): Files {
  return {
    ...files,
    "item.json": JSON.stringify({ ...(JSON.parse(files["item.json"] ?? "") as object), ...changes }),
  };
}
