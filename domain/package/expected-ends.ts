import { chosenMembers } from "./choose-members.ts";
import type { MemberEnd } from "./member-end.ts";
import { mutualWith } from "./member-order.ts";
import { openingOf, type PackageState } from "./opening.ts";
import type { PackageDefinition } from "./package-definition.ts";
import type { PackageExample } from "./package-example.ts";

type Happenings = Pick<PackageExample, "answers" | "refused" | "withdrawn" | "choice">;

/**
 * How the members of an example end by the rules of the package: members are opened as soon as they may be, the one that is refused or withdrawn is the first of those open to end, and all others are granted.
 * Ends the members of the last round that is left, if a choice is never made.
 */
export function expectedEnds(definition: PackageDefinition, example: Happenings): ReadonlyMap<string, MemberEnd> {
  const chosen = chosenMembers(definition, example.answers).map(({ itemId }) => itemId);
  const ends = new Map<string, MemberEnd>();
  const opened = new Set<string>();
  let going: PackageState["going"] = "on";
  for (let before = -1; ends.size + opened.size !== before;) {
    before = ends.size + opened.size;
    going = goingAfter(definition, example, ends);
    for (const itemId of chosen.filter((id) => !ends.has(id) && !opened.has(id))) {
      const opening = openingOf(definition, itemId, { answers: example.answers, ends, going });
      if (opening === "open") opened.add(itemId);
      else if (opening !== "wait") ends.set(itemId, opening);
    }
    end(opened, ends, { definition, example });
  }
  return ends;
}

function goingAfter(
  { onRefusal }: PackageDefinition,
  { choice = "silence" }: Happenings,
  ends: ReadonlyMap<string, MemberEnd>,
): PackageState["going"] {
  if (![...ends.values()].includes("refused") || onRefusal === "continue") return "on";
  return onRefusal === "stop" || choice === "stop" ? "stopped" : "on";
}

/** One round: what is refused or withdrawn first, and with it the undecided members of its group; then everything else that is open is granted. */
function end(
  opened: Set<string>,
  ends: Map<string, MemberEnd>,
  { definition, example }: { readonly definition: PackageDefinition; readonly example: Happenings },
): void {
  for (const [itemId, how] of [
    [example.refused, "refused"],
    [example.withdrawn, "withdrawn"],
  ] as const) {
    if (itemId === undefined || !opened.has(itemId)) continue;
    for (const partner of mutualWith(definition, itemId).filter((id) => opened.has(id)))
      ends.set(partner, partner === itemId ? how : "prerequisiteFailed");
    for (const partner of mutualWith(definition, itemId)) opened.delete(partner);
  }
  for (const itemId of opened) ends.set(itemId, "granted");
  opened.clear();
}
