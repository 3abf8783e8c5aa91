import { createHash } from "node:crypto";
import { COMMANDS, type Command } from "../../domain/case/commands.gen.ts";
import { signableText } from "../../domain/case/decision/signable.ts";
import { fillIn } from "../../domain/case/fill-in.ts";
import { lastDayOf } from "../../domain/case/publicity/publicity.ts";
import { commandOfKind, isPersonKind, nameOfOutcome, stepKind } from "../../domain/case/steps.ts";
import { stepOf } from "../../domain/flow/plan.ts";
import { addDays } from "../../domain/law/dates.ts";
import type { TObject } from "../../domain/shapes.ts";
import type { Topic } from "../steps/topic.ts";
import { beginningBody, decisionBody, type SeenCase } from "./sample-decisions.ts";
import type { SamplePeople } from "./sample-people.ts";
import type { SandboxCase, SandboxFacts } from "./sandbox-case.ts";
import { Stuck } from "./stuck.ts";

/** The walk of one example. */
export interface Walk {
  readonly sandbox: SandboxCase;
  readonly people: SamplePeople;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly facts: SandboxFacts;
  readonly refused: boolean;
}

/** An official does a step that is open, so that it ends with this outcome; what has to begin before begins. Throws `Stuck` where nobody can. */
export function decideStep(step: string, outcome: string, walk: Walk): void {
  const { sandbox, people, facts } = walk;
  const node = stepOf(sandbox.plan, step);
  const { kind } = node;
  const task = sandbox.flow.taskAt(step);
  if (!isPersonKind(kind) || node.group === null || task === null)
    throw new Stuck(`${sandbox.flow.named(step)}没有人办理。`);
  if (!node.offers.includes(outcome) && outcome !== "" && outcome !== "silent")
    throw new Stuck(`${sandbox.flow.named(step)}没有“${nameOfOutcome(kind, outcome, node.settings)}”这种结果。`);
  const actor = people.ofGroup(node.group);
  const { item } = facts;
  const here = { kind, settings: node.settings, item };
  const begins = stepKind(kind).begins;
  const beginning = beginningBody({ ...here, seen: seenBy(walk) });
  if (begins !== undefined && beginning !== null) sandbox.act(actor, commandOf(begins, task, beginning), step);
  if (kind === "publicity") endDaysOfPublicity(outcome, walk);
  const chiefId = people.ofGroup(`chief:${item.departmentId}`).id;
  const staff = people.staffOf(item.departmentId).map(({ id }) => ({ personId: id }));
  const { refused } = walk;
  const deciding = { ...here, seen: seenBy(walk), outcome, refused, chiefId, staff, today: sandbox.today() };
  sandbox.act(actor, commandOf(commandOfKind(kind), task, decisionBody(kind, deciding)), step);
}

/** What the page of the case shows to whoever decides. */
function seenBy({ sandbox, facts: { item } }: Walk): SeenCase {
  const file = sandbox.file();
  const formOf = (id: string) => file.materials.find(({ materialId }) => materialId === id)?.form ?? null;
  return {
    ...file,
    materials: item.materials.map((material) => ({ ...material, materialId: material.id, form: formOf(material.id) })),
    seenHash: createHash("sha256").update(signableText(file)).digest("hex"),
  };
}

/** Its days pass. If an objection is to hold, somebody raises one before. */
function endDaysOfPublicity(outcome: string, { sandbox, people, facts: { item, calendar } }: Walk): void {
  const publicity = sandbox.file().publicities.findLast(({ endedOn }) => endedOn === null);
  if (publicity === undefined) return;
  const officer = people.ofGroup(`officer:${item.departmentId}`);
  if (outcome === "objection")
    sandbox.act(officer, {
      type: "recordObjection",
      publicity: publicity.id,
      name: "异议样例",
      contact: "样例地址",
      content: "请核实有关情况。",
      on: sandbox.today(),
    });
  sandbox.goTo(addDays(lastDayOf(publicity, calendar).latest, 1));
}

function commandOf(type: Command["type"], task: object, body: object): Command {
  const schema: TObject | null = COMMANDS[type].body;
  return { type, task, ...(schema === null ? body : fillIn(schema, body as never)) } as unknown as Command;
}
