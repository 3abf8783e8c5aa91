import { fieldsOf } from "../../domain/form/visible.ts";
import type {
  PackageDefinition,
  PackageMember,
  Prerequisite,
  SharedMaterial,
} from "../../domain/package/package-definition.ts";
import type { ExampleMember } from "../../domain/package/package-example.ts";
import { refuseEdit } from "../edits/edit-refused.ts";
import { calledItem, type KnownItems, type PackageEdit } from "./changed.ts";
import { gifts, proposedFilled, proposedOwnFields, type KnownMember } from "./known-member.ts";
import { refuseBackwards, withGifts } from "./prerequisites.ts";
import { neverTogether, tidied, withQuestion, withQuestionOf, type QuestionText } from "./questions.ts";

/** As many as one flow can be drawn and proved with, and the fewest that are a package. */
const MOST_MEMBERS = 40;
const FEWEST_MEMBERS = 2;

/** An item that is to be a member. */
export interface NewMember {
  readonly itemId: string;
  /** Null: always; the id of a question; or a new question. */
  readonly when: string | QuestionText | null;
  readonly prerequisites: readonly Prerequisite[];
  /** What other packages in force say of it. */
  readonly known: readonly KnownMember[];
}

/** Adds a member from the catalogue: with its question, behind those that it needs, sharing the materials that others hand in already. */
export function addMember({ itemId, when, prerequisites, known }: NewMember): PackageEdit {
  return (definition, items) => {
    const own = items.find(({ item }) => item.id === itemId) ?? refuseEdit("这个事项没有施行中的版本，不能联办。");
    refuseMember(definition, own);
    const asked = when === null || typeof when === "string" ? { definition, id: when } : withQuestion(definition, when);
    if (asked.id !== null && !asked.definition.questions.some(({ id }) => id === asked.id))
      refuseEdit("这个情形问题已经删除。");
    const before = prerequisites
      .filter((one) => definition.members.some((member) => member.itemId === one.itemId))
      .map(({ itemId: id, kind }) => ({ itemId: id, kind }));
    const member = memberWith(definition, { itemId, prerequisites: before, known }, items);
    const added = withQuestionOf(
      {
        ...asked.definition,
        members: [...asked.definition.members, member],
        sharedMaterials: sharedWith(asked.definition, own, items),
      },
      itemId,
      asked.id,
    );
    for (const one of before) refuseOrder(added, { itemId, before: one }, items);
    return {
      definition: withGifts(added, itemId, items),
      itemId,
      told: [`增加了联办事项“${own.item.name}”。`, ...wantedBy(definition, own, items)],
    };
  };
}

function refuseMember({ members }: PackageDefinition, { item }: ExampleMember): void {
  if (members.some(({ itemId }) => itemId === item.id)) refuseEdit(`“${item.name}”已经是联办事项。`);
  if (members.length >= MOST_MEMBERS) refuseEdit(`联办事项最多${MOST_MEMBERS}项。`);
}

function memberWith(
  definition: PackageDefinition,
  { itemId, prerequisites, known }: Omit<NewMember, "when">,
  items: KnownItems,
): PackageMember {
  const ownFields = proposedOwnFields(definition, itemId, { items, known });
  const keys = new Set(
    fieldsOf(items.find(({ item }) => item.id === itemId)?.form ?? { components: [] }).map(({ key }) => key),
  );
  const makesNumber = new Set(
    prerequisites
      .map((one) => one.itemId)
      .filter((id) => items.find(({ item }) => item.id === id)?.item.result.type !== "none"),
  );
  const filled = proposedFilled(itemId, makesNumber, known).filter(({ key }) => keys.has(key));
  return {
    itemId,
    questionId: null,
    followUp: false,
    prerequisites,
    ...(ownFields.length > 0 && { ownFields }),
    ...(filled.length > 0 && { filled }),
  };
}

function refuseOrder(
  definition: PackageDefinition,
  { itemId, before }: { readonly itemId: string; readonly before: Prerequisite },
  items: KnownItems,
): void {
  const earlier = definition.members.find((one) => one.itemId === before.itemId);
  if (earlier?.followUp === true)
    refuseEdit(`${calledItem(items, before.itemId)}在送达以后才办理，${calledItem(items, itemId)}不能等它。`);
  if (neverTogether(definition, itemId, before.itemId))
    refuseEdit(
      `${calledItem(items, itemId)}和${calledItem(items, before.itemId)}由只能选一项的情形问题决定，不会同时办理。`,
    );
  refuseBackwards(definition, { itemId, before: before.itemId }, items);
}

/** Who of those that are there would make use of it. Whether they wait for it, the designer decides. */
function wantedBy({ members }: PackageDefinition, { item }: ExampleMember, items: KnownItems): readonly string[] {
  return members.flatMap(({ itemId }) =>
    gifts({ itemId, items })
      .filter(({ from }) => from === item.id)
      .slice(0, 1)
      .map(
        ({ name }) =>
          `${calledItem(items, itemId)}要用到“${item.name}”产生的“${name}”，需要等它办成的，请在“先要办成”中选择。`,
      ),
  );
}

/** Materials of the catalogue that several members want are handed in once. What a member makes is passed on only to those that come behind it. */
function sharedWith(
  { sharedMaterials, members }: PackageDefinition,
  { item }: ExampleMember,
  items: KnownItems,
): readonly SharedMaterial[] {
  const wanted = new Map(
    item.materials.flatMap(({ id, materialId }) => (materialId === undefined ? [] : [[materialId, id] as const])),
  );
  const known = new Set(sharedMaterials.map(({ materialId }) => materialId));
  const joined = sharedMaterials.map((shared) => {
    const id = wanted.get(shared.materialId);
    // What a member makes is passed on to those behind it: see `withGifts`.
    return id === undefined || shared.producedBy !== null
      ? shared
      : { ...shared, usedBy: { ...shared.usedBy, [item.id]: id } };
  });
  const fresh = [...wanted].flatMap(([materialId, id]): readonly SharedMaterial[] => {
    if (known.has(materialId)) return [];
    const others = members.flatMap(({ itemId }) =>
      (items.find((one) => one.item.id === itemId)?.item.materials ?? [])
        .filter((material) => material.materialId === materialId)
        .slice(0, 1)
        .map((material) => [itemId, material] as const),
    );
    const [first] = others;
    if (first === undefined) return [];
    const theirs = others.map(([itemId, material]) => [itemId, material.id] as const);
    const usedBy: SharedMaterial["usedBy"] = Object.fromEntries([...theirs, [item.id, id] as const]);
    return [{ materialId, name: first[1].name, usedBy, producedBy: null }];
  });
  return [...joined, ...fresh];
}

/** Takes a member out, with everything that names it. What it made, the applicant brings. */
export function removeMember(itemId: string): PackageEdit {
  return (definition, items) => {
    const { members } = definition;
    if (!members.some((one) => one.itemId === itemId)) refuseEdit("这一项已经不是联办事项。");
    const rest = members.filter((one) => one.itemId !== itemId);
    if (rest.length < FEWEST_MEMBERS) refuseEdit(`一件事至少有${FEWEST_MEMBERS}项联办事项，不能再删除。`);
    if (!rest.some(({ followUp }) => !followUp)) refuseEdit("至少要有一项在送达以前办理。");
    const waiting = rest.filter((one) => one.prerequisites.some((need) => need.itemId === itemId));
    const name = calledItem(items, itemId);
    const { definition: next, told = [] } = tidied(without(definition, itemId));
    return {
      definition: next,
      told: [
        `删除了联办事项${name}。`,
        ...waiting.map((one) => `${calledItem(items, one.itemId)}不再等${name}，需要它的结果的，由申请人提交。`),
        ...told,
      ],
    };
  };
}

function without(definition: PackageDefinition, itemId: string): PackageDefinition {
  const others = (ids: readonly string[]): readonly string[] => ids.filter((id) => id !== itemId);
  return {
    ...definition,
    members: definition.members.filter((one) => one.itemId !== itemId).map((one) => forgetting(one, itemId)),
    mutual: definition.mutual.map(others).filter((group) => group.length > 1),
    sharedMaterials: definition.sharedMaterials.flatMap((shared) => {
      const usedBy = Object.fromEntries(Object.entries(shared.usedBy).filter(([id]) => id !== itemId));
      const producedBy = shared.producedBy === itemId ? null : shared.producedBy;
      const isShared = Object.keys(usedBy).length > (producedBy === null ? 1 : 0);
      return isShared ? [{ ...shared, usedBy, producedBy }] : [];
    }),
    jointCap: { ...definition.jointCap, notWith: others(definition.jointCap.notWith) },
  };
}

function forgetting({ filled, ...member }: PackageMember, itemId: string): PackageMember {
  const kept = (filled ?? []).filter(({ from }) => from !== itemId);
  return {
    ...member,
    prerequisites: member.prerequisites.filter((one) => one.itemId !== itemId),
    ...(kept.length > 0 && { filled: kept }),
  };
}
