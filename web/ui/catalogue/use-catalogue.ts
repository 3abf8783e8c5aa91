import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ItemSummary } from "../../../contract/service-items.ts";
import { call } from "../api/call.ts";

/** What a list of the catalogue is narrowed to; empty words mean all. */
export interface CatalogueQuestion {
  readonly query: string;
  readonly zone: string;
  readonly department: string;
  readonly audience: string;
  readonly kind: string;
}

export const NO_QUESTION: CatalogueQuestion = { query: "", zone: "", department: "", audience: "", kind: "" };

const ONE_MINUTE = 60_000;

/** The items that answer a question, at least the first `wanted`; the earlier answer stays until the new one is here. */
export function useCatalogue(question: CatalogueQuestion, wanted: number, enabled = true) {
  return useQuery({
    queryKey: ["service-items", "found", question, wanted],
    queryFn: ({ signal }) => readPages(question, wanted, signal),
    placeholderData: keepPreviousData,
    staleTime: ONE_MINUTE,
    enabled,
  });
}

async function readPages(question: CatalogueQuestion, wanted: number, signal: AbortSignal) {
  const filled = Object.fromEntries(Object.entries(question).filter(([, value]) => value !== ""));
  const read = (cursor?: string) =>
    call("GET /api/service-items", { query: { ...filled, cursor, limit: Math.min(100, wanted) }, signal });
  let page = await read();
  const items: ItemSummary[] = [...page.items];
  while (page.next !== null && items.length < wanted) {
    page = await read(page.next);
    items.push(...page.items);
  }
  return { ...page, items };
}
