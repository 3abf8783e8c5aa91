import "./stand.css";
import { createSession, type SessionOptions } from "../../../modeler/studio/session/create-session.ts";
import type { StudioSession } from "../../../modeler/studio/session/session.ts";
import { insertBehind, removeStep, renamed } from "./sample-edits.ts";

/** What the tests call in the page. */
export interface Stand {
  open(bpmn: string, options?: Partial<SessionOptions>): Promise<StudioSession>;
  readonly edits: { insertBehind: typeof insertBehind; removeStep: typeof removeStep; renamed: typeof renamed };
  session: StudioSession | null;
}

const stand: Stand = {
  session: null,
  edits: { insertBehind, removeStep, renamed },
  async open(bpmn, options = {}) {
    stand.session?.destroy();
    const container = document.getElementById("canvas");
    if (!container) throw new Error("No place for the canvas");
    stand.session = await createSession({ container, bpmn, files: {}, ...options });
    return stand.session;
  },
};

Object.assign(globalThis, { stand });
