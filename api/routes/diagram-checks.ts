import { limitsOf } from "../../domain/flow/law/member-limits.ts";
import type { Instant } from "../../domain/law/dates.ts";
import { checkDiagram as check } from "../../modeler/gate/check-diagram.ts";
import type { Release } from "../../store/tables/release.ts";
import type { Store } from "../../store/tables.ts";
import { membersOf, namesOfItems } from "../draft-members.ts";
import { handle } from "../handle.ts";

/** 流程图检查: what keeps a diagram from being published. It reads the hall's record and changes nothing. */
export const checkDiagram = handle("checkDiagram", ({ store, now }) => async (request) => {
  const { itemId, diagram } = request.body;
  const [release, places] = await Promise.all([
    store.releases.findInForce(itemId, now()),
    store.organisations.places(),
  ]);
  const { sha256, problems } = await check(Buffer.from(diagram, "base64"), {
    itemId,
    places,
    ...(release && { bundle: { ...release, ...(await membersFor(release, { store, at: now() })) } }),
  });
  return { passes: !problems.some(({ severity }) => severity === "error"), sha256, problems: [...problems] };
});

interface Asking {
  readonly store: Pick<Store, "releases" | "catalogue">;
  readonly at: Instant;
}

/** What a package names by ids: what it is called, and what its members promise. */
async function membersFor(release: Release, { store, at }: Asking) {
  if (release.item.package === undefined) return {};
  const { items } = await membersOf(store, { ...release, cases: [] }, at);
  return { memberNames: await namesOfItems(store), memberLimits: limitsOf(items) };
}
