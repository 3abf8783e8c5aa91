import { Conflict } from "../../staff/states/conflict.tsx";
import { Failure } from "../../staff/states/failure.tsx";
import { factsOf } from "../../ui/api/problem.ts";
import { partOf } from "./views.ts";
import type { Saving, SaveState } from "./saving.ts";

const WORDS: Readonly<Record<SaveState["is"], string>> = {
  saved: "已保存",
  saving: "正在保存…",
  offline: "离线，改动保存在本机",
  conflict: "未保存：他人已修改",
  failed: "未保存",
};

/** Where the browser keeps nothing, it must not say so. */
const NOT_KEPT = "离线，改动还没有保存，请不要关闭本页";

/** The parts of a draft that a refusal names. */
export function partsIn(error: unknown): readonly string[] {
  return [...new Set(factsOf(error).errors.map(({ field }) => partOf(field)))];
}

/** Whether everything is saved, beside the title. */
export function SaveMark({ state, isKept }: Pick<Saving, "state" | "isKept">) {
  return (
    <span className={`save save-${state.is}`} role="status">
      {state.is === "offline" && !isKept ? NOT_KEPT : WORDS[state.is]}
    </span>
  );
}

/** What to do when something could not be saved. */
export function SaveNotice({ saving }: { readonly saving: Saving }) {
  const { state, reload, keepMine, again } = saving;
  if (state.is === "conflict")
    return <Conflict error={state.error} parts={partsIn(state.error)} reload={reload} keepMine={keepMine} />;
  if (state.is === "failed") return <Failure error={state.error} retry={again} />;
  return null;
}
