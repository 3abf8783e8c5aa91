import { useQuery } from "@tanstack/react-query";
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

/** The running cases of an item, by release and step. */
export function useRunningSteps(itemId: string) {
  return useQuery({
    queryKey: ["running", itemId],
    queryFn: ({ signal }) => call("GET /api/service-items/{id}/running", { params: { id: itemId }, signal }),
    enabled: itemId !== "",
  });
}

/** The steps of people of a release, by the ids of its diagram. */
export function useSteps(itemId: string, release: number | null) {
  return useQuery({
    queryKey: ["steps", itemId, release],
    queryFn: async ({ signal }) => {
      const params = { id: itemId, release: release ?? 0 };
      const { files } = await call("GET /api/releases/{id}/{release}", { params, signal });
      return stepsIn(files["process.bpmn"] ?? "");
    },
    enabled: itemId !== "" && release !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A step of a diagram. */
export interface Step {
  readonly id: string;
  readonly name: string;
}

/** The named elements of a diagram at which a case may stand. */
function stepsIn(bpmn: string): readonly Step[] {
  const found = new DOMParser().parseFromString(bpmn, "application/xml");
  return [...found.querySelectorAll("*")].flatMap((element) => {
    const [id, name] = [element.getAttribute("id"), element.getAttribute("name")];
    return /(task|receiveTask|callActivity)$/i.test(element.localName) && id !== null && name !== null
      ? [{ id, name }]
      : [];
  });
}
