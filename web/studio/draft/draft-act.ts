import type { DraftWithFiles } from "../../../contract/drafts.ts";

/** An act of this draft: sent, then everything is shown anew and the person is told. */
export interface DraftActProps {
  readonly draft: DraftWithFiles;
  readonly isSaved: boolean;
  done(act: Promise<unknown>, told: string): Promise<void>;
}
