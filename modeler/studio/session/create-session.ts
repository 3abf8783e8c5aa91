import type BaseModeler from "bpmn-js/lib/BaseModeler";
import { bpmnText, readBpmn } from "../../blocks/moddle.ts";
import { type LayoutEngine, layOut } from "../../layout/lay-out.ts";
import type { ModelElement } from "../../rules/model.ts";
import { copyModel } from "../canvas/apply-diagram/copy-model.ts";
import type { DiagramChanges } from "../canvas/apply-diagram/diagram-changes.ts";
import type { Canvas, CommandStack, ElementRegistry, EventBus, LiveElement, Selection } from "../canvas/diagram-js.ts";
import { openModeler } from "../canvas/modeler.ts";
import { elkInWorker } from "../canvas/rearrange/elk-worker.ts";
import type { Rearranger } from "../canvas/rearrange/rearranger.ts";
import type { ClearView } from "../canvas/zoom/clear-view.ts";
import { DraftFiles } from "./draft-files.ts";
import { framed } from "./framed.ts";
import type { Edit, Edited } from "../../edits/edit.ts";
import { refuseEdit } from "../../edits/edit-refused.ts";
import { type MarkerKind, Markers } from "../canvas/markers/markers.ts";
import { rehearseEdit } from "./rehearse-edit.ts";
import type { SessionOptions } from "./session-options.ts";
import { surfaceOf } from "./surface-of.ts";
import type { EditOfAll, SessionState, StudioSession } from "./session.ts";
import { type Snapshot, Snapshots } from "./snapshots.ts";

/** From here on a drawing anew moves too much, and takes too long, to happen unasked. */
const REARRANGE_UP_TO = 80;

/** Before every other listener. */
const FIRST = 10_000;
/** By then the draft is shown. */
const PREPARE_MS = 700;

/** Opens a draft on a canvas. Rejects when the diagram cannot be read. */
export async function createSession(options: SessionOptions): Promise<StudioSession> {
  const own = options.layoutEngine ? null : elkInWorker();
  const engine = options.layoutEngine ?? own;
  if (!engine) throw new Error("No layout engine");
  const modeler = openModeler({
    container: options.container,
    rearrange: {
      engine,
      upTo: options.rearrangeUpTo ?? REARRANGE_UP_TO,
      failed: (error) => options.report?.(error),
    },
    surface: surfaceOf(options, () => session),
  });
  const { warnings } = await modeler.importXML(await drawn(options.bpmn, engine));
  const dropped = warnings.map(({ message }) => message);
  const session: OpenSession = new OpenSession(modeler, options, { dropped, close: () => own?.close() });
  session.showBeginning();
  return session;
}

/** A diagram of another tool may have no drawing: it gets one, which is no change of the draft. */
async function drawn(bpmn: string, engine: LayoutEngine): Promise<string> {
  if (/<(?:\w+:)?BPMNShape\b/u.test(bpmn)) return bpmn;
  const definitions = await readBpmn(bpmn);
  await layOut(definitions, engine);
  return bpmnText(definitions);
}

interface Around {
  readonly dropped: readonly string[];
  readonly close: () => void;
}

class OpenSession implements StudioSession {
  readonly dropped: readonly string[];
  readonly #modeler: BaseModeler;
  readonly #files: DraftFiles;
  readonly #snapshots: Snapshots;
  readonly #markers: Markers;
  readonly #close: () => void;
  readonly #isReadOnly: boolean;
  readonly #listeners = new Set<() => void>();
  #soon: ReturnType<typeof setTimeout>;
  #sizes: ResizeObserver | null = null;
  #state: SessionState;
  #isClosed = false;

  constructor(modeler: BaseModeler, options: SessionOptions, { dropped, close }: Around) {
    const { bpmn, files, container, isReadOnly = false } = options;
    this.#modeler = modeler;
    this.#isReadOnly = isReadOnly;
    container.classList.toggle("hall-read-only", isReadOnly);
    this.#files = new DraftFiles(files);
    this.#snapshots = new Snapshots(bpmn, this.#files, () => this.#saved());
    this.#markers = new Markers(this.#canvas, this.#registry);
    this.dropped = dropped;
    this.#close = close;
    this.#state = this.#read(0);
    const events = modeler.get<EventBus>("eventBus");
    events.on("commandStack.preExecute", FIRST, () => {
      this.#snapshots.beforeChange();
    });
    this.#soon = setTimeout(() => this.#prepare(), PREPARE_MS);
    events.on(["commandStack.changed", "hall.arranged"], () => {
      this.#changed();
    });
    events.on("hall.arranged", () => {
      this.#reveal(this.#state.selected[0]);
    });
    events.on("selection.changed", () => {
      this.#tell(this.#state.revision);
    });
  }

  edit(edit: Edit, files: Readonly<Record<string, string | null>> = {}): Edited {
    this.#requireWritable();
    const copy = copyModel(this.#open);
    const edited = edit(copy);
    const beside = Object.entries(files).flatMap(([name, text]) => this.#files.setting(name, text) ?? []);
    this.#changes.apply(this.#open, copy, beside);
    this.select(edited.focus);
    this.#reveal(edited.focus);
    return edited;
  }

  editAll(edit: EditOfAll): Edited {
    this.#requireWritable();
    const copy = copyModel(this.#open);
    const { files, ...edited } = edit(copy, this.#files.all());
    const settings = Object.entries(files).flatMap(([name, text]) => this.#files.setting(name, text) ?? []);
    const change = this.#changes.apply(this.#open, copy, settings);
    if (change?.isStructural === true) {
      this.select(edited.focus);
      this.#reveal(edited.focus);
    }
    return edited;
  }

  setFile(name: string, text: string | null): void {
    const setting = this.#files.setting(name, text);
    if (setting && !this.#isReadOnly) this.#changes.execute("hall.setFile", [setting]);
  }

  rearrange(): Promise<void> {
    return this.#rearranger.rearrange();
  }

  undo(): void {
    if (this.#stack.canUndo()) this.#stack.undo();
  }

  redo(): void {
    if (this.#stack.canRedo()) this.#stack.redo();
  }

  state(): SessionState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  snapshot(): Promise<Snapshot> {
    return this.#snapshots.now();
  }

  definitions(): ModelElement {
    return this.#open;
  }

  select(id: string | null): void {
    const element = id === null ? undefined : this.#registry.get(id);
    this.#modeler.get<Selection>("selection").select(element ?? null);
  }

  focusOn(id: string): void {
    const element = this.#registry.get(id);
    if (!element) return;
    this.select(id);
    this.#view.focusOn(element);
  }

  mark(ids: readonly string[], kind: MarkerKind): void {
    this.#markers.set(ids, kind);
  }

  showAll(): void {
    this.#view.showAll();
  }

  showBeginning(): void {
    const { clientWidth } = this.#canvas.getContainer();
    // Another view of the draft is open: there is nothing to fit into until this one is.
    if (clientWidth === 0) return this.#whenShown(() => this.showBeginning());
    this.#view.showBeginning(this.#registry.filter(({ type }) => type === "bpmn:StartEvent")[0]);
  }

  settled(): Promise<void> {
    return this.#rearranger.settled();
  }

  async svg(): Promise<string> {
    const { svg } = await this.#modeler.saveSVG();
    return framed(svg, this.#canvas.viewbox().inner);
  }

  destroy(): void {
    this.#isClosed = true;
    clearTimeout(this.#soon);
    this.#sizes?.disconnect();
    this.#listeners.clear();
    this.#modeler.destroy();
    this.#close();
  }

  /** What the first change would otherwise have to wait for. */
  #prepare(): void {
    if (this.#isReadOnly) return;
    this.#snapshots.beforeChange();
    // One after the other: nobody is kept waiting for both.
    this.#soon = setTimeout(() => rehearseEdit(this.#changes, this.#open, this.#registry), PREPARE_MS);
  }

  #whenShown(act: () => void): void {
    const container = this.#canvas.getContainer();
    this.#sizes?.disconnect();
    this.#sizes = new ResizeObserver(() => {
      if (container.clientWidth === 0) return;
      this.#sizes?.disconnect();
      act();
      const [selected] = this.#state.selected;
      if (selected !== undefined) this.focusOn(selected);
    });
    this.#sizes.observe(container);
  }

  #requireWritable(): void {
    if (this.#isReadOnly) refuseEdit("这里只能查看，不能修改。");
  }

  #reveal(id: string | undefined): void {
    // Later, with everything else that reads places of the page.
    requestAnimationFrame(() => {
      const element = id === undefined || this.#isClosed ? undefined : this.#registry.get(id);
      if (element) this.#view.reveal(element);
    });
  }

  get #open(): LiveElement {
    return this.#modeler.getDefinitions() as LiveElement;
  }

  get #changes(): DiagramChanges {
    return this.#modeler.get("diagramChanges");
  }

  get #rearranger(): Rearranger {
    return this.#modeler.get("rearranger");
  }

  get #view(): ClearView {
    return this.#modeler.get("clearView");
  }

  get #canvas(): Canvas {
    return this.#modeler.get("canvas");
  }

  get #registry(): ElementRegistry {
    return this.#modeler.get("elementRegistry");
  }

  get #stack(): CommandStack {
    return this.#modeler.get("commandStack");
  }

  async #saved(): Promise<string> {
    return (await this.#modeler.saveXML({ format: true })).xml;
  }

  #changed(): void {
    this.#snapshots.outdated();
    this.#markers.renew();
    this.#tell(this.#state.revision + 1);
  }

  #tell(revision: number): void {
    this.#state = this.#read(revision);
    for (const listener of this.#listeners) listener();
  }

  #read(revision: number): SessionState {
    const selected = this.#modeler.get<Selection>("selection").get();
    return {
      revision,
      canUndo: this.#stack.canUndo(),
      canRedo: this.#stack.canRedo(),
      selected: selected.map(({ id, labelTarget }) => labelTarget?.id ?? id),
      files: this.#files.all(),
    };
  }
}
