import { copyStep } from "../../edits/copy-step.ts";
import type { Edit } from "../../edits/edit.ts";
import { EditRefused } from "../../edits/edit-refused.ts";
import { moveStep } from "../../edits/move-step.ts";
import { pasteStep } from "../../edits/paste-step.ts";
import { removeElement } from "../../edits/remove-element.ts";
import { rename } from "../../edits/rename.ts";
import type { BlockChoice } from "../canvas/blocks/block-choice.ts";
import type { HallActs } from "../canvas/surface/surface.ts";
import { MEMBER_IS_ONE, MEMBER_STAYS, type MemberGuard } from "../package/member-guard.ts";
import type { Clipboard } from "./clipboard.ts";
import type { StudioSession } from "./session.ts";

export interface ActsOptions {
  readonly session: () => StudioSession;
  readonly clipboard: Clipboard;
  readonly tell: (sentence: string) => void;
  /** Of a package: what belongs to its members. */
  readonly guard: () => MemberGuard | null;
  /** Asks who takes part in a block, and then puts it in. */
  readonly askJoint: (block: BlockChoice, at: string) => void;
}

/** The acts of the canvas as edits of the session. A refusal is told, and so is what an edit changed besides. */
export class SessionActs implements HallActs {
  readonly #options: ActsOptions;

  constructor(options: ActsOptions) {
    this.#options = options;
  }

  insert(choice: BlockChoice, at: string): void {
    if (choice.open) choice.open(at);
    else if (choice.insertFor) this.#options.askJoint(choice, at);
    else this.#edit(choice.insertAt(at));
  }

  remove(id: string): void {
    if (this.#options.guard()?.remove(id) === true) return;
    this.#edit((definitions) => removeElement(definitions, { element: id }));
  }

  rename(id: string, name: string): void {
    this.#edit((definitions) => rename(definitions, { element: id, name }));
  }

  copy(id: string): void {
    if (this.#options.guard()?.isMember(id) === true) return this.#options.tell(MEMBER_IS_ONE);
    this.#telling(() => {
      const copied = copyStep(this.#session.definitions(), { step: id });
      this.#options.clipboard.write(copied);
      this.#options.tell(`已复制“${copied.name}”。请选择要粘贴的位置，再粘贴。`);
    });
  }

  paste(at: string): void {
    const copied = this.#options.clipboard.read();
    if (copied === null) this.#options.tell("还没有复制任何环节。");
    else this.#edit((definitions) => pasteStep(definitions, { copied, behind: at }));
  }

  move(id: string, to: "up" | "down"): void {
    if (this.#options.guard()?.isMember(id) === true) return this.#options.tell(MEMBER_STAYS);
    this.#edit((definitions) => moveStep(definitions, { step: id, to }));
  }

  undo(): void {
    this.#session.undo();
  }

  redo(): void {
    this.#session.redo();
  }

  get #session(): StudioSession {
    return this.#options.session();
  }

  #edit(edit: Edit): void {
    this.#telling(() => {
      for (const sentence of this.#session.edit(edit).told) this.#options.tell(sentence);
    });
  }

  #telling(act: () => void): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      this.#options.tell(error.message);
    }
  }
}
