import type { PackageDefinition, PackageMember, Prerequisite } from "./package-definition.ts";

/** The members of a group that are opened together; the member itself alone where it is in none. */
export function mutualWith({ mutual }: Pick<PackageDefinition, "mutual">, itemId: string): readonly string[] {
  return mutual.find((group) => group.includes(itemId)) ?? [itemId];
}

/**
 * The members whose result each needs, among those given. A member of a group (互为前置) needs what its group needs from outside, and nothing from inside: the group is opened together.
 * A prerequisite that is left out is replaced by nothing: its result is then the applicant's to bring.
 */
export function resultPrerequisites(
  definition: Pick<PackageDefinition, "mutual" | "members">,
  member: Pick<PackageMember, "itemId">,
  among: ReadonlySet<string>,
): readonly string[] {
  const group = mutualWith(definition, member.itemId);
  const needed = definition.members
    .filter(({ itemId }) => group.includes(itemId) && among.has(itemId))
    .flatMap(({ prerequisites }) => prerequisites.filter(isResult).map(({ itemId }) => itemId));
  return [...new Set(needed)].filter((itemId) => among.has(itemId) && !group.includes(itemId));
}

/** Without those that follow from others: an edge per wait that is really drawn. */
export function directPrerequisites(
  definition: Pick<PackageDefinition, "mutual" | "members">,
  member: Pick<PackageMember, "itemId">,
  among: ReadonlySet<string>,
): readonly string[] {
  const all = resultPrerequisites(definition, member, among);
  return all.filter(
    (itemId) => !all.some((other) => other !== itemId && ancestors(definition, other, among).has(itemId)),
  );
}

/** Everything that has to be granted before it, directly or not. */
export function ancestors(
  definition: Pick<PackageDefinition, "mutual" | "members">,
  itemId: string,
  among: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    for (const before of resultPrerequisites(definition, { itemId: id }, among)) {
      if (found.has(before)) continue;
      found.add(before);
      visit(before);
    }
  };
  visit(itemId);
  return found;
}

/**
 * The longest sum over chains of prerequisites, for example of promised working days. Members of a group (互为前置) count one after the other, as the list names them: they are reviewed side by side,
 * and decided when the last of them is ready.
 */
export function longestChain(
  definition: Pick<PackageDefinition, "mutual" | "members">,
  among: ReadonlySet<string>,
  lengthOf: (itemId: string) => number,
): number {
  const known = new Map<string, number>();
  const upTo = (itemId: string): number => {
    const remembered = known.get(itemId);
    if (remembered !== undefined) return remembered;
    known.set(itemId, 0);
    const before = (definition.members.find((member) => member.itemId === itemId)?.prerequisites ?? [])
      .filter((one) => isResult(one) && among.has(one.itemId))
      .map((one) => upTo(one.itemId));
    const length = Math.max(0, ...before) + lengthOf(itemId);
    known.set(itemId, length);
    return length;
  };
  return Math.max(0, ...[...among].map(upTo));
}

/** The members that make up that chain, in the order in which they are handled; of several as long one. */
export function membersOfLongestChain(
  definition: Pick<PackageDefinition, "mutual" | "members">,
  among: ReadonlySet<string>,
  lengthOf: (itemId: string) => number,
): readonly string[] {
  const total = longestChain(definition, among, lengthOf);
  // What can be left out without making it shorter is no part of it.
  const chain = [...among].reduce<ReadonlySet<string>>((kept, itemId) => {
    const without = new Set([...kept].filter((id) => id !== itemId));
    return longestChain(definition, without, lengthOf) === total ? without : kept;
  }, among);
  return inRounds(definition, chain).flat();
}

/** The length of the longest chain within the group of a member (互为前置), which is decided at one moment: for example the working days that it promises as a whole. Null for a member that is in none. */
export function chainOfGroup(
  definition: Pick<PackageDefinition, "mutual" | "members">,
  itemId: string,
  among: ReadonlySet<string>,
  lengthOf: (itemId: string) => number,
): number | null {
  const group = mutualWith(definition, itemId).filter((id) => among.has(id));
  return group.length < 2 ? null : longestChain(definition, new Set(group), lengthOf);
}

/** Members by rounds: those of a round need none of the same or a later one. For lists that people read. */
export function inRounds(
  definition: Pick<PackageDefinition, "mutual" | "members">,
  among: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const depth = (itemId: string): number =>
    1 + Math.max(0, ...resultPrerequisites(definition, { itemId }, among).map(depth));
  const rounds: string[][] = [];
  for (const { itemId } of definition.members) {
    if (!among.has(itemId)) continue;
    (rounds[depth(itemId) - 1] ??= []).push(itemId);
  }
  return rounds;
}

function isResult({ kind }: Prerequisite): boolean {
  return kind === "result";
}
