import { useQuery } from "@tanstack/react-query";
import { BUNDLE_FILES, PACKAGE_FILE } from "../../../domain/release/bundle.ts";
import type { DiagramStep } from "../../../modeler/compare/diagram-steps.ts";
import { call } from "../../ui/api/call.ts";

const LOOK_AGAIN_MS = 2_000;

/** The newest hundred orders; asked again while one is carried out. */
export function useMigrations() {
  return useQuery({
    queryKey: ["migrations"],
    queryFn: ({ signal }) => call("GET /api/migrations", { signal }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((order) => order.state === "running") ? LOOK_AGAIN_MS : false,
  });
}

/** One order with its progress; asked again while it is carried out. */
export function useMigration(id: string, after: string | undefined) {
  return useQuery({
    queryKey: ["migrations", id, after],
    queryFn: ({ signal }) => call("GET /api/migrations/{id}", { params: { id }, query: { after }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? LOOK_AGAIN_MS : false),
  });
}

/** The running cases of an item, by release and step; counted anew when an order has dealt with another number of them. */
export function useRunningSteps(itemId: string, dealtWith = 0) {
  return useQuery({
    queryKey: ["running", itemId, dealtWith],
    queryFn: ({ signal }) => call("GET /api/service-items/{id}/running", { params: { id: itemId }, signal }),
    enabled: itemId !== "",
    placeholderData: (before) => (before?.itemId === itemId ? before : undefined),
  });
}

/** The flow of a release: its diagram, and the steps at which a case may stand. */
export interface Flow {
  readonly bpmn: string;
  readonly isPackage: boolean;
  readonly steps: readonly DiagramStep[];
}

/** It never changes. */
export function useFlow(itemId: string, release: number) {
  return useQuery({
    queryKey: ["flows", itemId, release],
    queryFn: async ({ signal }): Promise<Flow> => {
      const { files } = await call("GET /api/releases/{id}/{release}", { params: { id: itemId, release }, signal });
      const bpmn = files[BUNDLE_FILES.bpmn] ?? "";
      const { readSteps } = await import("../../../modeler/compare/diagram-steps.ts");
      return { bpmn, isPackage: PACKAGE_FILE in files, steps: await readSteps(bpmn) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
