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

interface Line {
  readonly itemId: string;
  readonly release: number;
  readonly problems: readonly string[];
}

function report() {
  const lines: Line[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(JSON.parse(line) as Line) });
  return { lines, round: releaseReport({ store: record.store, log }) };
}

test("a release that names an office or a department that is gone is named too", async () => {
  const plan = planOfItem("NL-002");
  const { reviewTask, signOffTask } = plan.nodes;
  const found = (await record.ownerStore.releases.findInForce("NL-002", new Date().toISOString()))!;
  const publish = (release: number, nodes: typeof plan.nodes) =>
    record.ownerStore.releases.publish({ ...found, release, plan: { ...plan, nodes: { ...plan.nodes, ...nodes } } });
  await publish(2, { reviewTask: { ...reviewTask!, group: "officer:NYNC/GONE" } as typeof reviewTask & object });
  await publish(3, { signOffTask: { ...signOffTask!, group: "chief:GONE" } as typeof signOffTask & object });
  const { lines, round } = report();

  await round();

  const words = lines.filter(({ itemId }) => itemId === "NL-002").map(({ problems }) => problems.join(""));
  expect(words).toEqual([
    expect.stringContaining("的办理处室不在办理部门的处室之中。"),
    expect.stringContaining("的办理部门不在大厅的部门之中。"),
  ]);
});

test("at the start every release that would no longer be published is named with the reasons, once; the others are not", async () => {
  const plan = planOfItem("SC-021");
  const { reviewTask } = plan.nodes;
  const nodes = { ...plan.nodes, reviewTask: { ...reviewTask!, group: "chief:NYNC" } };
  const found = (await record.ownerStore.releases.findInForce("SC-021", new Date().toISOString()))!;
  await record.ownerStore.releases.publish({ ...found, release: 2, plan: { ...plan, nodes } });
  await record.ownerStore.releases.publish({
    ...found,
    release: 3,
    plan: { ...plan, nodes: { ...plan.nodes, reviewTask: { ...reviewTask!, kind: "divination" } } } as typeof plan,
  });
  const { lines: all, round } = report();

  await round();
  await round();

  const lines = all.filter(({ itemId }) => itemId === "SC-021");
  expect(lines.map(({ release }) => release)).toEqual([2, 3]);
  expect(lines[0]?.problems.join("")).toContain("审查");
  expect(lines[1]?.problems).toEqual(["“审查”的环节类型“divination”不存在。"]);
});
