import type { CaseView } from "../../../contract/case-view.ts";
import type { Task } from "../../../contract/tasks.ts";
import type { ItemGuide } from "../../ui/item-guide.ts";

/** What every act has to look at, and whom to tell when it is done. */
export interface ActProps {
  readonly task: Task;
  readonly view: CaseView;
  readonly guide: ItemGuide;
  /** With one sentence on what was done. */
  done(message: string): void;
}
