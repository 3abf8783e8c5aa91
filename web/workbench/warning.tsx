import type { Task } from "../ui/api/answers.ts";
import { writtenDate } from "../ui/written.ts";

const WORDS = { green: "正常", yellow: "临期", red: "即将超期", darkRed: "已超期" } as const satisfies Record<Task["warning"], string>;

/** How urgent a task is, in a colour and in a word. */
export function Warning({ task }: { readonly task: Pick<Task, "warning" | "nextDueOn"> }) {
  return (
    <span className="due">
      <span className={`mark mark-${task.warning}`}>{WORDS[task.warning]}</span>
      <span>{writtenDate(task.nextDueOn)}</span>
    </span>
  );
}
