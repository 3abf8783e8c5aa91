import "../../../modeler/studio/canvas/canvas.css";
import "./stand.css";
import { createSession, type SessionOptions } from "../../../modeler/studio/session/create-session.ts";
import type { StudioSession } from "../../../modeler/studio/session/session.ts";
import { insertBehind, removeStep, renamed } from "./sample-edits.ts";

/** What the tests call in the page. */
export interface Stand {
  open(bpmn: string, options?: Partial<SessionOptions>): Promise<StudioSession>;
  readonly edits: { insertBehind: typeof insertBehind; removeStep: typeof removeStep; renamed: typeof renamed };
  session: StudioSession | null;
  /** Sentences told since the draft was opened. */
  told: string[];
}

const stand: Stand = {
  session: null,
  told: [],
  edits: { insertBehind, removeStep, renamed },
  async open(bpmn, options = {}) {
    stand.session?.destroy();
    stand.told = [];
    const tell = (sentence: string): void => void stand.told.push(sentence);
    const container = document.getElementById("canvas");
    if (!container) throw new Error("No place for the canvas");
    stand.session = await createSession({ container, bpmn, files: {}, tell, ...options });
    return stand.session;
  },
};

Object.assign(globalThis, { stand });
