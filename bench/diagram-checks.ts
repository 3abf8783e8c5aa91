import { planProblems } from "../domain/flow/plan-problems.ts";
import type { ServiceItem } from "../domain/item/service-item.ts";
import { gateDiagram } from "../modeler/gate/gate-diagram.ts";
import { planOf } from "../modeler/gate/plan-of.ts";
import { bpmnText } from "../modeler/blocks/moddle.ts";
import { standardDiagram } from "../modeler/wizard/standard-flow.ts";
import { findItem } from "../processes/load.ts";
import type { LoadedItem } from "../processes/loaded-item.ts";
import type { Figures } from "./measure.ts";

/** An item whose diagram has about so many elements in a row, and so many opinions beside each other. */
async function itemWith(works: number, opinions: number): Promise<LoadedItem> {
  const loaded = findItem("SC-021");
  if (loaded === undefined) throw new Error("There is no item SC-021");
  const limit = { value: 60, unit: "workingDay", text: "60个工作日", approx: false } as const;
  const item: ServiceItem = {
    ...loaded.item,
    promisedLimit: limit,
    statutoryLimit: limit,
    hall: {
      ...loaded.item.hall,
      flow: {
        generalTasks: Array.from({ length: works }, (_, at) => ({
          key: `work${at}`,
          name: `核对${at}`,
          stage: "review" as const,
          days: 0,
          fields: [],
        })),
        opinions: Array.from({ length: opinions }, (_, at) => ({
          departmentId: departmentOf(at),
          departmentName: `第${at}厅`,
          question: "有无意见",
          days: 5,
          silence: "wait" as const,
        })),
      },
    },
  };
  return { ...loaded, item, bpmn: await bpmnText(standardDiagram(item)) };
}

/** Three letters that nobody takes for others. */
function departmentOf(at: number): string {
  return [at >> 6, at >> 3, at].map((part) => "ABCDEFGH"[part & 7]).join("");
}

const ROUNDS = 7;

/** Elements per second that pass gate, plan and law together: with so many steps in a row, and with a third of them beside each other. */
export async function checkedPerSecond(steps: number): Promise<Figures> {
  const row = await medianOf(await itemWith(steps, 0));
  const wide = await medianOf(await itemWith(Math.floor((steps * 2) / 3), Math.floor(steps / 3)));
  return {
    value: (row.elements / row.ms) * 1_000,
    errors: row.problems + wide.problems,
    more: {
      elements: row.elements,
      "in a row ms": row.ms,
      "a third beside each other ms": wide.ms,
    },
  };
}

async function medianOf(
  loaded: LoadedItem,
): Promise<{ readonly ms: number; readonly elements: number; readonly problems: number }> {
  const times: number[] = [];
  let [elements, problems] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    const gated = await gateDiagram(loaded.bpmn, { itemId: loaded.item.id });
    const plan = await planOf(loaded);
    problems = planProblems(plan, loaded).length + (gated.ok ? 0 : 1);
    times.push(performance.now() - began);
    elements = Object.keys(plan.nodes).length;
  }
  return { ms: times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0, elements, problems };
}
