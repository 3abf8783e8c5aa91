import { STEP_KINDS } from "../../../domain/case/step-kinds.gen.ts";
import { addBranch } from "../../edits/add-branch.ts";
import { copyStep } from "../../edits/copy-step.ts";
import { EditRefused } from "../../edits/edit-refused.ts";
import type { Edit } from "../../edits/edit.ts";
import { insertChoice } from "../../edits/insert-choice.ts";
import { insertStep } from "../../edits/insert-step.ts";
import { insertTogether } from "../../edits/insert-together.ts";
import { moveStep } from "../../edits/move-step.ts";
import { pasteStep } from "../../edits/paste-step.ts";
import { removeBranch } from "../../edits/remove-branch.ts";
import { removeElement } from "../../edits/remove-element.ts";
import type { StudioSession } from "../session/session.ts";
import { readClipboard, writeClipboard } from "./clipboard.ts";

/** The acts on the chosen element of a flow. Each is one step to undo; one that cannot be done tells why and changes nothing. */
export interface Acts {
  insert(kind: string): void;
  /** 同时办理: a step of the kind beside the chosen one. */
  together(kind: string): void;
  /** 分情况: only some cases come to the chosen step. */
  choice(): void;
  /** A further branch of the chosen gateway. */
  branch(kind: string): void;
  up(): void;
  down(): void;
  copy(): void;
  paste(): void;
  remove(): void;
  run(edit: Edit): void;
}

/** `tell`: a sentence for the designer. */
export function actsOn(
  session: StudioSession,
  id: string | null,
  isFlow: boolean,
  tell: (sentence: string) => void,
): Acts {
  const run = (edit: Edit): void => {
    try {
      const { told } = session.edit(edit);
      tell(told.join(""));
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      tell(error.message);
    }
  };
  const chosen = (edit: (at: string) => Edit): void =>
    id === null ? tell("请先选择一个环节或者分支。") : run(edit(id));
  return {
    run,
    insert: (kind) => chosen((behind) => (draft) => insertStep(draft, { behind, kind })),
    together: (kind) => chosen((beside) => (draft) => insertTogether(draft, { beside, kind })),
    choice: () =>
      chosen((around) => (draft) => insertChoice(draft, { name: "是否需要办理？", branch: "需要", around })),
    branch: (kind) => chosen((gateway) => (draft) => addBranch(draft, { gateway, name: nameOf(kind), step: { kind } })),
    up: () => chosen((step) => (draft) => moveStep(draft, { step, to: "up" })),
    down: () => chosen((step) => (draft) => moveStep(draft, { step, to: "down" })),
    copy: () => {
      if (id === null) return tell("请先选择一个环节。");
      try {
        const copied = copyStep(session.definitions(), { step: id });
        writeClipboard(copied);
        tell(`已复制“${copied.name}”，可以在这份或者其他草稿中粘贴。`);
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error;
        tell(error.message);
      }
    },
    paste: () => {
      const copied = readClipboard();
      if (copied === null) tell("还没有复制环节。");
      else chosen((behind) => (draft) => pasteStep(draft, { copied, behind }));
    },
    remove: () =>
      chosen((at) => (draft) => (isFlow ? removeBranch(draft, { branch: at }) : removeElement(draft, { element: at }))),
  };
}

function nameOf(kind: string): string {
  return Object.hasOwn(STEP_KINDS, kind) ? STEP_KINDS[kind as keyof typeof STEP_KINDS].name : "新的分支";
}
