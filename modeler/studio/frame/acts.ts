import { addBranch } from "../../edits/add-branch.ts";
import { copyStep } from "../../edits/copy-step.ts";
import { EditRefused } from "../../edits/edit-refused.ts";
import type { Edit } from "../../edits/edit.ts";
import { insertChoice } from "../../edits/insert-choice.ts";
import { insertTogether } from "../../edits/insert-together.ts";
import { moveStep } from "../../edits/move-step.ts";
import { pasteStep } from "../../edits/paste-step.ts";
import { removeBranch } from "../../edits/remove-branch.ts";
import { removeElement } from "../../edits/remove-element.ts";
import { is } from "../../rules/model.ts";
import type { StudioSession } from "../session/session.ts";
import type { BlockChoice } from "../canvas/blocks/block-choice.ts";
import { MEMBER_IS_ONE, MEMBER_STAYS, type MemberGuard } from "../package/member-guard.ts";
import { browserClipboard } from "../session/clipboard.ts";
import { elementOf } from "./chosen.ts";

/** The acts on the chosen element of a flow. Each is one step to undo; one that cannot be done tells why and changes nothing. */
export interface Acts {
  insert(block: BlockChoice): void;
  /** 同时办理: a step of the kind beside the chosen one. */
  together(block: BlockChoice): void;
  /** 分情况: only some cases come to the chosen step. */
  choice(): void;
  /** A further branch of the chosen gateway. */
  branch(block: BlockChoice): void;
  up(): void;
  down(): void;
  copy(): void;
  paste(): void;
  remove(): void;
  run(edit: Edit): void;
}

/** One for all drafts of this browser. */
const CLIPBOARD = browserClipboard();

interface ActsOptions {
  /** Tells the designer a sentence. */
  tell(sentence: string): void;
  /** Of a package: what belongs to its members. */
  readonly guard: MemberGuard | null;
  /** Asks who takes part in a block, and then puts it in. */
  askJoint(asked: AskedJoint): void;
}

/** A joint block and the place at which it is to stand. */
export interface AskedJoint {
  readonly block: BlockChoice;
  readonly at: string;
}

export function actsOn(session: StudioSession, { tell, guard, askJoint }: ActsOptions): Acts {
  const selected = (): string | null => session.state().selected[0] ?? null;
  const run = (edit: Edit): void => {
    try {
      const { told } = session.edit(edit);
      tell(told.join(""));
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      tell(error.message);
    }
  };
  const chosen = (edit: (at: string) => Edit): void => {
    const id = selected();
    if (id === null) tell("请先选择一个环节或者分支。");
    else run(edit(id));
  };
  const isMember = (): boolean => guard?.isMember(selected() ?? "") === true;
  const move = (to: "up" | "down"): void =>
    isMember() ? tell(MEMBER_STAYS) : chosen((step) => (draft) => moveStep(draft, { step, to }));
  return {
    run,
    insert: (block) => {
      const id = selected();
      if (block.open) block.open(id);
      else if (block.insertFor && id !== null) askJoint({ block, at: id });
      else chosen((behind) => block.insertAt(behind));
    },
    together: ({ key: kind }) => chosen((beside) => (draft) => insertTogether(draft, { beside, kind })),
    choice: () =>
      chosen((around) => (draft) => insertChoice(draft, { name: "是否需要办理？", branch: "需要", around })),
    branch: ({ key: kind, name }) =>
      chosen((gateway) => (draft) => addBranch(draft, { gateway, name, step: { kind } })),
    up: () => move("up"),
    down: () => move("down"),
    copy: () => (isMember() ? tell(MEMBER_IS_ONE) : copyOut(session, selected(), tell)),
    paste: () => {
      const copied = CLIPBOARD.read();
      if (copied === null) tell("还没有复制环节。");
      else chosen((behind) => (draft) => pasteStep(draft, { copied, behind }));
    },
    remove: () => {
      const id = selected();
      if (id === null || guard?.remove(id) !== true) chosen(removal);
    },
  };
}

/** Of a branch, or of anything else. */
function removal(id: string): Edit {
  return (draft) => {
    const element = elementOf(draft, id);
    return element && is(element, "bpmn:SequenceFlow")
      ? removeBranch(draft, { branch: id })
      : removeElement(draft, { element: id });
  };
}

function copyOut(session: StudioSession, step: string | null, tell: ActsOptions["tell"]): void {
  if (step === null) return tell("请先选择一个环节。");
  try {
    const copied = copyStep(session.definitions(), { step });
    CLIPBOARD.write(copied);
    tell(`已复制“${copied.name}”，可以在这份或者其他草稿中粘贴。`);
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    tell(error.message);
  }
}
