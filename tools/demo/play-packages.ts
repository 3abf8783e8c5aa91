import fs from "node:fs";
import path from "node:path";
import { MEMBER_ENDS, type MemberEnd } from "../../domain/package/member-end.ts";
import { loadItems } from "../../processes/load.ts";
import { loadPackages } from "../../processes/load-packages.ts";
import { openHallAccess, papersOf } from "./walk-example.ts";
import { walkPackage } from "./walk-package.ts";

/** How one package went. */
interface Told {
  readonly say: (line: string) => void;
  /** Where the papers go. */
  readonly output: string;
}

/** Files the first example of every package, in which nothing is refused, and does everything until it is delivered; prints how each member ended. Returns how many papers the package cases have. */
export async function playPackages(url: string, { say, output }: Told): Promise<number> {
  const items = loadItems();
  const packages = loadPackages(items);
  let papers = 0;
  for (const [index, loaded] of packages.entries()) {
    const [example] = loaded.cases;
    // In real time nobody waits until a publicity is over.
    const members = items.filter(({ item }) => example !== undefined && item.id in example.expect.ends);
    if (example === undefined || members.some(({ bpmn }) => bpmn.includes('value="publicity"'))) continue;
    say(`\n[${index + 1}/${packages.length}] ${loaded.definition.id} ${loaded.definition.name}: ${example.name}`);
    const access = openHallAccess(url, () => undefined);
    const { filed, page } = await walkPackage(access, { loaded, items, example });
    for (const { itemId, itemName, state, number, licenceNumber } of page.package.members)
      say(
        `  ${itemId} ${itemName}: ${MEMBER_ENDS[state as MemberEnd] ?? state}, ${number ?? "—"}, ${licenceNumber ?? "—"}`,
      );
    const made = await papersOf(access, example, filed);
    for (const [at, { name, bytes }] of made.entries())
      fs.writeFileSync(path.join(output, `${filed.number} ${at + 1} ${name}.pdf`), bytes);
    papers += made.length;
  }
  return papers;
}
