import { checkDiagram as check } from "../../modeler/gate/check-diagram.ts";
import type { Release } from "../../store/tables/release.ts";
import type { Store } from "../../store/tables.ts";
import { namesOfItems } from "../draft-members.ts";
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
    ...(release && { bundle: { ...release, ...(await namesFor(release, store)) } }),
  });
  return { passes: !problems.some(({ severity }) => severity === "error"), sha256, problems: [...problems] };
});

/** What a package names by ids. */
async function namesFor({ item }: Pick<Release, "item">, store: Pick<Store, "releases">) {
  return item.package === undefined ? {} : { memberNames: await namesOfItems(store) };
}
