import { lazy } from "react";
import type { PageDefinition, PageParams, PageView } from "./define-page.ts";

/** A page whose code is fetched when it is opened for the first time. */
export function inOwnBundle(load: () => Promise<PageDefinition>): PageView {
  const View = lazy(async () => ({ default: (await load()).view }));
  return (params: PageParams) => <View {...params} />;
}
