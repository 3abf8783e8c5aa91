import { BpmnModdle } from "bpmn-moddle";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };
import type { Walk } from "../../domain/flow/explore/proof.ts";
import { planProblems } from "../../domain/flow/plan-problems.ts";
import { DiagramRefused } from "../gate/diagram-refused.ts";
import { diagramOf } from "../gate/diagram.ts";
import { readPlan } from "../gate/read-plan.ts";
import { HALL_RULES } from "./hall-rules.gen.ts";
import { type ModelElement, containedElements, inWords, is } from "./model.ts";
import type { RuleFactory, RuleSettings } from "./rule.ts";
import { STOCK_RULES } from "./stock-rules.ts";

/** One fault of a diagram, worded for its designer. */
export interface Problem {
  /** Null when the file itself cannot be read. */
  readonly elementId: string | null;
  readonly elementName: string | null;
  /** File name of the rule; `readable` when the file could not be parsed completely, `plan` when no flow plan could be made of it. */
  readonly rule: string;
  /** A Chinese sentence: what is wrong. */
  readonly message: string;
  /** A second one: how to mend it. */
  readonly cure?: string;
  /** How a case comes there, for rules that are proved over the states of the flow. */
  readonly walk?: Walk;
  /** An error forbids publication. */
  readonly severity: "error" | "warning";
}

/** The parser: BPMN with the engine's extensions. Keeps no state between files. */
const MODDLE = new BpmnModdle({ camunda });

/**
 * Checks a diagram against the rules of its notation (the hall's and bpmnlint's) and, where it is known what it is published with, against the law (`planProblems`). Runs in the browser and on the server; needs no DOM.
 * A file that cannot be parsed completely is reported and not checked further: the parser drops unknown content, so the
 * rules would check a different diagram.
 */
export async function lintDiagram(xml: string, settings: RuleSettings = {}): Promise<readonly Problem[]> {
  const tooLarge = sizeProblem(xml);
  if (tooLarge !== null) return [unreadable(tooLarge)];
  const parsed = await parse(xml);
  if ("problems" in parsed) return parsed.problems;
  const elements = containedElements(parsed.root);
  const diagram: Diagram = { elements, byId: new Map(elements.map((element) => [element.id, element])) };
  const notation = CHECKS.flatMap((check) => run(check, diagram, settings));
  return [...notation, ...(await lawProblems(parsed.root, { xml, diagram, settings, notation }))];
}

interface Linting {
  readonly xml: string;
  readonly diagram: Diagram;
  readonly settings: RuleSettings;
  readonly notation: readonly Problem[];
}

/** What the law says of the plan that is read from the same model. A diagram that is none yet, or that names no kinds, has problems of notation already. */
async function lawProblems(
  root: ModelElement,
  { xml, diagram, settings: { publication }, notation }: Linting,
): Promise<readonly Problem[]> {
  if (publication === undefined) return [];
  try {
    const plan = await readPlan({ bpmn: xml, ...publication }, diagramOf(root));
    return planProblems(plan, publication).map(({ element, ...problem }) => ({
      ...problem,
      elementId: element,
      elementName: element === null ? null : (diagram.byId.get(element)?.name ?? null),
      severity: "error",
    }));
  } catch (error) {
    if (!(error instanceof DiagramRefused)) throw error;
    const said = new Set(notation.map(({ message }) => message));
    return error.problems
      .filter((message) => !said.has(message))
      .map((message) => ({ ...unreadable(message), rule: "plan" }));
  }
}

/** The same limits as in the engine's gate. */
const MOST_BYTES = 512 * 1024;
const MOST_STEPS = 500;
const STEP =
  /<(?:[\w.-]+:)?(?:startEvent|endEvent|intermediateCatchEvent|intermediateThrowEvent|boundaryEvent|\w+Gateway|\w*[tT]ask|callActivity|subProcess|transaction)(?=[\s/>])/g;

/** Checked before parsing, so that a huge file costs no time. */
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
  /** Our Chinese message for a rule with English messages. */
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

/** Created for every run, because some rules keep state. */
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
        : `${element && is(element, "bpmn:FlowElement") ? inWords(element) : "流程"}${sentence}。`;
    problems.push({ elementId: id, elementName: element?.name ?? null, rule: name, message: words, severity });
  };
  const rule = factory(settings);
  for (const element of elements) rule.check(element, { report });
  return problems;
}
