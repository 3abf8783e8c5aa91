import { PROCEDURE_NAMES } from "../../domain/case/procedures/procedure.ts";
import { PROCEDURE_RULES } from "../../domain/case/procedures/procedure-rules.ts";
import {
  SPECIAL_PROCEDURE_KINDS,
  type ServiceItem,
  type SpecialProcedureRule,
  type TimeLimit,
} from "../../domain/item/service-item.ts";
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
    item: { ...fitting(item, bpmn), id, hall: { ...item.hall, acceptanceBy: "officer" } },
    bpmn,
    cases: [],
  });
}

const ROOMY: TimeLimit = { value: 60, unit: "workingDay", text: "60个工作日", approx: false };

/** The item with the special procedures that its flow has, except a hearing, which needs no rule of the item (APL arts. 46, 47), and with time for every opinion and wait. */
function fitting(item: ServiceItem, bpmn: string): ServiceItem {
  const drawn = new Set([...bpmn.matchAll(/name="procedure" value="(\w+)"/gu)].map(([, kind]) => kind));
  const [survey] = item.specialProcedures;
  if (survey?.kind !== "siteSurvey") throw new Error("The food permit has no site survey");
  const rules = SPECIAL_PROCEDURE_KINDS.filter((kind) => drawn.has(kind) && kind !== "hearing").map(
    (kind, at): SpecialProcedureRule => {
      if (kind === survey.kind) return survey;
      const rule = PROCEDURE_RULES[kind];
      return {
        ...survey,
        kind,
        id: `${item.id}-S${at + 2}`,
        name: PROCEDURE_NAMES[kind],
        excludedFromStatutoryClock: rule.stopsStatutory,
        excludedFromPromisedClock: rule.stopsPromised,
        mayLeaveHall: false,
      };
    },
  );
  return { ...item, promisedLimit: ROOMY, statutoryLimit: ROOMY, specialProcedures: rules };
}
