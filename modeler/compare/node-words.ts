import { canonicalJson } from "../../domain/journal/canonical.ts";
import { errorCodeOf, messageOfEvent, propertiesOf, timerVariableOf } from "../gate/diagram.ts";
import { readStep } from "../gate/read-step.ts";
import { text, topicOf, type ModelElement } from "../rules/model.ts";

/** Everything that a node says to people, as one text: two nodes with the same text mean the same. Its place, its flows and the settings of the engine are not part of it. */
export function nodeWords(node: ModelElement): string {
  return canonicalJson({
    type: node.$type,
    name: node.name?.trim() ?? "",
    group: text(node, "camunda:candidateGroups") ?? null,
    topic: topicOf(node) ?? null,
    table: text(node, "camunda:decisionRef") ?? null,
    message: messageOfEvent(node),
    until: timerVariableOf(node),
    error: errorCodeOf(node),
    ...settingsOf(node),
  });
}

/** With the defaults of what is not set, so that a setting that says the default changes nothing. What names no kind is compared as it is written. */
function settingsOf(node: ModelElement): object {
  const step = readStep(node, () => undefined);
  if (step === null) return { properties: propertiesOf(node) };
  const { kind, settings, stage, publicName } = step;
  return { kind: kind.kind, settings, stage, publicName };
}
