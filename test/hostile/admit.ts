import { gateBundle } from "../../modeler/gate/gate-bundle.ts";
import { gateDecision } from "../../modeler/gate/gate-decision.ts";
import { gateDiagram } from "../../modeler/gate/gate-diagram.ts";
import { gateJson } from "../../modeler/gate/gate-json.ts";
import type { GateProblem } from "../../modeler/gate/gate-problem.ts";
import type { Files } from "./frame.ts";

/** What the gate of the API makes of files under the names that an engine gets them by: why it refuses them, and the bytes that it writes of those that pass. */
export interface Admitted {
  readonly problems: readonly GateProblem[];
  readonly written: readonly string[];
}

/** Each file by its own gate; what is no file of an item goes to the gate of the folder, which knows the names. */
export async function admit(files: Files): Promise<Admitted> {
  const names = Object.keys(files);
  if (names.length > 3 || names.some((name) => gateOf(name) === null)) {
    const sent = Object.entries(files).map(([name, content]) => ({ name, content }));
    const gated = await gateBundle(sent, { itemId: "SC-999" });
    // That files are missing is no reason: none of these is a whole folder.
    return {
      problems: gated.ok ? [] : gated.problems.filter(({ message }) => !message.startsWith("缺少")),
      written: [],
    };
  }
  const all = await Promise.all(Object.entries(files).map(([name, content]) => gateOf(name)!(content)));
  return {
    problems: all.flatMap((gated) => (gated.ok ? [] : gated.problems)),
    written: all.flatMap((gated) => (gated.ok && "xml" in gated ? [gated.xml] : [])),
  };
}

function gateOf(
  name: string,
): ((content: string | Uint8Array) => ReturnType<typeof gateDiagram | typeof gateDecision | typeof gateJson>) | null {
  const itemId = /^(?<id>[A-Z]{2}-[0-9]{2,3})\.bpmn$/u.exec(name)?.groups?.["id"];
  if (itemId !== undefined) return (content) => gateDiagram(content, { itemId });
  if (/^[a-z]+\.dmn$/u.test(name)) return (content) => gateDecision(content);
  return ["application.form", "item.json", "result.json", "cases.json"].includes(name) ? gateJson : null;
}
