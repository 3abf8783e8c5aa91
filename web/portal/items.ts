import { useQuery } from "@tanstack/react-query";
import type { GuideAnswer, ItemGuide, ItemSummary, Listing, ServiceZone } from "../ui/api/answers.ts";
import { call } from "../ui/api/call.ts";

const FIVE_MINUTES = 300_000;

/** All items of the hall. */
export function useItems() {
  return useQuery({
    queryKey: ["service-items"],
    queryFn: ({ signal }) => call<Listing<ItemSummary>>("GET", "/service-items", { signal }),
    staleTime: FIVE_MINUTES,
  });
}

/** The zones of the hall, in their order. */
export function useZones() {
  return useQuery({
    queryKey: ["zones"],
    queryFn: ({ signal }) => call<Listing<ServiceZone>>("GET", "/zones", { signal }),
    staleTime: FIVE_MINUTES,
  });
}

/** The guide of one item: the newest, or that of the release a case is pinned to; waits while the release is not known. */
export function useGuide(itemId: string, release: number | "newest" | undefined = "newest") {
  const query = typeof release === "number" ? `?release=${release}` : "";
  return useQuery({
    queryKey: ["service-items", itemId, release],
    enabled: release !== undefined,
    queryFn: async ({ signal }): Promise<ItemGuide> => {
      const { item, organName, organApprox, remedies, zoneName, form } = await call<GuideAnswer>(
        "GET",
        `/service-items/${encodeURIComponent(itemId)}${query}`,
        { signal },
      );
      return { ...item, organName, organApprox, remedies, zoneName, form };
    },
    staleTime: FIVE_MINUTES,
  });
}
