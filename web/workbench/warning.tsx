import type { WarningLevel } from "../../domain/case/deadlines/urgency.ts";
import type { Task } from "../../contract/tasks.ts";
import { writtenDate } from "../ui/written.ts";

/** One word per colour; overdue is one word, for the promised and the statutory limit. */
const WORDS = {
  green: "正常",
  yellow: "临期",
  red: "已超期",
  darkRed: "已超期（法定期限）",
  pending: "待公布",
  supplementOver: "补正期满",
} as const satisfies Record<WarningLevel, string>;

/**
 * How urgent a task is, in a colour and in a word. A date that depends on a missing holiday notice is not shown, and
 * has no colour.
 */
export function Warning({ task }: { readonly task: Pick<Task, "warning" | "nextDueOn" | "nextProvisional"> }) {
  return (
    <span className="due">
      <span className={`mark mark-${task.warning}`}>{WORDS[task.warning]}</span>
      {!task.nextProvisional && <span>{writtenDate(task.nextDueOn)}</span>}
    </span>
  );
}

/** A date in a list, or a note that it depends on the holiday notice. */
export function listedDate(date: string | null, provisional: boolean): string {
  return provisional ? "待公布" : writtenDate(date);
}
