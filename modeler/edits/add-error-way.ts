import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import { create } from "../blocks/moddle.ts";
import { type ModelElement, children, settingOf } from "../rules/model.ts";
import { set } from "./draft.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { adopt } from "./fragment.ts";

/** Leads the case on where a platform step ends with the error of its kind: with a boundary event and a way from it. */
export function addErrorWay(
  definitions: ModelElement,
  { step: id, to }: { readonly step: string; readonly to: string },
): Edited {
  return edited(definitions, (draft) => {
    const [step, target] = [draft.node(id), draft.node(to)];
    const kind = settingOf(step, "kind") ?? "";
    const errors = isStepKind(kind) ? Object.entries(stepKind(kind).errors ?? {}) : [];
    const known = draft.edgesOf(step).flatMap((event) => children(event, "eventDefinitions").map(codeOf));
    const [code, error] = errors.find(([one]) => !known.includes(one)) ?? [];
    if (code === undefined || error === undefined) refuseEdit(`${draft.called(step)}没有需要另行处理的情形。`);
    const eventId = draft.freeId(`${step.id}Error`);
    const root = create("bpmn:Error", { id: `${code}-error`, name: code, errorCode: code });
    const trigger = create("bpmn:ErrorEventDefinition", { id: `${eventId}-error`, errorRef: root });
    const event = create("bpmn:BoundaryEvent", { id: eventId, name: error.name, eventDefinitions: [trigger] });
    adopt(draft, event);
    set(event, "attachedToRef", step);
    draft.connect(event, target);
    return { focus: eventId };
  });
}

function codeOf(trigger: ModelElement): string | undefined {
  const error = trigger.get("errorRef") as ModelElement | undefined;
  return error?.get("errorCode") as string | undefined;
}
