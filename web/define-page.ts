import type { ReactNode } from "react";

/** The value of a parameter in an address; empty if the address lacks it. */
export interface PageParams {
  readonly id: string;
  readonly code: string;
}

export type PageView = (params: PageParams) => ReactNode;

/** One page of the hall. */
export interface PageDefinition {
  /** `:id` and `:code` stand for one part each. The server answers every address with the page, so that it can be opened and reloaded there. */
  readonly addresses: readonly [string, ...string[]];
  /** `first`: comes with every page, for what a visitor needs first; `own`: fetched when it is opened. */
  readonly bundle: "first" | "own";
  readonly view: PageView;
}

/** Declares a page. `npm run generate` reads its addresses and its bundle from the text, so they stand first, in this order, as plain words. */
export function definePage(page: PageDefinition): PageDefinition {
  return page;
}
