import { HISTORY_TIME_TO_LIVE } from "../../blocks/compose.ts";
import { set } from "../../edits/draft.ts";
import { edited } from "../../edits/edit.ts";
import type { CureFinder } from "../cure.ts";

/** No view has a field for it: every flow that is drawn here has the same. */
export const historyEndless: CureFinder = () => ({
  sentence: "设为保存五年",
  edit: (definitions) =>
    edited(definitions, (draft) => {
      set(draft.process, "camunda:historyTimeToLive", HISTORY_TIME_TO_LIVE);
      return { focus: draft.start.id };
    }),
});
