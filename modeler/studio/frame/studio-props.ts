import type { ReactNode } from "react";
import type { Components } from "../../forms/form-edits.ts";
import type { StudioMaterial } from "../material.ts";
import type { DraftFiles } from "../reading/read-draft.ts";
import type { OpenRemark } from "../remarks/use-remarks.ts";

/** The parts of a draft that have a view of their own here. */
export type View = "canvas" | "outline" | "wizard" | "members" | "questions" | "form" | "item" | "result" | "cases";

export interface StudioProps {
  readonly view: View;
  readonly itemId: string;
  /** As they were when the draft was opened. */
  readonly files: DraftFiles;
  /** The diagram of the release in force; null for a new item, or while it is not known yet. */
  readonly inForce: string | null;
  readonly material: StudioMaterial;
  readonly isReadOnly: boolean;
  /** Reads the files of an item that may be a member of a package; null if they cannot be had now. */
  readMember(itemId: string): Promise<DraftFiles | null>;
  /** Of the approver, as far as they are open. */
  readonly remarks?: readonly OpenRemark[];
  /** Ticks a remark off; absent for those who may not. */
  readonly settleRemark?: ((number: number) => void) | undefined;
  /** Called at once with every change of the draft. */
  changing?(): void;
  /** Called with every state of the draft, soon after the change that made it. */
  changed(files: DraftFiles): void;
  /** Opens another view of the draft. */
  open(view: View): void;
  /** What else is shown beside the settings of the chosen step. */
  beside?(step: { readonly id: string; readonly name: string }): ReactNode;
  /** A form as applicants see it. */
  preview(components: Components): ReactNode;
  /** The result of an example as the draft prints it; absent where nobody prints it. */
  readonly resultPreview?: ReactNode;
}
