import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { PackageGuide, PackagePreview } from "../../../contract/packages.ts";
import { call } from "../../ui/api/call.ts";

const FIVE_MINUTES = 300_000;

/** The packages that answer a query; all of them for an empty one. */
export function usePackages(query: string) {
  return useQuery({
    queryKey: ["packages", "found", query],
    queryFn: ({ signal }) => call("GET /api/packages", { query: { query: query === "" ? undefined : query }, signal }),
    placeholderData: keepPreviousData,
    staleTime: FIVE_MINUTES,
  });
}

/** One package with its questions. */
export function usePackage(id: string) {
  return useQuery({
    queryKey: ["packages", id],
    queryFn: ({ signal }): Promise<PackageGuide> => call("GET /api/packages/{id}", { params: { id }, signal }),
    staleTime: FIVE_MINUTES,
  });
}

/** Answers by question; a question that is not answered yet is absent. */
export type Answers = Readonly<Record<string, boolean>>;

/** What the answers bring together; waits until every question is answered. */
export function usePreview(guide: PackageGuide, answers: Answers) {
  return useQuery({
    queryKey: ["packages", guide.id, "preview", answers],
    enabled: guide.questions.every(({ id }) => answers[id] !== undefined),
    queryFn: ({ signal }): Promise<PackagePreview> =>
      call("POST /api/packages/{id}/preview", { params: { id: guide.id }, body: { answers }, signal }),
    staleTime: FIVE_MINUTES,
  });
}

/** Answers as an address keeps them: `q1=yes&q2=no`, so that they can be shared and survive a reload. */
export function readAnswers(guide: PackageGuide, search: URLSearchParams): Answers {
  return Object.fromEntries(
    guide.questions.flatMap(({ id }) => {
      const answer = search.get(id);
      return answer === "yes" || answer === "no" ? [[id, answer === "yes"] as const] : [];
    }),
  );
}

export function writeAnswers(answers: Answers): Record<string, string> {
  return Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, answer ? "yes" : "no"]));
}

/**
 * One more answer. Of questions that exclude each other (营利、非营利) only one may bring its items in: the others of the group are then answered so that they do not, before somebody runs into a refusal.
 */
export function answered(
  guide: PackageGuide,
  answers: Answers,
  given: { readonly id: string; readonly answer: boolean },
): Answers {
  const next = { ...answers, [given.id]: given.answer };
  const question = guide.questions.find(({ id }) => id === given.id);
  if (question?.includedWhen !== given.answer) return next;
  const others = guide.exclusiveGroups.filter((group) => group.includes(given.id)).flat();
  const left = guide.questions.filter(({ id }) => id !== given.id && others.includes(id));
  return { ...next, ...Object.fromEntries(left.map(({ id, includedWhen }) => [id, !includedWhen])) };
}
