import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { loadItems } from "../../processes/load.ts";
import { CORPUS } from "../hostile/corpus.ts";
import { ITEM } from "../hostile/frame.ts";
import { LAWFUL } from "../hostile/lawful.ts";
import { openApi, type TestApi } from "./open-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const BUNDLED = loadItems().find(({ item }) => item.id === "SC-021")!;

async function check(itemId: string, diagram: string | Uint8Array, status = 200) {
  const office = await api.signIn("zhengfuban");
  const answer = await office
    .post("/api/diagram-checks")
    .send({ itemId, diagram: Buffer.from(diagram).toString("base64") })
    .expect(status);
  return answer.body as {
    readonly passes: boolean;
    readonly sha256: string | null;
    readonly problems: readonly { rule: string; element: string | null; message: string; cure: string | null }[];
  };
}

test("a bundled diagram passes, under the digest of the bytes that would be published", async () => {
  const checked = await check("SC-021", BUNDLED.bpmn);

  expect(checked).toEqual({
    passes: true,
    sha256: createHash("sha256").update(BUNDLED.bpmn).digest("hex"),
    problems: [],
  });
});

test("what is published is what the gate writes, and the plan names its digest", async () => {
  const release = await api.store.releases.findLatest("SC-021");

  const { sha256 } = await check("SC-021", BUNDLED.bpmn);

  expect(createHash("sha256").update(release!.bpmn).digest("hex")).toBe(sha256);
  expect(release!.plan.diagram).toBe(sha256);
});

test("a checked diagram is not published, and nothing of it is kept", async () => {
  const before = await api.contents();

  await check("SC-021", BUNDLED.bpmn.replace('name="受理审核"', 'name="受理"'));

  expect(await api.contents()).toBe(before);
  expect(await api.store.releases.latestNumber("SC-021")).toBe(1);
});

test("a hostile diagram is answered with sentences that name element, rule and cure, by an API without an engine", async () => {
  const script = CORPUS.find(([name]) => name === "a script task")![1][`${ITEM}.bpmn`]!;

  const { passes, sha256, problems } = await check(ITEM, script);

  expect({ passes, sha256 }).toEqual({ passes: false, sha256: null });
  expect(problems).toMatchObject([
    {
      rule: "gate/element",
      element: "t",
      message: expect.stringContaining("scriptTask"),
      cure: "请删除它，改用设计器左侧的环节。",
    },
  ]);
});

test("a file that is no text is answered like every other", async () => {
  const utf16 = CORPUS.find(([name]) => name === "a file in UTF-16 with a mark")![1][`${ITEM}.bpmn`]!;

  expect((await check(ITEM, utf16)).problems).toMatchObject([{ rule: "gate/encoding" }]);
});

test("a diagram that the gate lets through, but no plan can be made of, says so", async () => {
  const eventPart = LAWFUL.find(([name]) => name.startsWith("an event sub-process that a message"))![1];
  const text = String(eventPart[`${ITEM}.bpmn`]).replaceAll(ITEM, "SC-021");

  const { sha256, problems } = await check("SC-021", text);

  expect(sha256).toMatch(/^[0-9a-f]{64}$/u);
  expect(problems.filter(({ rule }) => rule.startsWith("gate/"))).toEqual([]);
  expect(problems).toContainEqual(expect.objectContaining({ rule: "plan" }));
});

test("nobody but the hall office may ask", async () => {
  const clerk = await api.signIn("chuangkou-sc");

  await clerk.post("/api/diagram-checks").send({ itemId: "SC-021", diagram: "eA==" }).expect(403);
});
