import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Task } from "../../contract/tasks.ts";
import { call } from "../ui/api/call.ts";

/** Update interval of the inbox (ms). */
const LOOK_AGAIN = 15_000;
const PAGE = 50;

/** What an inbox shows. */
export interface InboxFilter {
  readonly state: "open" | "mine" | "decided";
  readonly kind: string;
  readonly itemId: string;
  readonly overdue: boolean;
  readonly q: string;
  readonly sort: "due" | "created";
}

/** Tasks page by page; every loaded page is reloaded in the background, rows keep their positions. */
export function useTasks(filter: InboxFilter) {
  return useInfiniteQuery({
    queryKey: ["tasks", filter],
    queryFn: ({ signal, pageParam }) => call("GET /api/tasks", { query: taskQuery(filter, pageParam), signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    refetchInterval: LOOK_AGAIN,
  });
}

/** Counts of the tabs. */
export function useTaskCounts() {
  return useQuery({
    queryKey: ["tasks", "counts"],
    queryFn: ({ signal }) => call("GET /api/tasks/counts", { signal }),
    refetchInterval: LOOK_AGAIN,
  });
}

/** One task. */
export function useTask(taskId: string) {
  return useQuery({
    queryKey: ["tasks", "one", taskId],
    queryFn: ({ signal }) => call("GET /api/tasks/{id}", { params: { id: taskId }, signal }),
  });
}

/** The next task: first the person's own, then the most urgent unclaimed one. Null when the inbox is empty. */
export async function findNextTask(doneId: string, signal: AbortSignal): Promise<Task | null> {
  for (const state of ["mine", "open"] as const) {
    const { items } = await call("GET /api/tasks", { query: { state, sort: "due", limit: 5 }, signal });
    const next = items.find((task) => task.id !== doneId && (state === "mine" || task.assigneeId === null));
    if (next) return next;
  }
  return null;
}

function taskQuery({ state, sort, kind, itemId, overdue, q }: InboxFilter, cursor: string) {
  return {
    state,
    sort,
    limit: PAGE,
    kind: kind || undefined,
    itemId: itemId || undefined,
    overdue: overdue || undefined,
    q: q || undefined,
    cursor: cursor || undefined,
  };
}
