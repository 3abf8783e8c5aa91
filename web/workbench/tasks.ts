import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { Listing, Task, TaskCounts } from "../ui/api/answers.ts";
import { call } from "../ui/api/call.ts";

/** The inbox looks again this often (ms). */
const LOOK_AGAIN = 15_000;
const PAGE = 50;

/** What an inbox shows. */
export interface InboxFilter {
  readonly state: "open" | "mine" | "decided";
  readonly activity: string;
  readonly itemId: string;
  readonly overdue: boolean;
  readonly q: string;
  readonly sort: "due" | "created";
}

/** Tasks page by page; every loaded page is read again in the background, rows keep their places. */
export function useTasks(filter: InboxFilter) {
  return useInfiniteQuery({
    queryKey: ["tasks", filter],
    queryFn: ({ signal, pageParam }) =>
      call<Listing<Task>>("GET", `/tasks?${taskQuery(filter, pageParam)}`, { signal }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    refetchInterval: LOOK_AGAIN,
  });
}

/** How many wait where. */
export function useTaskCounts() {
  return useQuery({
    queryKey: ["tasks", "counts"],
    queryFn: ({ signal }) => call<TaskCounts>("GET", "/tasks/counts", { signal }),
    refetchInterval: LOOK_AGAIN,
  });
}

/** One task. */
export function useTask(taskId: string) {
  return useQuery({
    queryKey: ["tasks", "one", taskId],
    queryFn: ({ signal }) => call<Task>("GET", `/tasks/${encodeURIComponent(taskId)}`, { signal }),
  });
}

/** The task to go on with: one's own first, then the most urgent that nobody has taken. Null when the inbox is empty. */
export async function findNextTask(doneId: string, signal: AbortSignal): Promise<Task | null> {
  for (const state of ["mine", "open"] as const) {
    const { items } = await call<Listing<Task>>("GET", `/tasks?state=${state}&sort=due&limit=5`, { signal });
    const next = items.find((task) => task.id !== doneId && (state === "mine" || task.assigneeId === null));
    if (next) return next;
  }
  return null;
}

function taskQuery(filter: InboxFilter, cursor: string): string {
  const query = new URLSearchParams({ state: filter.state, sort: filter.sort, limit: String(PAGE) });
  if (filter.activity) query.set("activity", filter.activity);
  if (filter.itemId) query.set("itemId", filter.itemId);
  if (filter.overdue) query.set("overdue", "true");
  if (filter.q) query.set("q", filter.q);
  if (cursor) query.set("cursor", cursor);
  return query.toString();
}
