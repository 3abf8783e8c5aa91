import { useQuery } from "@tanstack/react-query";
import { call } from "../ui/api/call.ts";
import { ItemPicker } from "../ui/catalogue/item-picker.tsx";

interface ItemChoiceProps {
  readonly itemId: string;
  change(itemId: string): void;
}

/** Narrows a list to one item; of hundreds it is found by searching. */
export function ItemChoice({ itemId, change }: ItemChoiceProps) {
  const name = useItemName(itemId);
  if (itemId === "") return <ItemPicker label="事项" placeholder="全部事项" choose={({ id }) => change(id)} />;
  return (
    <p className="picked">
      <span>事项：{name}</span>
      <button type="button" className="button button-small" onClick={() => change("")}>
        全部事项
      </button>
    </p>
  );
}

/** The name of an item; its id until it is known. */
export function useItemName(itemId: string): string {
  const { data } = useQuery({
    queryKey: ["service-items", "name", itemId],
    queryFn: ({ signal }) => call("GET /api/service-items", { query: { query: itemId, limit: 1 }, signal }),
    enabled: itemId !== "",
    staleTime: 300_000,
  });
  return data?.items.find(({ id }) => id === itemId)?.name ?? itemId;
}
