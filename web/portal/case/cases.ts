import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { isFinal } from "../../../domain/case/status.ts";
import type { CaseView } from "../../../contract/case-view.ts";
import type { CaseStatus } from "../../../domain/case/status.ts";
import { call } from "../../ui/api/call.ts";

/** A case, reloaded while it may still change. */
export function useCase(caseId: string, options: { readonly follow: boolean } = { follow: true }) {
  return useQuery({
    queryKey: ["cases", caseId],
    queryFn: ({ signal }) => call("GET /api/cases/{id}", { params: { id: caseId }, signal }),
    refetchInterval: ({ state }) => (options.follow && state.data ? pauseBeforeNextLook(state.data) : false),
  });
}

/** Milliseconds: short while a paper is being made, long while people work on the case, none after its end. */
function pauseBeforeNextLook({ status, documents }: CaseView): number | false {
  if (documents.length === 0 || documents.some((document) => document.state !== "made")) return 3_000;
  return isFinal(status) ? false : 15_000;
}

/** Which of the cases that the viewer may see. */
export interface CaseQuestion {
  /** Part of a number, or of a name where the viewer is shown it. */
  readonly q?: string;
  readonly overdue?: boolean;
  readonly status?: CaseStatus | "";
  readonly limit?: number;
}

/** The cases the viewer may see, newest first, page by page. */
export function useCases({ q = "", overdue = false, status = "", limit = 20 }: CaseQuestion = {}) {
  return useInfiniteQuery({
    queryKey: ["cases", "list", { q, overdue, status, limit }],
    queryFn: ({ signal, pageParam }) => {
      const query = {
        limit,
        q: q || undefined,
        overdue: overdue || undefined,
        status: status || undefined,
        cursor: pageParam || undefined,
      };
      return call("GET /api/cases", { query, signal });
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
}
