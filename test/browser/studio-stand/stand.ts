import "../../../modeler/studio/canvas/canvas.css";
import "./stand.css";
import { insertStep } from "../../../modeler/edits/insert-step.ts";
import { removeElement } from "../../../modeler/edits/remove-element.ts";
import { rename } from "../../../modeler/edits/rename.ts";
import { setSetting } from "../../../modeler/edits/set-setting.ts";
import { editPackage } from "../../../modeler/package-edits/edit-package.ts";
import { decideAlone, decideTogether } from "../../../modeler/package-edits/mutual.ts";
import { shareMaterial, stopSharing } from "../../../modeler/package-edits/shared-materials.ts";
import { type DiagramView, openView } from "../../../modeler/studio/canvas/viewer.ts";
import { createSession } from "../../../modeler/studio/session/create-session.ts";
import type { SessionOptions } from "../../../modeler/studio/session/session-options.ts";
import type { StudioSession } from "../../../modeler/studio/session/session.ts";

/** What the tests call in the page. */
export interface Stand {
  /** The open draft. */
  readonly session: StudioSession;
  /** Sentences told since the draft was opened. */
  told: string[];
  /** Opens a draft in place of the one before. */
  open(bpmn: string, options?: Partial<SessionOptions>): Promise<void>;
  /** The diagram as a view that cannot be changed, in place of the draft. */
  view(bpmn: string): Promise<DiagramView>;
  readonly edits: {
    readonly insertStep: typeof insertStep;
    readonly removeElement: typeof removeElement;
    readonly rename: typeof rename;
    readonly setSetting: typeof setSetting;
  };
  readonly packageEdits: {
    readonly editPackage: typeof editPackage;
    readonly decideTogether: typeof decideTogether;
    readonly decideAlone: typeof decideAlone;
    readonly shareMaterial: typeof shareMaterial;
    readonly stopSharing: typeof stopSharing;
  };
}

declare global {
  // oxlint-disable-next-line no-var
  var stand: Stand;
}

/** Names as the hall has them. */
const ORGANISATION = {
  departments: { WLT: "省文化和旅游厅", SCJG: "省市场监管局", XFJY: "省消防救援总队" },
  zones: { sciEduCultureSport: "科教文体", marketEntry: "市场开办" },
  members: { "SC-001": { name: "市场主体设立登记", departmentId: "SCJG", days: 3 } },
};

let opened: StudioSession | DiagramView | null = null;
let session: StudioSession | null = null;

function place(): HTMLElement {
  opened?.destroy();
  opened = null;
  const container = document.getElementById("canvas");
  if (!container) throw new Error("No place for the canvas");
  return container;
}

async function open(bpmn: string, options: Partial<SessionOptions> = {}): Promise<void> {
  stand.told = [];
  const tell = (sentence: string): void => void stand.told.push(sentence);
  const given = { container: place(), bpmn, files: {}, organisation: ORGANISATION, tell, ...options };
  session = await createSession(given);
  opened = session;
}

async function view(bpmn: string): Promise<DiagramView> {
  const shown = await openView({ container: place(), bpmn, organisation: ORGANISATION, label: "流程图" });
  opened = shown;
  return shown;
}

globalThis.stand = {
  open,
  view,
  told: [],
  edits: { insertStep, removeElement, rename, setSetting },
  packageEdits: { editPackage, decideTogether, decideAlone, shareMaterial, stopSharing },
  get session(): StudioSession {
    if (!session) throw new Error("No draft is open");
    return session;
  },
};
