import { BpmnModdle } from "bpmn-moddle";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };
import { HALL_RULES } from "./hall-rules.gen.ts";
import { type ModelElement, called, containedElements, is } from "./model.ts";
import type { RuleFactory, RuleSettings } from "./rule.ts";
import { STOCK_RULES } from "./stock-rules.ts";

/** One thing that is wrong with a diagram, worded for the person who draws it. */
export interface Problem {
  /** Null when the file itself cannot be read. */
  readonly elementId: string | null;
  readonly elementName: string | null;
  /** File name of the rule; `readable` when the file could not be taken in whole. */
  readonly rule: string;
  /** A Chinese sentence. */
  readonly message: string;
  /** An error forbids publication. */
  readonly severity: "error" | "warning";
}

/** The vocabulary: BPMN with the engine's extensions. Keeps nothing of the files it reads. */
const MODDLE = new BpmnModdle({ camunda });

/**
 * Checks a diagram against the hall's rules and bpmnlint's. Runs in the browser and on the server; needs no DOM.
 * A file that the parser cannot take in whole is reported and not looked at further: the parser drops what it does not know,
 * and a rule would then judge a diagram that nobody drew.
 */
export async function lintDiagram(xml: string, settings: RuleSettings = {}): Promise<readonly Problem[]> {
  const tooLarge = sizeProblem(xml);
  if (tooLarge !== null) return [unreadable(tooLarge)];
  const parsed = await parse(xml);
  if ("problems" in parsed) return parsed.problems;
  const elements = containedElements(parsed.root);
  const diagram: Diagram = { elements, byId: new Map(elements.map((element) => [element.id, element])) };
  return CHECKS.flatMap((check) => run(check, diagram, settings));
}

/** The same bounds as the gate of the engine's. */
const MOST_BYTES = 512 * 1024;
const MOST_STEPS = 500;
const STEP =
  /<(?:[\w.-]+:)?(?:startEvent|endEvent|intermediateCatchEvent|intermediateThrowEvent|boundaryEvent|\w+Gateway|\w*[tT]ask|callActivity|subProcess|transaction)(?=[\s/>])/g;

/** Looked at before anything is built from the text, so that a huge file costs no time. */
function sizeProblem(xml: string): string | null {
  if (xml.length > MOST_BYTES || new TextEncoder().encode(xml).length > MOST_BYTES)
    return "文件超过512千字节，不予检查，请拆分流程。";
  const steps = xml.match(STEP)?.length ?? 0;
  return steps > MOST_STEPS ? `流程有${steps}个环节，超过${MOST_STEPS}个，不予检查，请拆分流程。` : null;
}

async function parse(
  xml: string,
): Promise<{ readonly root: ModelElement } | { readonly problems: readonly Problem[] }> {
  try {
    const { rootElement, warnings } = await MODDLE.fromXML(xml);
    if (warnings.length === 0) return { root: rootElement as ModelElement };
    return { problems: warnings.map((warning) => unreadable(`文件含有不能识别的内容：${warning.message}`)) };
  } catch (error) {
    return {
      problems: [unreadable(`文件不是可以读取的流程图：${error instanceof Error ? error.message : String(error)}`)],
    };
  }
}

function unreadable(message: string): Problem {
  return { elementId: null, elementName: null, rule: "readable", message, severity: "error" };
}

interface Diagram {
  readonly elements: readonly ModelElement[];
  readonly byId: ReadonlyMap<string, ModelElement>;
}

interface Check {
  readonly name: string;
  readonly factory: RuleFactory;
  readonly severity: Problem["severity"];
  /** Our words for a rule that speaks English. */
  readonly sentence: string | null;
}

const CHECKS: readonly Check[] = [
  ...Object.entries(HALL_RULES).map(([name, factory]) => ({
    name,
    factory,
    severity: "error" as const,
    sentence: null,
  })),
  ...Object.entries(STOCK_RULES).map(([name, rule]) => ({ name, ...rule })),
];

/** The rule is made anew for every run: some rules keep what they saw. */
function run(
  { name, factory, severity, sentence }: Check,
  { elements, byId }: Diagram,
  settings: RuleSettings,
): Problem[] {
  const problems: Problem[] = [];
  const report = (id: string, message: string): void => {
    const element = byId.get(id);
    const words =
      sentence === null
        ? message
        : `${element && is(element, "bpmn:FlowElement") ? called(element) : "流程"}${sentence}。`;
    problems.push({ elementId: id, elementName: element?.name ?? null, rule: name, message: words, severity });
  };
  const rule = factory(settings);
  for (const element of elements) rule.check(element, { report });
  return problems;
}
