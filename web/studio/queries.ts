import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { StudioMaterial } from "../../modeler/studio/material.ts";
import { call, callBytes } from "../ui/api/call.ts";

/** Every release of the hall. */
export function useReleases() {
  return useQuery({ queryKey: ["releases"], queryFn: ({ signal }) => call("GET /api/releases", { signal }) });
}

/** One release with its files and its journal. */
export function useRelease(id: string, release: number, isWanted = true) {
  return useQuery({
    enabled: isWanted,
    queryKey: ["releases", id, release],
    queryFn: ({ signal }) => call("GET /api/releases/{id}/{release}", { params: { id, release }, signal }),
  });
}

/** The newest hundred drafts that are neither published nor ended. */
export function useOpenDrafts() {
  return useQuery({
    queryKey: ["drafts", "open"],
    queryFn: ({ signal }) => call("GET /api/drafts", { query: { open: true, limit: 100 }, signal }),
  });
}

/** The earlier versions of a draft; others after each change. */
export function useDraftVersions(id: string, version: number) {
  return useQuery({
    queryKey: ["drafts", id, "versions", version],
    queryFn: ({ signal }) => call("GET /api/drafts/{id}/versions", { params: { id }, signal }),
  });
}

/** One of them with its files; it stays what it is. */
export function useDraftVersion(id: string, version: number) {
  return useQuery({
    queryKey: ["draft-versions", id, version],
    queryFn: ({ signal }) => call("GET /api/drafts/{id}/versions/{version}", { params: { id, version }, signal }),
    staleTime: Infinity,
  });
}

/** How many problems a version of a draft has. */
export function useDraftCheck(id: string, version: number) {
  return useQuery({
    queryKey: ["draft-checks", id, version],
    queryFn: ({ signal }) => call("GET /api/drafts/{id}/problems", { params: { id }, signal }),
    staleTime: 60_000,
  });
}

/** One draft with its files; asked again while its example cases are tried. */
export function useDraft(id: string) {
  return useQuery({
    queryKey: ["drafts", id],
    queryFn: ({ signal }) => call("GET /api/drafts/{id}", { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.trial?.done === false ? 3_000 : false),
  });
}

/** The result of an example, printed by a version of a draft; the one before stays until it has come. */
export function useResultPreview(
  { id, version }: { readonly id: string; readonly version: number },
  example: string | null,
) {
  return useQuery({
    queryKey: ["result-preview", id, version, example],
    queryFn: ({ signal }) =>
      callBytes("GET /api/drafts/{id}/result-preview", {
        params: { id },
        query: example === null ? {} : { example },
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });
}

/** What a draft changes against a release; against the last one if none is named. */
export function useComparison(id: string, version: number, release: number | null) {
  return useQuery({
    queryKey: ["drafts", id, "comparison", version, release],
    queryFn: ({ signal }) =>
      call("GET /api/drafts/{id}/comparison", {
        params: { id },
        query: release === null ? {} : { release },
        signal,
      }),
  });
}

/** What one release changes against another of its item. */
export function useReleaseComparison(id: string, from: number, to: number) {
  return useQuery({
    queryKey: ["releases", id, "comparison", from, to],
    queryFn: ({ signal }) =>
      call("GET /api/releases/{id}/{release}/comparison", {
        params: { id, release: to },
        query: { against: from },
        signal,
      }),
  });
}

/** What the trial of a draft has found; asked again while it is under way. The digest is that of its content: of another there is another report. */
export function useTrial(id: string, sha256: string) {
  return useQuery({
    queryKey: ["drafts", id, "trial", sha256],
    queryFn: ({ signal }) => call("GET /api/drafts/{id}/trial", { params: { id }, signal }),
    refetchInterval: ({ state: { data } }) => (data?.state === "waiting" || data?.state === "running" ? 2_000 : false),
  });
}

/** The holiday notices that are loaded, with their days, and the day of the hall: the clock of the browser may be wrong, or in another zone. */
export function useCalendarYears() {
  return useQuery({
    queryKey: ["calendar-years"],
    queryFn: async ({ signal }) => {
      const { today, years } = await call("GET /api/calendar", { signal });
      const whole = years.map(({ year }) => call("GET /api/calendar/{year}", { params: { year }, signal }));
      return { today, years: await Promise.all(whole) };
    },
    staleTime: 60_000,
  });
}

/** What the hall offers to those who design; the items that may be members to those alone who design a package. */
export function useMaterial(isPackage = false) {
  return useQuery({
    queryKey: ["design-material", isPackage],
    queryFn: async ({ signal }): Promise<StudioMaterial> => {
      const [{ zones, departments, offices }, { items, known }] = await Promise.all([
        call("GET /api/design-places", { signal }),
        isPackage ? call("GET /api/design-members", { signal }) : { items: [], known: [] },
      ]);
      return { zones, departments, offices, items, known };
    },
    staleTime: 60_000,
  });
}

/** Reads the files of an item of which a package is made; null if they cannot be had now. */
export function useMemberReader(): (id: string) => Promise<Readonly<Record<string, string>> | null> {
  const queries = useQueryClient();
  return useCallback(
    async (id) => {
      try {
        const { files } = await queries.fetchQuery({
          queryKey: ["design-members", id],
          queryFn: ({ signal }) => call("GET /api/design-members/{id}", { params: { id }, signal }),
          staleTime: 60_000,
        });
        return files;
      } catch {
        return null;
      }
    },
    [queries],
  );
}

/** How many cases run on each release. */
export function useRunningCases() {
  return useQuery({ queryKey: ["running"], queryFn: ({ signal }) => call("GET /api/running-cases", { signal }) });
}

/** After an act on drafts or releases: what is shown of them is asked anew. */
export function useRefresh(): (changed?: Promise<unknown>) => Promise<void> {
  const queries = useQueryClient();
  return useCallback((changed) => refresh(queries, changed), [queries]);
}

async function refresh(queries: QueryClient, changed: Promise<unknown> | undefined): Promise<void> {
  await changed;
  await Promise.all([
    queries.invalidateQueries({ queryKey: ["drafts"] }),
    queries.invalidateQueries({ queryKey: ["draft-checks"] }),
    queries.invalidateQueries({ queryKey: ["releases"] }),
  ]);
}
