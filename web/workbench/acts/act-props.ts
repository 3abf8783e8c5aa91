import type { CaseView } from "../../../contract/case-view.ts";
import type { TaskDetail } from "../../../contract/tasks.ts";
import type { ItemGuide } from "../../ui/item-guide.ts";

/** Properties of every act form. */
export interface ActProps {
  readonly task: TaskDetail;
  readonly view: CaseView;
  readonly guide: ItemGuide;
  /** Called with one sentence on what was done. */
  done(message: string): void;
}
