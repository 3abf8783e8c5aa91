import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { evolveAll } from "../../../domain/case/evolve.ts";
import type { Family } from "../../../domain/case/packaging/family.ts";
import type { Membership, Packaging } from "../../../domain/case/packaging/packaging.ts";
import { statusOf } from "../../../domain/case/status-of.ts";
import { settle } from "../../../domain/case/packaging/settle.ts";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import { mergePackage } from "../../../domain/package/merged-package.ts";
import { bundledPackage } from "../../support/loaded-packages.ts";
import { scenarioAt, task, type Scenario } from "./scenario.ts";

/** SC-021 as the second member of the opening of a restaurant, whose first is the business licence. */
export const MEMBER = "SC-021";
export const FIRST = "SC-001";
const { loaded, items } = bundledPackage("PK-01");
const chosen = [FIRST, MEMBER, "SC-025"];

type End = "granted" | "refused" | null;

const membership: Membership = {
  packageCaseId: "case-1",
  packageNumber: "2026-000001-7",
  packageId: "PK-01",
  mutual: [],
  delivery: "combined",
  passed: [],
  heldOn: "2026-03-09",
  failed: null,
};

/** The accepted case of a package with two opened members and one that waits; the first ended like this, the second with a result that is ready for delivery, if it has an end. */
export function packageScenario(first: End, second: End = null): Scenario {
  const scenario = scenarioAt("accepted");
  const context = scenario.context();
  const merged = mergePackage(
    loaded.definition,
    loaded.form,
    chosen.map((id) => {
      const { item, form } = items.find((one) => one.item.id === id)!;
      return { item, form, release: 1 };
    }),
  );
  const end = (state: End) => state && { state, on: "2026-03-09" };
  const packaging: Packaging = {
    answers: { q1: false, q2: false, q3: true, q4: false },
    delivery: "combined",
    members: [
      { itemId: FIRST, release: 1, followUp: false, caseId: "first", openedOn: "2026-03-02", end: end(first) },
      { itemId: MEMBER, release: 1, followUp: false, caseId: "second", openedOn: "2026-03-02", end: end(second) },
      {
        itemId: "SC-025",
        release: 1,
        followUp: false,
        caseId: null,
        openedOn: null,
        end: second === null ? null : { state: "notNeeded", on: "2026-03-09" },
      },
    ],
    choices: [],
    stopped: null,
    gatheredOn: null,
    flowEndedOn: null,
  };
  const filed: CaseFile = { ...scenario.file(), id: "case-1", itemId: "PK-01", packaging };
  const whole = { ...filed, packaging, status: statusOf(filed) };
  const ready = scenarioAt("readyForDelivery").file();
  const ofFirst = scenarioAt(first === null ? "accepted" : "readyForDelivery").file();
  const own = (file: CaseFile, id: string, itemId: string): CaseFile => ({ ...file, id, itemId, membership });
  const members = new Map([
    [FIRST, own(ofFirst, "first", FIRST)],
    [MEMBER, own(second === null ? scenarioAt("accepted").file() : ready, "second", MEMBER)],
  ]);
  const steps = Object.fromEntries(chosen.map((id) => [`open_${id}`, { type: "step", settings: { member: id } }]));
  const plan = { ...context.plan, itemId: "PK-01", nodes: { ...context.plan.nodes, ...steps } } as FlowPlan;
  scenario.replace(whole);
  scenario.change({
    item: merged.item,
    plan,
    packaged: {
      definition: loaded.definition,
      merged,
      family: { package: whole, members },
      organOf: () => "石家庄市行政审批局",
      changesOf: () => [],
    },
  });
  return scenario;
}

/** The events that an act on the package makes happen in all its cases. */
export function consequences(scenario: Scenario, acted: readonly CaseEvent[]): readonly CaseEvent[] {
  const { packaged } = scenario.context();
  const family = { ...(packaged?.family as Family), package: scenario.file() as Family["package"] };
  const contextOf = ({ caseId, itemId }: { caseId: string; itemId: string }, now: Family) => ({
    ...scenario.context(),
    caseId,
    ...(items.find((one) => one.item.id === itemId) && { item: items.find((one) => one.item.id === itemId)!.item }),
    packaged: packaged && { ...packaged, family: now },
  });
  return settle(family, acted, { contextOf }).flatMap(({ events }) => events);
}

export const delivery = task("packageDelivery");

/** 一件事结果送达 at the window. */
export function deliver(scenario: Scenario) {
  const { name, idNumber } = scenario.file().applicant.agent ?? scenario.file().applicant;
  return {
    type: "deliverPackage",
    task: delivery,
    recipient: name,
    recipientIdNumber: idNumber,
    identityCheck: "核对居民身份证原件",
    service: null,
  } as const;
}

/** The flow has come to the third member. */
export const openThird = { type: "openMember", element: "open_SC-025", itemId: "SC-025", version: 1 } as const;

/** The members' cases close with the delivery. */
export function closeMembers(scenario: Scenario): void {
  const { packaged } = scenario.context();
  const { delivery: made } = scenario.file();
  if (!packaged?.family || made === null) throw new Error("The package is not delivered");
  const closed = [...packaged.family.members].map(
    ([itemId, file]) => [itemId, { ...file, delivery: made, endedOn: made.on, status: "closed" as const }] as const,
  );
  scenario.change({ packaged: { ...packaged, family: { ...packaged.family, members: new Map(closed) } } });
}

/** Every event of packages, as the rules make them. */
export function everyPackageEvent(): readonly CaseEvent[] {
  const opened = packageScenario("granted");
  opened.act(opened.people.system, openThird);
  const failed = packageScenario("refused");
  failed.act(failed.people.system, openThird);
  const decided = packageScenario("granted", "granted");
  decided.act(decided.people.system, { type: "gatherResults" });
  decided.act(decided.people.issuer, deliver(decided));
  decided.act(decided.people.system, { type: "endPackage" });
  const on = "2026-03-09";
  const asked = packageScenario("granted");
  const refused = asked
    .file()
    .packaging!.members.map((one) =>
      one.itemId === MEMBER ? { ...one, end: { state: "refused" as const, on } } : one,
    );
  asked.replace({ ...asked.file(), packaging: { ...asked.file().packaging!, members: refused } });
  const question = consequences(asked, []);
  asked.replace(evolveAll(asked.file(), question));
  asked.act(asked.people.owner, { type: "answerRefusal", answer: "stop", present: null });
  return [
    ...[opened, failed, decided, asked].flatMap(({ events }) => events),
    ...question,
    ...consequences(packageScenario(null, "granted"), []),
    { type: "memberEnded", itemId: MEMBER, itemName: "食品经营许可", caseId: "second", end: { state: "granted", on } },
    { type: "resultHeld", on, task: { ...delivery, kind: "delivery" } },
    { type: "memberFailed", on, because: FIRST, itemName: "市场主体设立登记" },
    {
      type: "resultPassed",
      itemName: "市场主体设立登记",
      result: {
        fromItemId: FIRST,
        fromCaseId: "first",
        licenceNumber: "冀市监〔2026〕1号",
        materialIds: [],
        filled: {},
        on,
      },
    },
  ];
}
