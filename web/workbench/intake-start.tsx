import { useState } from "react";
import { Link, useLocation } from "wouter";
import type { ItemSummary } from "../../contract/service-items.ts";
import { ItemPicker } from "../ui/catalogue/item-picker.tsx";

/** 收件: the clerk finds the item that an applicant asks for in the applicant's own words, those of the own zone first, and opens its form. */
export function IntakeStart({ zoneId }: { readonly zoneId: string | null }) {
  const [, go] = useLocation();
  const [closed, setClosed] = useState<ItemSummary | null>(null);
  const choose = (item: ItemSummary): void => {
    if (item.closedBecause === null) go(`/items/${item.id}/apply`);
    else setClosed(item);
  };
  return (
    <section className="section intake" aria-label="窗口收件">
      <ItemPicker
        label="窗口收件"
        placeholder="申请人要办什么？事项、俗称、拼音首字母均可"
        zone={zoneId ?? ""}
        choose={choose}
      />
      <Link href="/packages" className="button button-small">
        一件事收件
      </Link>
      {closed && (
        <p className="notice notice-warn" role="status">
          {closed.name}：{closed.closedBecause}
        </p>
      )}
    </section>
  );
}
