import { BpmnModdle } from "bpmn-moddle";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };
import { bpmnText } from "../blocks/moddle.ts";
import { refuseEdit } from "../edits/edit-refused.ts";
import { type LayoutEngine, layOut } from "../layout/lay-out.ts";
import { children, is, type ModelElement } from "../rules/model.ts";
import { saysItsKind } from "./own-step.ts";
import { carriedOver, type Head } from "./carry-over.ts";

/** What came of a diagram file. */
export interface ImportedDiagram {
  readonly bpmn: string;
  /** Everything that is not as it was in the file, in sentences; empty for a file of this item's own. */
  readonly report: readonly string[];
}

const MODDLE = new BpmnModdle({ camunda });

/**
 * Reads a diagram of any tool into the flow of an item. A file of the hall's own comes back byte for byte; of every other the flow is carried over into the blocks of the hall, and everything that was
 * dropped or means something else here is told. Refuses (`EditRefused`) what is no diagram, or not one process.
 */
export async function importDiagram(xml: string, head: Head, engine: LayoutEngine): Promise<ImportedDiagram> {
  const { definitions, warnings } = await read(xml);
  const processes = children(definitions, "rootElements").filter((root) => is(root, "bpmn:Process"));
  const [process] = processes;
  if (process === undefined) return refuseEdit("文件里没有流程。");
  if (processes.length > 1)
    return refuseEdit(`文件里有${processes.length}个流程，一个事项只有一个流程，请在原来的软件中拆成几个文件再导入。`);
  const isOfHall = warnings === 0 && stepsOf(process).every(saysItsKind);
  if (isOfHall) return process.id === head.id ? { bpmn: xml, report: [] } : renamed(definitions, process, head);
  const { carried, report } = carriedOver(definitions, process, head);
  await layOut(carried, engine);
  const lost = warnings === 0 ? [] : [`文件中有${warnings}处内容不是流程图的规定格式，没有保留。`];
  return { bpmn: await bpmnText(carried), report: [...report, ...lost] };
}

async function read(xml: string): Promise<{ readonly definitions: ModelElement; readonly warnings: number }> {
  try {
    const { rootElement, warnings } = await MODDLE.fromXML(xml);
    return { definitions: rootElement as ModelElement, warnings: warnings.length };
  } catch {
    return refuseEdit("这不是可以读取的流程图文件，请选择扩展名为bpmn的文件。");
  }
}

/** The flow of another item, as it is. */
async function renamed(definitions: ModelElement, process: ModelElement, head: Head): Promise<ImportedDiagram> {
  const report = [`这是“${process.name ?? "其他事项"}”的流程，已改为本事项的流程，请核对各环节由谁办理。`];
  Object.assign(process, { id: head.id, name: head.name });
  return { bpmn: await bpmnText(definitions), report };
}

function stepsOf(process: ModelElement): readonly ModelElement[] {
  return children(process, "flowElements").filter((element) => is(element, "bpmn:Activity"));
}
