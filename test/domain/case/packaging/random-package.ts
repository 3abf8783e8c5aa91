import { COMMANDS } from "../../../../domain/case/commands.gen.ts";
import type { CaseFile } from "../../../../domain/case/case-file.ts";
import type { DecideContext } from "../../../../domain/case/context.ts";
import type { CaseEvent } from "../../../../domain/case/events.gen.ts";
import { NO_CASE } from "../../../../domain/case/evolve.ts";
import { closedDefinition } from "./random-definition.ts";
import { memberEndOf, prerequisitesOf, type Family } from "../../../../domain/case/packaging/family.ts";
import { evolveFamily, settle, type Settling } from "../../../../domain/case/packaging/settle.ts";
import { openChoice } from "../../../../domain/case/packaging/packaging.ts";
import type { FlowPlan } from "../../../../domain/flow/plan.ts";
import { mergePackage } from "../../../../domain/package/merged-package.ts";
import { RuleViolation } from "../../../../domain/rule-violation.ts";
import { randomFrom, type SeededRandom } from "../../../../tools/chaos/seeded-random.ts";
import { openScenario } from "../scenario.ts";

/** What a random package came to. */
export interface Course {
  readonly family: Family;
  /** What went against the rules on the way. */
  readonly problems: readonly string[];
}

const OWN_FORM = { type: "default", id: "own", schemaVersion: 17, components: [] } as const;
const MOST_ROUNDS = 200;

/** Lets a random package go from its acceptance to its end: its flow as the diagram draws it, its members ended at random, in random order. */
export function randomCourse(seed: string): Course {
  const random = randomFrom(seed);
  const scenario = openScenario("SC-021");
  const base = scenario.context();
  const definition = closedDefinition(random, base.item);
  const ids = definition.members.map(({ itemId }) => itemId);
  const itemWith = (id: string) => ({ ...base.item, id, name: `事项${id}`, materials: [] });
  const merged = mergePackage(
    definition,
    OWN_FORM,
    ids.map((id) => ({ item: itemWith(id), form: { ...base.form, components: [] }, release: 1 })),
  );
  const plan = {
    itemId: definition.id,
    nodes: Object.fromEntries(ids.map((id) => [`open_${id}`, { type: "step", settings: { member: id } }])),
  } as unknown as FlowPlan;
  const contextOf: Settling["contextOf"] = ({ caseId, itemId }, family): DecideContext => ({
    ...base,
    caseId,
    item: itemId === definition.id ? merged.item : itemWith(itemId),
    plan,
    packaged: { definition, merged, family, organOf: () => "某机关", changesOf: () => [] },
  });
  const settling: Settling = { contextOf };
  const problems: string[] = [];
  let family: Family = { package: filed(definition.id, ids, definition), members: new Map() };
  const take = (caseId: string, events: readonly CaseEvent[]): void => {
    if (events.length === 0) return;
    family = evolveFamily(family, { caseId, events });
    for (const next of settle(family, events, settling)) family = evolveFamily(family, next);
  };
  const passed = new Set<string>();

  for (let round = 0; round < MOST_ROUNDS; round++) {
    act(random);
    if (passed.size === ids.length) {
      take(family.package.id, [{ type: "packageFlowEnded", on: "2026-03-30" }]);
      return { family, problems };
    }
  }
  return {
    family,
    problems: [...problems, `the flow stands still at ${ids.filter((id) => !passed.has(id)).join(", ")}`],
  };

  function act(dice: SeededRandom): void {
    const choice = openChoice(family.package.packaging);
    if (choice !== null && dice.chance(0.4)) answer(choice.itemId, dice.chance(0.5) ? "goOn" : "stop");
    if (dice.chance(0.02)) take(family.package.id, [stopEvent("withdrawal", null)]);
    for (const id of dice.shuffled(ids)) if (!passed.has(id)) moveMember(id, dice);
  }

  function answer(itemId: string, how: "goOn" | "stop"): void {
    const answered = {
      type: "choiceAnswered",
      itemId,
      answer: how,
      by: "applicant",
      on: "2026-03-03",
      present: null,
    } as const;
    take(family.package.id, how === "stop" ? [answered, stopEvent("applicant", itemId)] : [answered]);
  }

  function moveMember(id: string, dice: SeededRandom): void {
    const standing = family.package.packaging.members.find(({ itemId }) => itemId === id)!;
    const before = prerequisitesOf(definition, family.package.packaging, id);
    if (!before.every((one) => passed.has(one))) return;
    if (standing.caseId === null) open(id);
    else endMember(id, dice);
  }

  function open(id: string): void {
    const { package: whole } = family;
    const context = contextOf({ caseId: whole.id, itemId: whole.itemId }, family);
    try {
      const events = COMMANDS.openMember.decide(
        whole,
        { type: "openMember", element: `open_${id}`, itemId: id, version: 1 },
        context,
      );
      const granted = prerequisitesOf(definition, whole.packaging, id).every(
        (one) => whole.packaging.members.find(({ itemId }) => itemId === one)?.end?.state === "granted",
      );
      if (events.some(({ type }) => type === "memberOpened") && !granted) problems.push(`${id} was opened too early`);
      take(whole.id, events);
      const now = family.package.packaging.members.find(({ itemId }) => itemId === id);
      if (now?.caseId === null) passed.add(id);
    } catch (error) {
      if (!(error instanceof RuleViolation && error.temporary)) throw error;
    }
  }

  function endMember(id: string, dice: SeededRandom): void {
    const file = family.members.get(id)!;
    const end = memberEndOf(file);
    if (end === null) return decideMember(file, dice);
    if (end.state === "granted" && file.licence === null) return take(file.id, [licenceOf(file)]);
    if (dice.chance(0.5)) passed.add(id);
  }

  function decideMember(file: CaseFile, dice: SeededRandom): void {
    const how = dice.next();
    if (how < 0.4) return grant(file);
    if (how < 0.55) return take(file.id, [decision("refuse", file)]);
    if (how < 0.65) take(file.id, [{ type: "caseWithdrawn", on: "2026-03-05", reason: null, present: null }]);
  }

  /** Those of a group at one moment. */
  function grant(file: CaseFile): void {
    const group = [file.itemId, ...(file.membership?.mutual ?? [])].map((id) => family.members.get(id));
    if (group.some((one) => one === undefined)) return;
    for (const one of group) {
      const now = one && family.members.get(one.itemId);
      if (now && memberEndOf(now) === null) take(now.id, [decision("grant", now)]);
    }
  }
}

function filed(
  id: string,
  ids: readonly string[],
  definition: { readonly members: readonly { readonly itemId: string; readonly followUp: boolean }[] },
): Family["package"] {
  const packaging = {
    answers: {},
    delivery: "combined",
    members: ids.map((itemId) => ({
      itemId,
      release: 1,
      followUp: definition.members.find((one) => one.itemId === itemId)?.followUp ?? false,
      caseId: null,
      openedOn: null,
      end: null,
    })),
    choices: [],
    stopped: null,
    gatheredOn: null,
    flowEndedOn: null,
  } as const;
  const acceptance = { on: "2026-03-02", mode: "decided", byId: "", byName: "" } as const;
  return {
    ...NO_CASE,
    id: "package",
    number: "2026-000001-7",
    itemId: id,
    ownerId: "owner",
    receivedOn: "2026-03-02",
    packaging,
    acceptance,
    status: "accepted",
  };
}

function stopEvent(by: "applicant" | "withdrawal", itemId: string | null): CaseEvent {
  return { type: "packageStopped", stop: { on: "2026-03-04", by, itemId }, reason: null, present: null };
}

function decision(outcome: "grant" | "refuse", { id }: CaseFile): CaseEvent {
  return { type: "decisionMade", decision: { outcome, number: `号${id}`, on: "2026-03-06", signature: null as never } };
}

function licenceOf({ id }: CaseFile): CaseEvent {
  const licence = { licenceId: id, number: `证${id}`, validFrom: "2026-03-09", validTo: null, verifyCode: "x" };
  return { type: "licenceIssued", licence, windowDelivery: true };
}
