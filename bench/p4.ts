import type { StartCommand } from "../engine/commands.ts";
import type { BenchEngine } from "./engine-process.ts";

/** The process of all comparisons: start → four empty steps → end. */
export interface P4 {
  readonly key: string;
  /** One topic per step; each measure has its own, so that no worker left over from another takes its tasks. */
  readonly topics: readonly string[];
  readonly xml: string;
}

/** Steps of one instance. */
export const STEPS = 4;
const STARTS_PER_REQUEST = 100;
const REQUESTS_AT_ONCE = 3;

/** P4 with external tasks. */
export function externalP4(name: string): P4 {
  return p4(name, (topic) => `camunda:type="external" camunda:topic="${topic}"`);
}

/** P4 with Java delegates, each in a separate transaction under the job executor. */
export function delegateP4(name: string): P4 {
  return p4(name, () => 'camunda:asyncBefore="true" camunda:class="cn.yichuang.bench.Noop"');
}

function p4(name: string, attributes: (topic: string) => string): P4 {
  const key = `bench-${name}`;
  const topics = Array.from({ length: STEPS }, (_, at) => `${name}-${at + 1}`);
  const tasks = topics.map((topic) => `<serviceTask id="${topic}" name="${topic}" ${attributes(topic)}/>`);
  const ids = ["start", ...topics, "end"];
  const flows = ids.slice(1).map((to, at) => `<sequenceFlow id="to-${to}" sourceRef="${ids[at]}" targetRef="${to}"/>`);
  const inner = `<startEvent id="start"/>${tasks.join("")}<endEvent id="end"/>${flows.join("")}`;
  const namespaces =
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"';
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<definitions ${namespaces} id="file" targetNamespace="hall"><process id="${key}" isExecutable="true">${inner}</process></definitions>`;
  return { key, topics, xml };
}

/** Deploys it; the same again makes no new version. */
export async function deployP4(engine: BenchEngine, { key, xml }: P4): Promise<void> {
  await engine.client.deploy(key, { [`${key}.bpmn`]: xml });
}

/** Starts the given number of instances; their business keys are `<prefix><number>`. */
export async function startInstances(engine: BenchEngine, { key }: P4, prefix: string, count: number): Promise<void> {
  const commands = Array.from({ length: count }, (_, at): StartCommand => ({
    id: `start:${prefix}${at}`,
    type: "start",
    processDefinitionKey: key,
    businessKey: `${prefix}${at}`,
  }));
  const portions = Array.from({ length: Math.ceil(count / STARTS_PER_REQUEST) }, (_, at) =>
    commands.slice(at * STARTS_PER_REQUEST, (at + 1) * STARTS_PER_REQUEST),
  );
  const send = async (): Promise<void> => {
    for (let portion = portions.pop(); portion; portion = portions.pop()) {
      const results = await engine.client.sendCommands(portion);
      const bad = results.find(({ status }) => status !== "done");
      if (bad) throw new Error(`An instance did not start: ${bad.status} ${bad.code ?? ""} ${bad.message ?? ""}`);
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, send));
}
