import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { ExampleCase } from "../../processes/example-case.ts";
import { DEMO_PASSWORD, loadDemo } from "../../processes/load-demo.ts";
import { type LoadedItem } from "../../processes/load.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { planOf } from "../../modeler/gate/plan-of.ts";
import { bundleDigest } from "../../store/handler/on-draft.ts";
import { openStore } from "../../store/store.ts";
import { signIn, type HallClient } from "../../tools/demo/hall-client.ts";
import { applicantOf, fileAs, takeSteps, type FiledCase, type HallAccess } from "../../tools/demo/walk-example.ts";
import type { RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { isOver } from "../system/flow.ts";
import { startHallWithAccess } from "../system/hall-with-access.ts";

let running: RunningHall;
let access: HallAccess;
beforeAll(async () => {
  ({ running, access } = await startHallWithAccess());
}, 180_000);
afterAll(() => running?.stop(), 60_000);

const itemOf = (itemId: string): LoadedItem => sampleItems().find(({ item }) => item.id === itemId) ?? raise(itemId);
const applicant = (example: ExampleCase): Promise<HallClient> =>
  signIn(running.url, applicantOf(example).login ?? "", DEMO_PASSWORD);
const statusOf = async ({ id }: FiledCase) => (await running.hall.store.cases.find(id))?.file.status;
const noTrouble = async () => expect(await running.hall.store.incidents.listOpen(10)).toEqual([]);

/** Files an example and takes its steps up to and with the first of this kind. */
async function upTo(item: ServiceItem, example: ExampleCase, last: readonly [string, string?]): Promise<FiledCase> {
  const filed = await fileAs(access, item, example);
  const { path } = example.expect;
  const index = path.findIndex(([step, outcome]) => step === last[0] && (last[1] === undefined || outcome === last[1]));
  await takeSteps(access, { item, example, filed }, path.slice(0, index + 1));
  return filed;
}

test("a supplement that arrives while termination is only proposed returns the flow to acceptance, and removes the chief representative's task", async () => {
  running.hall.clock.goTo("2026-03-02");
  const { item, cases } = itemOf("NL-002");
  const example = cases.find(({ expect: { status } }) => status === "terminated") ?? raise("terminated");
  const filed = await upTo(item, example, ["acceptance", "terminated"]);
  const client = await applicant(example);
  const faults = (await running.hall.store.cases.find(filed.id))?.file.supplement?.faults ?? [];
  const materials = await Promise.all(
    faults.map(async ({ materialId }) => ({
      materialId,
      form: "electronic",
      uploadIds: [(await client.upload(`${materialId}.pdf`, Buffer.from("%PDF-1.4\n%%EOF\n"))).id],
    })),
  );

  await client.post(`/api/cases/${filed.id}/supplement`, { materials });

  const open = await until("the acceptance is open again", async () => {
    const items = await running.hall.store.workItems.openOfCase(filed.id);
    return items.length === 1 && items[0]?.activityId === "acceptance" ? items : undefined;
  });
  expect(open).toHaveLength(1);
  await takeSteps(access, { item, example, filed }, [["acceptance", "accepted"]]);
  await until("the review is open", async () =>
    (await running.hall.store.workItems.openOfCase(filed.id)).some(({ activityId }) => activityId === "reviewTask"),
  );
  expect(await statusOf(filed)).toBe("underReview");
  await noTrouble();
}, 120_000);

/** The diagram as an earlier release drew it: a refusal ends with its notice. */
function asBefore(bpmn: string): string {
  const gateway = bpmn.slice(
    bpmn.indexOf('<bpmn:exclusiveGateway id="refusalNeedsWindow"'),
    bpmn.indexOf("</bpmn:exclusiveGateway>", bpmn.indexOf('id="refusalNeedsWindow"')) +
      "</bpmn:exclusiveGateway>".length,
  );
  const end =
    '<bpmn:endEvent id="refusalNeedsWindow" name="不予许可"><bpmn:incoming>decisionNotice-to-refusalNeedsWindow</bpmn:incoming></bpmn:endEvent>';
  const without = bpmn
    .replace(gateway, end)
    .replace(/\s*<bpmn:incoming>refusalNeedsWindow-to-\w+<\/bpmn:incoming>/g, "");
  return without
    .replace(/\s*<bpmn:sequenceFlow id="refusalNeedsWindow-to-\w+"[^>]*?(\/>|>[\s\S]*?<\/bpmn:sequenceFlow>)/g, "")
    .replace(/\s*<bpmndi:BPMNEdge id="refusalNeedsWindow-to-\w+-edge"[\s\S]*?<\/bpmndi:BPMNEdge>/g, "");
}

test("a refusal under an older release, whose flow ends with the notice, waits for its delivery and is closed by the window", async () => {
  running.hall.clock.goTo("2026-03-02");
  const loaded = itemOf("SC-021");
  const { item } = loaded;
  const newest = Math.max(
    0,
    ...(await running.hall.store.releases.facts({ itemId: "SC-021" })).map(({ release }) => release),
  );
  // Like the import of the seed: the hall's own account may not publish.
  const owner = openStore(running.hall.database.ownerUrl, { max: 1 });
  const bpmn = asBefore(loaded.bpmn);
  const plan = await planOf({ ...loaded, bpmn });
  await owner.transaction((tx) =>
    tx.releases.publish({
      ...loaded,
      itemId: "SC-021",
      release: newest + 1,
      sha256: bundleDigest({ ...loaded, bpmn }),
      bpmn,
      plan,
    }),
  );
  await owner.close();
  const example =
    loaded.cases.find(({ expect: { path } }) => path.some(([, outcome]) => outcome === "refuse")) ?? raise("refused");
  const filed = await upTo(item, example, ["decisionNotice"]);
  await until("the instance has ended", () => isOver(running.hall, filed.id));
  expect(await statusOf(filed)).toBe("readyForDelivery");

  const clerk = await signIn(
    running.url,
    loadDemo().accounts.find(({ role }) => role === "issuanceClerk")?.login ?? "",
    DEMO_PASSWORD,
  );
  const service = { method: "mail", on: "2026-03-02", proof: "EMS 1130000000001" };
  const listed = await clerk.get<{ items: { id: string }[] }>("/api/cases?limit=100");
  await clerk.post(`/api/cases/${filed.id}/delivery`, { recipient: "王签收", service });

  expect(listed.items.map(({ id }) => id)).toContain(filed.id);
  expect(await statusOf(filed)).toBe("closed");
  await until("the outbox is empty", async () => (await running.hall.store.outbox.state()).pending === 0);
  await noTrouble();
}, 120_000);

test("a delivery that is recorded on the case before its task exists leaves no task behind", async () => {
  running.hall.clock.goTo("2026-03-02");
  const { item, cases } = itemOf("SC-021");
  const example =
    cases.find(
      ({ deliveryMode, expect: { path } }) => deliveryMode === "window" && path.some(([step]) => step === "issuance"),
    ) ?? raise("granted");
  const filed = await upTo(item, example, ["signOffTask", "signed"]);
  await until("ready", async () => (await statusOf(filed)) === "readyForDelivery");

  const clerk = await signIn(
    running.url,
    loadDemo().accounts.find(({ role }) => role === "issuanceClerk")?.login ?? "",
    DEMO_PASSWORD,
  );
  await clerk.post(`/api/cases/${filed.id}/delivery`, {
    recipient: "王签收",
    service: { method: "mail", on: "2026-03-02", proof: "EMS 1130000000002" },
  });

  await until("the instance has ended", () => isOver(running.hall, filed.id));
  await until("no task is left", async () => (await running.hall.store.workItems.openOfCase(filed.id)).length === 0);
  expect(await statusOf(filed)).toBe("closed");
  await noTrouble();
}, 120_000);

function raise(what: string): never {
  throw new Error(`Not found: ${what}`);
}
