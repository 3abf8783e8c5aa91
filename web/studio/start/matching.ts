import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "../../ui/api/call.ts";
import type { Wanted } from "./filters.tsx";

interface Named {
  readonly id: string;
  readonly name: string;
  readonly departmentId: string;
  readonly departmentName: string;
}

/** Whether something belongs to what is wanted. The server knows how people speak of items, and their pinyin; codes and parts of names are found here at once. */
export function useMatching({ words, department }: Wanted): (named: Named) => boolean {
  const { data } = useQuery({
    queryKey: ["search", words],
    queryFn: ({ signal }) => findIds(words, signal),
    enabled: words !== "",
    placeholderData: keepPreviousData,
  });
  return (named) =>
    (department === "" || named.departmentId === department) &&
    (words === "" || isNamed(named, words) || (data?.has(named.id) ?? false));
}

function isNamed({ id, name, departmentName }: Named, words: string): boolean {
  const text = `${id} ${name} ${departmentName}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

async function findIds(words: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const query = words.slice(0, 60);
  const [items, packages] = await Promise.all([
    call("GET /api/service-items", { query: { query, limit: 100 }, signal }),
    call("GET /api/packages", { query: { query }, signal }),
  ]);
  return new Set([...items.items, ...packages.items].map(({ id }) => id));
}
