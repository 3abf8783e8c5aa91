import type { ServiceItem } from "../../../domain/item/service-item.ts";

/** What each group of the item's settings shows and changes. */
export interface ItemProps {
  readonly item: ServiceItem;
  readonly isReadOnly: boolean;
  /** Each call is one step to undo. */
  change(item: ServiceItem): void;
}
