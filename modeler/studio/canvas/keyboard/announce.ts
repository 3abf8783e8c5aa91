import { blockWords } from "../blocks/block-words.ts";
import type { Organisation } from "../blocks/organisation.ts";
import { make } from "../chooser/elements.ts";
import { type Canvas, type DrawnElement, type EventBus, isLine } from "../diagram-js.ts";

/** Says what is selected to those who hear the page. */
export class Announce {
  static readonly $inject = ["canvas", "eventBus", "config.organisation"];

  constructor(canvas: Canvas, events: EventBus, organisation: Organisation) {
    const status = make("div", { class: "hall-unseen", role: "status" });
    canvas.getContainer().append(status);
    events.on<{ newSelection: readonly DrawnElement[] }>("selection.changed", ({ newSelection }) => {
      const [first] = newSelection;
      status.textContent = first ? `已选择${wordsOf(first.labelTarget ?? first, organisation)}` : "";
    });
  }
}

function wordsOf(element: DrawnElement, organisation: Organisation): string {
  const { businessObject } = element;
  const name = businessObject.name ?? "";
  if (isLine(element)) {
    const [from, to] = [element.source, element.target].map((end) => end?.businessObject.name ?? "");
    return `连线${name}：从“${from}”到“${to}”`;
  }
  if (!businessObject.$instanceOf("bpmn:Activity")) return `“${name}”`;
  const { who, days } = blockWords(businessObject, organisation);
  return `环节“${name}”，${who}${days === "" ? "" : `，${days}`}`;
}
