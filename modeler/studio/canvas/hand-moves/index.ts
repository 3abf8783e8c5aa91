import BpmnFactory from "bpmn-js/lib/features/modeling/BpmnFactory";
import BpmnLayouter from "bpmn-js/lib/features/modeling/BpmnLayouter";
import ElementFactory from "bpmn-js/lib/features/modeling/ElementFactory";
import Modeling from "diagram-js/lib/features/modeling/Modeling";
import LabelBehavior from "bpmn-js/lib/features/modeling/behavior/LabelBehavior";
import LayoutConnectionBehavior from "bpmn-js/lib/features/modeling/behavior/LayoutConnectionBehavior";
import attachSupport from "diagram-js/lib/features/attach-support";
import bendpoints from "diagram-js/lib/features/bendpoints";
import changeSupport from "diagram-js/lib/features/change-support";
import commands from "diagram-js/lib/command";
import labelSupport from "diagram-js/lib/features/label-support";
import move from "diagram-js/lib/features/move";
import rules from "diagram-js/lib/features/rules";
import snapping from "diagram-js/lib/features/snapping";
import CroppingConnectionDocking from "diagram-js/lib/layout/CroppingConnectionDocking";
import type { Manifest } from "../diagram-js.ts";
import { DrawingUpdater } from "./drawing-updater.ts";
import { HallRules } from "./hall-rules.ts";
import { MoveOnSheet } from "./move-on-sheet.ts";

/**
 * Shapes, names and bends moved by hand. Of bpmn-js's modeling only what keeps lines and names in place: its other behaviors change the flow.
 */
export const handMoves: Manifest = {
  __depends__: [commands, changeSupport, labelSupport, attachSupport, rules, move, bendpoints, snapping],
  __init__: ["modeling", "bpmnUpdater", "labelBehavior", "layoutConnectionBehavior", "bpmnRules", "moveOnSheet"],
  bpmnFactory: ["type", BpmnFactory],
  bpmnUpdater: ["type", DrawingUpdater],
  elementFactory: ["type", ElementFactory],
  modeling: ["type", Modeling],
  layouter: ["type", BpmnLayouter],
  connectionDocking: ["type", CroppingConnectionDocking],
  labelBehavior: ["type", LabelBehavior],
  layoutConnectionBehavior: ["type", LayoutConnectionBehavior],
  bpmnRules: ["type", HallRules],
  moveOnSheet: ["type", MoveOnSheet],
};
