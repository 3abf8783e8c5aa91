import { createHash } from "node:crypto";
import { systemActor } from "../../domain/case/actor.ts";
import { COMMANDS, type Command } from "../../domain/case/commands.gen.ts";
import { signableText } from "../../domain/case/decision/signable.ts";
import type { DecidedTask } from "../../domain/case/decided-task.ts";
import { fillIn } from "../../domain/case/fill-in.ts";
import { opinionDueOn } from "../../domain/case/opinion/opinion.ts";
import { lastDayOf, openPublicities } from "../../domain/case/publicity/publicity.ts";
import {
  beginningOfKind,
  commandOfKind,
  hasBeginning,
  isPersonKind,
  nameOfOutcome,
  type PersonKind,
} from "../../domain/case/steps.ts";
import { stepOf } from "../../domain/flow/plan.ts";
import { addDays } from "../../domain/law/dates.ts";
import type { TObject } from "../../domain/shapes.ts";
import { beginningBody, decisionBody, type SeenCase } from "./sample-decisions.ts";
import { Stuck } from "./stuck.ts";
import type { Walk } from "./walk.ts";

/** An official carries out the step that is open for him, with the outcome of the example. Throws `Stuck` where the flow has no such step, and what the rules refuse. */
export function takePersonStep(step: string, outcome: string, walk: Walk): void {
  const { sandbox, people, facts } = walk;
  const node = stepOf(sandbox.plan, step);
  const { kind } = node;
  const task = sandbox.flow.taskAt(step);
  if (!isPersonKind(kind) || node.group === null || task === null)
    throw new Stuck(`${sandbox.flow.named(step)}没有人办理。`);
  if (!node.offers.includes(outcome) && outcome !== "")
    throw new Stuck(`${sandbox.flow.named(step)}没有“${nameOfOutcome(kind, outcome, node.settings)}”这种结果。`);
  const actor = people.ofGroup(node.group);
  const chief = people.ofGroup(`chief:${facts.item.departmentId}`);
  if (kind === "opinion" && outcome === "silent") {
    letSilencePass(task, walk);
    return;
  }
  begin(kind, task, walk);
  if (kind === "publicity") letPublicityPass(outcome, walk);
  const { refused } = walk;
  const staff = people.staffOf(facts.item.departmentId).map(({ id }) => ({ personId: id }));
  const here = { item: facts.item, seen: seenBy(walk), settings: node.settings };
  const body = decisionBody(kind, { ...here, outcome, refused, chiefId: chief.id, staff, today: sandbox.today() });
  sandbox.act(actor, commandOf(commandOfKind(kind satisfies PersonKind), task, body), step);
}

/** Begins a step that has a beginning and has not begun. */
function begin(kind: PersonKind, task: DecidedTask, walk: Walk): void {
  const { sandbox, people, facts } = walk;
  const { group, settings } = stepOf(sandbox.plan, task.activityId);
  const body = beginningBody({ kind, settings, item: facts.item, seen: seenBy(walk) });
  if (body === null || !hasBeginning(kind)) return;
  sandbox.act(people.ofGroup(group ?? ""), commandOf(beginningOfKind(kind), task, body), task.activityId);
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

/** Somebody objects on the first day if the example wants it, and the days pass. */
function letPublicityPass(outcome: string, { sandbox, facts }: Walk): void {
  const publicity = openPublicities(sandbox.file()).at(-1);
  if (publicity === undefined) throw new Stuck("公示没有开始。");
  if (outcome === "objection")
    sandbox.act(systemActor("public"), {
      type: "raiseObjection",
      publicity: publicity.id,
      name: "样例异议人",
      contact: "样例联系方式",
      content: "公示的内容与事实不符，请核实。",
    });
  sandbox.goTo(addDays(lastDayOf(publicity, facts.calendar).latest, 1));
}

/** The last day of an answer passes, and the law takes silence for consent. */
function letSilencePass({ instance, activityId }: DecidedTask, { sandbox, facts }: Walk): void {
  const asked = sandbox.file().opinions.find((one) => one.instance === instance);
  const due = asked === undefined ? null : opinionDueOn(asked, facts.calendar);
  if (due !== null) sandbox.goTo(addDays(due.latest, 1));
  if (sandbox.flow.taskAt(activityId)?.instance === instance)
    throw new Stuck(`${sandbox.flow.named(activityId)}没有规定逾期未复视为同意。`);
}

function commandOf(type: Command["type"], task: object, body: object): Command {
  const schema: TObject | null = COMMANDS[type].body;
  return { type, task, ...(schema === null ? body : fillIn(schema, body as never)) } as unknown as Command;
}
