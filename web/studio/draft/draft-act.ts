import type { DraftWithFiles } from "../../../contract/drafts.ts";
import type { Pinned } from "./pinned.tsx";

/** An act of this draft: sent, then everything is shown anew and the person is told. */
export interface DraftActProps {
  readonly draft: DraftWithFiles;
  readonly isSaved: boolean;
  /** What the approver has written down at steps. */
  readonly pinned: Pinned;
  done(act: Promise<unknown>, told: string): Promise<void>;
}
