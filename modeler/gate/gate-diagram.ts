import { BpmnModdle } from "bpmn-moddle";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };
import { canonical } from "./canonical.ts";
import { checkReferences } from "./check-references.ts";
import { checkStructure } from "./check-structure.ts";
import { checkWords, collect } from "./check-words.ts";
import { decode } from "./decode.ts";
import { digest } from "./digest.ts";
import { endlessLoops } from "./endless-loops.ts";
import { excerpt, type Gated, GateStop, stoppable } from "./gate-problem.ts";
import { DIAGRAM_VOCABULARY } from "./words/diagram-vocabulary.ts";
import { DIAGRAM_WORDS } from "./words/diagram-words.ts";
import { readXml } from "./xml/read-xml.ts";
import type { XmlElement } from "./xml/xml-element.ts";

export interface GateDiagramOptions {
  /** The item or package whose process the diagram must hold. */
  readonly itemId: string;
}

/** A diagram as the hall wrote it. */
export interface GatedDiagram {
  /** Ours, made from what was checked: only these bytes may go to an engine. The same diagram gets the same bytes; passing the gate again changes none. */
  readonly xml: string;
  /** Of the bytes in UTF-8, in hexadecimal. */
  readonly sha256: string;
}

/**
 * The gate for diagrams. Lets through what is on the closed list of what the hall draws, read in one strict way, and written anew; everything else is a problem in words for its
 * designer. It asks no engine and opens nothing. Whether the flow is lawful and can be planned is asked afterwards, of the bytes that came out.
 */
export function gateDiagram(file: string | Uint8Array, { itemId }: GateDiagramOptions): Promise<Gated<GatedDiagram>> {
  return stoppable<GatedDiagram>(async () => {
    const text = decode(file);
    const root = readXml(text, DIAGRAM_VOCABULARY);
    const { problems, report } = collect();
    checkWords(root, DIAGRAM_WORDS, "bpmn:definitions", report);
    if (problems.length > 0) return { ok: false, problems };
    checkStructure(root, itemId, report);
    checkReferences(root, report);
    checkLoops(root, report);
    if (problems.length > 0) return { ok: false, problems };
    const xml = await writeAnew(text, root);
    return { ok: true, xml, sha256: await digest(xml) };
  });
}

function checkLoops(root: XmlElement, report: ReturnType<typeof collect>["report"]): void {
  const steps = endlessLoops(root);
  if (steps.length > 0)
    report(
      "endless",
      { element: steps[0] ?? null, elementName: null, line: 0 },
      `环节${steps.map((id) => `“${excerpt(id)}”`).join("、")}组成的循环里没有等待人员或者消息的环节，流程会不停空转。`,
      "请在循环里加一个由人员办理的环节，或者删去返回的连线。",
    );
}

const MODDLE = new BpmnModdle({ camunda });

/**
 * Through the parser of the designer and back, with every warning an error, in the hall's own prefixes. What comes out is read once more in the strict way and must say exactly
 * what was checked: so nothing is lost that only one of the two readers saw.
 */
async function writeAnew(text: string, checked: XmlElement): Promise<string> {
  const { rootElement, warnings } = await MODDLE.fromXML(text).catch((error: unknown) => {
    throw unreadable(error instanceof Error ? error.message : String(error));
  });
  const [warning] = warnings;
  if (warning) throw unreadable(warning.message);
  forgetPrefixes(rootElement);
  const { xml } = await MODDLE.toXML(rootElement, { format: true });
  const again = readXml(xml, DIAGRAM_VOCABULARY);
  if (canonical(again, DIAGRAM_WORDS) !== canonical(checked, DIAGRAM_WORDS))
    throw unreadable("写出的内容与读到的内容不同");
  return xml;
}

function unreadable(why: string): GateStop {
  return new GateStop("reading", `流程图不能完整读取：${excerpt(why)}。`, "请用流程设计器重新保存文件。");
}

/** The parser keeps what the file called its namespaces, and would write them so again. */
function forgetPrefixes(root: unknown): void {
  const { $attrs } = root as { readonly $attrs: Record<string, unknown> };
  for (const name of Object.keys($attrs)) if (name === "xmlns" || name.startsWith("xmlns:")) delete $attrs[name];
}
