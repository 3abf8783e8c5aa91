import { compose } from "../../modeler/blocks/compose.ts";
import type { Block } from "../../modeler/blocks/block.ts";
import { bpmnText } from "../../modeler/blocks/moddle.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import { withDigest } from "./digest-of-item.ts";

/** The food permit under another number, with a flow of its own whose elements are called as `idOf` says. */
export async function freeItem(id: string, flow: Block, idOf: (key: string) => string): Promise<LoadedItem> {
  const loaded = sampleItems().find(({ item }) => item.id === "SC-021");
  if (!loaded) throw new Error("There is no item SC-021");
  const { item, sha256: _ofTheFolder, ...files } = loaded;
  const head = {
    id,
    name: item.name,
    documentation: `${item.name}的办理流程。`,
    start: { key: "application", name: "申请" },
  };
  const bpmn = await bpmnText(compose(head, flow, idOf));
  return withDigest({
    ...files,
    folder: `${id}-free-flow`,
    item: { ...item, id, hall: { ...item.hall, acceptanceBy: "officer" } },
    bpmn,
    cases: [],
  });
}
