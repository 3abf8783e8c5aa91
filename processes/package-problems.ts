import { fieldProblems } from "../domain/form/form-problems.ts";
import { fieldsOf } from "../domain/form/visible.ts";
import { workingDaysOf } from "../domain/item/limit-days.ts";
import { separateKey } from "../domain/package/merge-forms.ts";
import { ancestors, longestChain } from "../domain/package/member-order.ts";
import type { PackageDefinition, PackageMember } from "../domain/package/package-definition.ts";
import { PACKAGE_FILES } from "../domain/release/bundle.ts";
import { about, type ItemProblem } from "./item-problems.ts";
import type { Catalogue } from "./load-catalogue.ts";
import type { LoadedPackage } from "./loaded-package.ts";
import { exampleProblems } from "./package-example-problems.ts";
import type { PackageFiles } from "../domain/package/package-example.ts";
import { namesIn, type PackageNames } from "./package-names.ts";
import { questionProblems } from "./package-question-problems.ts";
import { repeated } from "./repeated.ts";
import { sharedProblems } from "./package-shared-problems.ts";
import { wholeProblems } from "./package-whole-problems.ts";

type Content = Pick<LoadedPackage, "definition" | "form" | "cases" | "bpmn">;
type Items = PackageFiles["items"];

/** What a package is compared with. */
export interface PackageAround {
  /** The items that may be members: those of the folders, or those of which a release is in force. */
  readonly items: Items;
  readonly catalogue: Pick<Catalogue, "bodies" | "departments" | "zones">;
  /** Names of items that are listed and not among them. */
  readonly listed?: ReadonlyMap<string, string>;
}

/**
 * Consistency between the files of a package and with the items that it names; sentences for whoever writes it, in a folder or a draft. What the members make together, and the examples, are looked at when the
 * rest makes sense.
 */
export function packageProblems(
  folder: string,
  content: Content,
  { items, catalogue, listed }: PackageAround,
): readonly ItemProblem[] {
  const { definition } = content;
  const names = namesIn(definition, items, listed);
  const problems = [
    ...about(PACKAGE_FILES.definition, [
      ...identityProblems(folder, definition, { catalogue, names }),
      ...memberProblems(content, items, names),
      ...questionProblems(definition, names),
      ...orderProblems(definition, names),
      ...mutualProblems(definition, names),
      ...groupLimitProblems(definition, items, names),
      ...sharedProblems(definition, items, names),
    ]),
    ...about(PACKAGE_FILES.form, formProblems(content, items, names)),
    ...about(PACKAGE_FILES.bpmn, processProblems(content)),
  ];
  if (problems.length > 0) return problems;
  const whole = wholeProblems(content, items, names);
  return whole.length > 0 ? whole : about(PACKAGE_FILES.cases, exampleProblems(content, items, names));
}

function identityProblems(
  folder: string,
  { id, zoneId, departmentId, executingBodyId, jointCap, members }: PackageDefinition,
  {
    catalogue: { zones, departments, bodies },
    names,
  }: { readonly catalogue: PackageAround["catalogue"]; readonly names: PackageNames },
): string[] {
  const body = bodies.find((one) => one.id === executingBodyId);
  const isMember = memberIds(members);
  return [
    ...(folder.startsWith(`${id}-`) ? [] : [`套餐编码（id）${id}与文件夹名称${folder}不符。`]),
    ...(zones.some((zone) => zone.id === zoneId) ? [] : [`服务区“${zoneId}”不存在。`]),
    ...(departments.some((one) => one.id === departmentId) ? [] : [`牵头部门“${departmentId}”不存在。`]),
    ...(body?.departmentId === departmentId
      ? []
      : [`实施机关“${executingBodyId}”不存在，或者不属于部门“${departmentId}”。`]),
    ...jointCap.notWith
      .filter((itemId) => !isMember.has(itemId))
      .map((itemId) => `合并办理期限（jointCap.notWith）写了${names.item(itemId)}，它不是联办事项。`),
  ];
}

function memberIds(members: readonly PackageMember[]): ReadonlySet<string> {
  return new Set(members.map(({ itemId }) => itemId));
}

function memberProblems({ definition, form }: Content, items: Items, names: PackageNames): string[] {
  const { members } = definition;
  const own = new Set(fieldsOf(form).map(({ key }) => key));
  return [
    ...repeated(members.map(({ itemId }) => itemId)).map((itemId) => `联办事项${names.item(itemId)}出现了两次。`),
    ...members.flatMap((member) => {
      const item = items.find((one) => one.item.id === member.itemId);
      if (item === undefined) return [`联办事项${names.item(member.itemId)}没有施行中的版本，不能联办。`];
      return [
        ...fieldsProblems(member, new Set(fieldsOf(item.form).map(({ key }) => key)), names),
        ...filledProblems(definition, member, { items, names }),
        ...Object.entries(member.applicant ?? {})
          .filter(([name, key]) => name !== "type" && !own.has(key))
          .map(
            ([, key]) => `${names.item(member.itemId)}的申请人（applicant）用到“${key}”，套餐的申请表中没有这个字段。`,
          ),
      ];
    }),
  ];
}

function fieldsProblems(
  { itemId, ownFields = [], filled = [] }: PackageMember,
  keys: ReadonlySet<string>,
  names: PackageNames,
): string[] {
  const unknown = [...ownFields, ...filled.map(({ key }) => key)].filter((key) => !keys.has(key));
  return [
    ...unknown.map((key) => `${names.item(itemId)}的申请表中没有字段“${key}”。`),
    ...repeated(filled.map(({ key }) => key)).map((key) => `${names.item(itemId)}的字段“${key}”由两个结果填写。`),
  ];
}

/** What another member's result fills in is known by then: that member comes before it, and makes something with a number. */
function filledProblems(
  { members }: PackageDefinition,
  { itemId, filled = [], prerequisites }: PackageMember,
  { items, names }: { readonly items: Items; readonly names: PackageNames },
): string[] {
  const before = new Set(prerequisites.map((one) => one.itemId));
  for (const one of before)
    for (const { itemId: earlier } of members.find((member) => member.itemId === one)?.prerequisites ?? [])
      before.add(earlier);
  return filled.flatMap(({ key, from }) => {
    const producer = items.find((one) => one.item.id === from);
    const isFilled = `${names.item(itemId)}的字段“${key}”由${names.item(from)}的结果填写，而${names.item(from)}`;
    if (!before.has(from)) return [`${isFilled}不是它的前置事项。`];
    return producer?.item.result.type === "none" ? [`${isFilled}没有结果文书。`] : [];
  });
}

/** Prerequisites are members, no member waits for itself, and none for what starts after the package was delivered. */
function orderProblems(definition: PackageDefinition, names: PackageNames): string[] {
  const { members, mutual } = definition;
  const all = memberIds(members);
  const later = new Set(members.filter(({ followUp }) => followUp).map(({ itemId }) => itemId));
  const unknown = members.flatMap(({ itemId, followUp, prerequisites }) => [
    ...prerequisites
      .filter((one) => !all.has(one.itemId))
      .map((one) => `${names.item(itemId)}的前置事项${names.item(one.itemId)}不是联办事项。`),
    ...prerequisites
      .filter((one) => !followUp && later.has(one.itemId))
      .map((one) => `${names.item(itemId)}的前置事项${names.item(one.itemId)}是后续事项，要在套餐送达之后才开始。`),
    ...repeated(prerequisites.map((one) => one.itemId)).map(
      (one) => `${names.item(itemId)}的前置事项${names.item(one)}写了两次。`,
    ),
  ]);
  if (unknown.length > 0) return unknown;
  const circling = members.filter(({ itemId }) => {
    const group = mutual.find((one) => one.includes(itemId)) ?? [itemId];
    const before = ancestors(definition, itemId, all);
    return group.some((one) => before.has(one));
  });
  return circling.length === 0
    ? []
    : [`${circling.map(({ itemId }) => names.item(itemId)).join("、")}互相等待对方的结果；互为前置的，请写入mutual。`];
}

/** Members of a group are opened together: each is in one group, and none of a group begins after the package was delivered while another does not. */
function mutualProblems({ members, mutual }: PackageDefinition, names: PackageNames): string[] {
  const all = memberIds(members);
  return [
    ...mutual
      .flat()
      .filter((itemId) => !all.has(itemId))
      .map((itemId) => `互为前置（mutual）写了${names.item(itemId)}，它不是联办事项。`),
    ...repeated(mutual.flat()).map((itemId) => `${names.item(itemId)}在互为前置（mutual）中出现了两次。`),
    ...mutual.flatMap((group) => {
      const kinds = new Set(members.filter(({ itemId }) => group.includes(itemId)).map(({ followUp }) => followUp));
      return kinds.size > 1 ? [`互为前置的${group.map(names.item).join("、")}不能只有一部分是后续事项。`] : [];
    }),
  ];
}

/** A group promises one day for all its decisions: it may not be later than the law lets any of them be. */
function groupLimitProblems({ members, mutual }: PackageDefinition, items: Items, names: PackageNames): string[] {
  const known = new Map(items.map(({ item }) => [item.id, item]));
  return mutual.flatMap((group) => {
    const promised = longestChain({ members, mutual }, new Set(group), (id) => known.get(id)?.promisedLimit.value ?? 0);
    return group.flatMap((itemId) => {
      const limit = known.get(itemId)?.statutoryLimit;
      return limit === undefined || promised <= workingDaysOf(limit)
        ? []
        : [
            `互为前置的${group.map((id) => names.item(id)).join("、")}承诺${promised}个工作日内一并作出决定，超过${names.item(itemId)}的法定时限${limit.text}。`,
          ];
    });
  });
}

function formProblems({ definition, form }: Content, items: Items, names: PackageNames): string[] {
  const problems = fieldProblems(form.components).map((clause) => `申请表${clause}。`);
  const expected = `${definition.id}-application`;
  return [
    ...problems,
    ...(form.id === expected ? [] : [`申请表的编号（id）应为${expected}。`]),
    ...definition.members.flatMap(({ itemId }) =>
      clashes(
        form,
        items.find(({ item }) => item.id === itemId),
        names,
      ),
    ),
  ];
}

/** A member's field that only looks like another's is asked under a key of its own: none of the package's own fields may have it, or two data would become one. */
function clashes(form: Content["form"], member: Items[number] | undefined, names: PackageNames): readonly string[] {
  if (member === undefined) return [];
  const separate = new Set(fieldsOf(member.form).map(({ key }) => separateKey(key, member.item.id)));
  return fieldsOf(form)
    .filter(({ key }) => separate.has(key))
    .map(({ label }) => `申请表的字段“${label}”合并后与${names.item(member.item.id)}的字段重名，请换一个名称（key）。`);
}

/** Checks only the first process element; the lint checks the rules of the diagram. */
function processProblems({ definition, bpmn }: Content): string[] {
  const id = /<(?:[\w-]+:)?process\b[^>]*?\sid="([^"]*)"/u.exec(bpmn)?.[1];
  return id === definition.id ? [] : [`流程图中流程的编号（id）为“${id ?? ""}”，应为${definition.id}。`];
}
