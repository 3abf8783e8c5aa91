import { decisionCommand, startCommand } from "../../../api/routes/tasks/decisions.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { isPersonKind, stepKind } from "../../../domain/case/steps.ts";
import { stepsOfKind } from "../../../domain/flow/plan.ts";
import { shanghaiDate } from "../../../domain/law/dates.ts";
import type { Act } from "../../../store/handler/act.ts";
import { stepRef, type WorkItem } from "../../../store/tables/work-items.ts";
import type { SeededRandom } from "../../../tools/chaos/seeded-random.ts";
import { handIn } from "../file-example.ts";
import { beginningBodyOf, decisionBodyOf, servedAnswer, type Deciding } from "./bodies.ts";
import type { HallOfFlows, PublishedFlow } from "./hall-of-flows.ts";
import { holdersOf, personOf, systemOf } from "./people.ts";
import type { OpenTask } from "./token-instance.ts";

/** A case before somebody who chooses what happens next. */
export interface Standing extends PublishedFlow {
  readonly file: CaseFile;
  readonly tasks: readonly OpenTask[];
  readonly items: ReadonlyMap<string, WorkItem>;
  readonly random: SeededRandom;
  /** Loops are left, and nobody withdraws any more. */
  readonly hurried: boolean;
}

/** Something that somebody may try; whether it is lawful now is for the hall to say. */
export interface Choice {
  readonly name: string;
  readonly act: (hall: HallOfFlows) => Promise<Act>;
}

/** What may happen next to a case, the first thing first: acts outside the flow now and then, otherwise a step that is open, with one of the outcomes of its flow. */
export function choicesFor(standing: Standing): readonly Choice[] {
  return [...actsOf(standing), ...standing.random.shuffled(standing.tasks).flatMap((task) => stepsFor(task, standing))];
}

const OWNER = "agent-restaurant";

function actsOf({ file, plan, random, hurried }: Standing): readonly Choice[] {
  const waits = stepsOfKind(plan, "message").map(([element]) => element);
  const owed = file.status === "supplementRequested" && file.supplement?.dueOn !== null;
  const isReady = file.status === "readyForDelivery" && file.deliveryMode === "selfPrint";
  return [
    ...(isReady ? [byOwner("self print", file, { type: "recordSelfPrint" })] : []),
    ...(!hurried && random.chance(0.012)
      ? [byOwner("withdrawal", file, { type: "withdrawCase", reason: null, present: null })]
      : []),
    ...(random.chance(0.03) ? [extension(file)] : []),
    ...(waits.length > 0 && random.chance(0.15) ? [arrival(file, random.pick(waits))] : []),
    ...(owed && random.chance(0.1) ? [supplement(file)] : []),
  ];
}

function byOwner(name: string, { id }: CaseFile, command: Act["command"]): Choice {
  return { name, act: () => Promise.resolve({ caseId: id, actor: personOf(OWNER), command }) };
}

function extension({ id }: CaseFile): Choice {
  return {
    name: "extension",
    act: ({ record }) => {
      const approval = {
        number: "冀批〔2026〕1号",
        approverName: "王建国",
        approvedOn: shanghaiDate(record.clock.now().toISOString()),
      };
      const command = { type: "extendLimit", days: 5, reason: "情况复杂", approval } as const;
      return Promise.resolve({ caseId: id, actor: personOf("chief-scjg"), command });
    },
  };
}

function arrival({ id }: CaseFile, element: string): Choice {
  return {
    name: `arrival at ${element}`,
    act: ({ record }) => {
      const on = shanghaiDate(record.clock.now().toISOString());
      const command = { type: "recordArrival", element, what: "收到回函", reference: null, on } as const;
      return Promise.resolve({ caseId: id, actor: personOf("officer-scjg"), command });
    },
  };
}

function supplement(file: CaseFile): Choice {
  return {
    name: "supplement",
    act: async ({ record }) => {
      const wanted = file.supplement?.faults.map(({ materialId }) => materialId) ?? [];
      const materials = await handIn(record, OWNER, wanted);
      return {
        caseId: file.id,
        actor: personOf(OWNER),
        command: { type: "submitSupplement", materials, present: null },
      };
    },
  };
}

/** How often an outcome is tried before the others of its step; 1 where it is not named. */
const WEIGHTS: Readonly<Record<string, number>> = {
  accepted: 6,
  supplement: 4,
  refused: 0.4,
  notRequired: 0.4,
  terminated: 8,
  returned: 0.4,
  again: 0.6,
  disagreed: 0.6,
};
/** Outcomes by which a flow comes to its end. */
const FORWARD: readonly string[] = [
  "accepted",
  "submitted",
  "agreed",
  "agree",
  "done",
  "signed",
  "confirmed",
  "notFound",
];

function stepsFor(task: OpenTask, standing: Standing): readonly Choice[] {
  const { kind } = task.node;
  const item = standing.items.get(task.taskId);
  if (item !== undefined && kind === "departmentStep") return serving(task, item, standing);
  if (item === undefined || !isPersonKind(kind)) return [];
  if (stepKind(kind).begins !== undefined && !isBegun(task, standing.file)) return [beginning(task, item, standing)];
  return ordered(task.node.offers, standing).map((outcome) => ending(outcome, { task, item, standing }));
}

/** The outcomes of a step that a person may try, in the order in which this one does; silence is no act of anybody. */
export function ordered(
  offers: readonly string[],
  { random, hurried }: Pick<Standing, "random" | "hurried">,
): readonly string[] {
  const rank = (word: string): number =>
    hurried && FORWARD.includes(word) ? 0 : 1 + random.next() ** (WEIGHTS[word] ?? 1);
  const ranked = offers.filter((word) => word !== "silent").map((word) => ({ word, at: rank(word) }));
  return ranked.toSorted((a, b) => a.at - b.at).map(({ word }) => word);
}

/** A department's system takes the step, and answers it later. */
function serving({ element, node, instance }: OpenTask, item: WorkItem, standing: Standing): readonly Choice[] {
  const { file, random } = standing;
  const actor = systemOf(node.group ?? "");
  const task = stepRef(item);
  const choice = (name: string, command: Act["command"]): Choice => ({
    name: `${node.kind} ${element}: ${name}`,
    act: () => Promise.resolve({ caseId: file.id, actor, command }),
  });
  if (!file.handOuts.some((one) => one.instance === instance))
    return [choice("taken", { type: "takeDepartmentStep", task })];
  return ordered(node.offers, standing).map((outcome) =>
    choice(outcome, { type: "completeDepartmentStep", task, ...servedAnswer(outcome, { node, random }) }),
  );
}

/** True if the procedure of this step was begun. */
export function isBegun({ instance }: Pick<OpenTask, "instance">, { procedures }: CaseFile): boolean {
  return procedures.some((one) => one.instance === instance);
}

function beginning(task: OpenTask, item: WorkItem, { file, item: service, random }: Standing): Choice {
  return {
    name: `begin ${task.element}`,
    act: () => {
      const command = startCommand(item, beginningBodyOf(deciding(task, { file, item: service, random })));
      return Promise.resolve({ caseId: file.id, actor: holder(task, random), command });
    },
  };
}

interface Ending {
  readonly task: OpenTask;
  readonly item: WorkItem;
  readonly standing: Pick<Standing, "file" | "item" | "random">;
}

function ending(outcome: string, { task, item, standing }: Ending): Choice {
  return {
    name: `${task.node.kind} ${task.element}: ${outcome}`,
    act: async ({ record }) => {
      const body = decisionBodyOf(outcome, deciding(task, standing));
      const command = await decisionCommand(record.store.releases, item, body);
      return { caseId: standing.file.id, actor: holder(task, standing.random), command };
    },
  };
}

function deciding({ node }: OpenTask, { file, item, random }: Pick<Standing, "file" | "item" | "random">): Deciding {
  return { node, file, item, random };
}

function holder({ node }: OpenTask, random: SeededRandom): Act["actor"] {
  return random.pick(holdersOf(node.group ?? ""));
}
