import { useQuery } from "@tanstack/react-query";
import type { ItemGuide } from "../ui/item-guide.ts";
import { call } from "../ui/api/call.ts";

const FIVE_MINUTES = 300_000;

/** The zones of the hall, in their order. */
export function useZones() {
  return useQuery({
    queryKey: ["zones"],
    queryFn: ({ signal }) => call("GET /api/zones", { signal }),
    staleTime: FIVE_MINUTES,
  });
}

/** The guide of one item: the newest, or that of the release a case is pinned to; waits until the release is known. */
export function useGuide(itemId: string, release: number | "newest" | undefined = "newest") {
  const query = { release: typeof release === "number" ? release : undefined };
  return useQuery({
    queryKey: ["service-items", itemId, release],
    enabled: release !== undefined,
    queryFn: async ({ signal }): Promise<ItemGuide> => {
      const {
        item,
        diagramUrl: _diagram,
        ...guide
      } = await call("GET /api/service-items/{id}", {
        params: { id: itemId },
        query,
        signal,
      });
      return { ...item, ...guide };
    },
    staleTime: FIVE_MINUTES,
  });
}
