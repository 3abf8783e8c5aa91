import type { Draft } from "../../../contract/drafts.ts";
import type { Release } from "../../../contract/releases.ts";

/** How many cases run on one release of an item. */
export interface RunningOn {
  readonly release: number;
  readonly cases: number;
}

/** An item or a package as the start page lists it. */
export interface StudioItem {
  readonly id: string;
  readonly name: string;
  readonly kind: "item" | "package";
  readonly departmentId: string;
  readonly departmentName: string;
  /** The release in force. */
  readonly inForce: number | null;
  readonly effectiveFrom: string | null;
  /** The next one, already published. */
  readonly scheduled: { readonly release: number; readonly effectiveFrom: string | null } | null;
  readonly running: readonly RunningOn[];
  readonly drafts: readonly Draft[];
}

interface Found {
  readonly releases: readonly Release[];
  readonly packages: readonly { readonly id: string }[];
  readonly drafts: readonly Draft[];
  readonly running: readonly { readonly itemId: string; readonly release: number; readonly cases: number }[];
}

/** What the lists of the server say of each item and package, items first, each in the order of their ids. */
export function studioItems({ releases, packages, drafts, running }: Found): readonly StudioItem[] {
  const packageIds = new Set(packages.map(({ id }) => id));
  const ids = [...new Set(releases.map(({ itemId }) => itemId))];
  const all = ids.map((id): StudioItem => {
    const own = releases.filter(({ itemId }) => itemId === id);
    return {
      ...itemOf(own),
      kind: packageIds.has(id) ? "package" : "item",
      running: running.flatMap(({ itemId, release, cases }) => (itemId === id ? [{ release, cases }] : [])),
      drafts: drafts.filter(({ itemId }) => itemId === id),
    };
  });
  return [...all.filter(({ kind }) => kind === "item"), ...all.filter(({ kind }) => kind === "package")];
}

type Alone = Omit<StudioItem, "kind" | "running" | "drafts">;

function itemOf(own: readonly Release[]): Alone {
  const inForce = own.find(({ state }) => state === "published");
  const scheduled = own.find(({ state }) => state === "scheduled");
  const named = inForce ?? scheduled ?? own[0];
  if (!named) throw new Error("An item is listed by its releases");
  return {
    id: named.itemId,
    name: named.itemName,
    departmentId: named.departmentId,
    departmentName: named.departmentName,
    inForce: inForce?.release ?? null,
    effectiveFrom: inForce?.effectiveFrom ?? null,
    scheduled: scheduled ? { release: scheduled.release, effectiveFrom: scheduled.effectiveFrom } : null,
  };
}
