import { FONT, LOOK } from "./look.ts";

/** Fonts and colours of what bpmn-js draws itself: events, gateways, lines and their names. */
export const DRAWING = {
  textRenderer: { defaultStyle: { fontFamily: FONT, fontSize: 12 }, externalStyle: { fontSize: 11 } },
  bpmnRenderer: { defaultStrokeColor: LOOK.line, defaultLabelColor: LOOK.ink, defaultFillColor: LOOK.paper },
} as const;
