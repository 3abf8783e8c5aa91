import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pino from "pino";
import { releaseReport } from "../../workers/releases/report-releases.ts";
import { planOfItem } from "../support/plans.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord();
}, 60_000);
afterAll(() => record?.close());

test("at the start every release that would no longer be published is named with the reasons, once; the others are not", async () => {
  const plan = planOfItem("SC-021");
  const { reviewTask } = plan.nodes;
  const nodes = { ...plan.nodes, reviewTask: { ...reviewTask!, group: "chief:NYNC" } };
  const found = (await record.ownerStore.releases.findLatest("SC-021"))!;
  await record.ownerStore.releases.publish({ ...found, release: 2, plan: { ...plan, nodes } });
  await record.ownerStore.releases.publish({
    ...found,
    release: 3,
    plan: { ...plan, nodes: { ...plan.nodes, reviewTask: { ...reviewTask!, kind: "divination" } } } as typeof plan,
  });
  const lines: { readonly release: number; readonly problems: readonly string[] }[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const round = releaseReport({ store: record.store, log });

  await round();
  await round();

  expect(lines.map(({ release }) => release)).toEqual([2, 3]);
  expect(lines[0]?.problems.join("")).toContain("审查");
  expect(lines[1]?.problems).toEqual(["「审查」的环节类型“divination”不存在。"]);
});
