import type { Append } from "../append/append.ts";
import { type DrawnElement, isLine } from "../diagram-js.ts";
import type { HallNames } from "../labels/hall-names.ts";
import type { HallActs } from "../surface/surface.ts";

/** A button of the pad. */
export interface PadAct {
  readonly key: string;
  readonly name: string;
  readonly icon: string;
  readonly run: () => void;
}

const ICON = {
  plus: "M7 2h2v5h5v2H9v5H7V9H2V7h5z",
  pen: "M11.500 1.500l3 3L6 13l-3.800.800L3 10zM2 14.500h12V16H2z",
  copy: "M5 1.500h9V11h-2V3.500H5zM2 4.500h9V14.500H2zM3.500 6v7h6V6z",
  paste: "M5.500 1h5v1.500H13V15H3V2.500h2.500zM4.500 4v9.500h7V4zM6 6.500h4V8H6zm0 3h4V11H6z",
  up: "M3 7.500L8 2.500l5 5-1.100 1.100L8.800 5.500V14H7.200V5.500L4.100 8.600z",
  down: "M13 8.500l-5 5-5-5 1.100-1.100 3.100 3.100V2h1.600v8.500l3.100-3.100z",
  bin: "M6 1.500h4V3h4v1.500H2V3h4zM3.500 5.500h9L11.800 15H4.200zM6 7v6.500h1V7zm3 0v6.500h1V7z",
};

export interface PadParts {
  readonly acts: HallActs;
  readonly append: Append;
  readonly names: HallNames;
}

/** The acts that make sense for the element, in the order of the pad. */
export function padActs(element: DrawnElement, { acts, append, names }: PadParts): readonly PadAct[] {
  const { id } = element;
  const isStep = element.businessObject.$instanceOf("bpmn:Activity");
  const isEdge = element.businessObject.$instanceOf("bpmn:BoundaryEvent");
  const isEnd = element.businessObject.$instanceOf("bpmn:EndEvent");
  const onlySteps: readonly PadAct[] = [
    { key: "copy", name: "复制", icon: ICON.copy, run: () => acts.copy(id) },
    { key: "up", name: "移到前一个环节之前", icon: ICON.up, run: () => acts.move(id, "up") },
    { key: "down", name: "移到后一个环节之后", icon: ICON.down, run: () => acts.move(id, "down") },
  ];
  const plus = isLine(element) ? "在连线上加入环节" : "在后面加入环节";
  return [
    ...(isEnd ? [] : [{ key: "plus", name: plus, icon: ICON.plus, run: () => append.open(element) }]),
    { key: "rename", name: "改名", icon: ICON.pen, run: () => names.edit(element) },
    ...(isStep ? onlySteps : []),
    ...(isEnd ? [] : [{ key: "paste", name: "粘贴到这里", icon: ICON.paste, run: () => acts.paste(id) }]),
    ...(isEdge ? [] : [{ key: "remove", name: "删除", icon: ICON.bin, run: () => acts.remove(id) }]),
  ];
}
