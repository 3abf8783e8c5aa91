import { fieldProblems } from "../domain/form/form-problems.ts";
import { fieldsOf } from "../domain/form/visible.ts";
import { workingDaysOf } from "../domain/flow/law/limit-days.ts";
import { ancestors, longestChain } from "../domain/package/member-order.ts";
import type { PackageDefinition, PackageMember } from "../domain/package/package-definition.ts";
import { about, type ItemProblem } from "./item-problems.ts";
import type { Catalogue } from "./load-catalogue.ts";
import type { LoadedPackage } from "./loaded-package.ts";
import { exampleProblems } from "./package-example-problems.ts";
import type { PackageFiles } from "./package-example.ts";

type Content = Pick<LoadedPackage, "definition" | "form" | "cases" | "bpmn">;
type Items = PackageFiles["items"];

/** Consistency between the files of a package and with the items that it names; sentences for whoever writes the folder. Examples are looked at when the rest makes sense. */
export function packageProblems(
  folder: string,
  content: Content,
  {
    items,
    catalogue,
  }: { readonly items: Items; readonly catalogue: Pick<Catalogue, "bodies" | "departments" | "zones"> },
): readonly ItemProblem[] {
  const { definition } = content;
  const problems = [
    ...about("package-definition.json", [
      ...identityProblems(folder, definition, catalogue),
      ...memberProblems(content, items),
      ...questionProblems(definition),
      ...orderProblems(definition),
      ...mutualProblems(definition),
      ...groupLimitProblems(definition, items),
      ...sharedProblems(definition, items),
    ]),
    ...about("application.form", formProblems(content)),
    ...about("process.bpmn", processProblems(content)),
  ];
  return problems.length > 0 ? problems : about("cases.json", exampleProblems(content, items));
}

function identityProblems(
  folder: string,
  { id, zoneId, departmentId, executingBodyId, jointCap, members }: PackageDefinition,
  { zones, departments, bodies }: Pick<Catalogue, "bodies" | "departments" | "zones">,
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
      .map((itemId) => `合并办理期限（jointCap.notWith）写了${itemId}，它不是联办事项。`),
  ];
}

function memberIds(members: readonly PackageMember[]): ReadonlySet<string> {
  return new Set(members.map(({ itemId }) => itemId));
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

function memberProblems({ definition, form }: Content, items: Items): string[] {
  const { members } = definition;
  const own = new Set(fieldsOf(form).map(({ key }) => key));
  return [
    ...repeated(members.map(({ itemId }) => itemId)).map((itemId) => `联办事项${itemId}出现了两次。`),
    ...members.flatMap((member) => {
      const item = items.find((one) => one.item.id === member.itemId);
      if (item === undefined) return [`联办事项${member.itemId}不在事项之中。`];
      return [
        ...fieldsProblems(member, new Set(fieldsOf(item.form).map(({ key }) => key))),
        ...filledProblems(definition, member, items),
        ...Object.entries(member.applicant ?? {})
          .filter(([name, key]) => name !== "type" && !own.has(key))
          .map(([, key]) => `${member.itemId}的申请人（applicant）用到“${key}”，套餐的申请表中没有这个字段。`),
      ];
    }),
  ];
}

function fieldsProblems({ itemId, ownFields = [], filled = [] }: PackageMember, keys: ReadonlySet<string>): string[] {
  const unknown = [...ownFields, ...filled.map(({ key }) => key)].filter((key) => !keys.has(key));
  return [
    ...unknown.map((key) => `${itemId}的申请表中没有字段“${key}”。`),
    ...repeated(filled.map(({ key }) => key)).map((key) => `${itemId}的字段“${key}”由两个结果填写。`),
  ];
}

/** What another member's result fills in is known by then: that member comes before it, and makes something with a number. */
function filledProblems(
  { members }: PackageDefinition,
  { itemId, filled = [], prerequisites }: PackageMember,
  items: Items,
): string[] {
  const before = new Set(prerequisites.map((one) => one.itemId));
  for (const one of before)
    for (const { itemId: earlier } of members.find((member) => member.itemId === one)?.prerequisites ?? [])
      before.add(earlier);
  return filled.flatMap(({ key, from }) => {
    const producer = items.find((one) => one.item.id === from);
    if (!before.has(from)) return [`${itemId}的字段“${key}”由${from}的结果填写，而${from}不是它的前置事项。`];
    return producer?.item.result.type === "none"
      ? [`${itemId}的字段“${key}”由${from}的结果填写，而${from}没有结果文书。`]
      : [];
  });
}

function questionProblems({ questions, exclusiveGroups, members }: PackageDefinition): string[] {
  const known = new Set(questions.map(({ id }) => id));
  return [
    ...repeated(questions.map(({ id }) => id)).map((id) => `情形问题${id}出现了两次。`),
    ...members
      .filter(({ questionId }) => questionId !== null && !known.has(questionId))
      .map(({ itemId, questionId }) => `${itemId}由情形问题“${questionId ?? ""}”决定，没有这个问题。`),
    ...questions.flatMap(({ id, includes }) => [
      ...includes
        .filter((itemId) => members.find((one) => one.itemId === itemId)?.questionId !== id)
        .map((itemId) => `情形问题${id}写了${itemId}，而它不是由这个问题决定的联办事项。`),
      ...(members.some(({ questionId }) => questionId === id) ? [] : [`情形问题${id}不决定任何联办事项。`]),
    ]),
    ...exclusiveGroups
      .flat()
      .filter((id) => !known.has(id))
      .map((id) => `互斥的情形（exclusiveGroups）写了“${id}”，没有这个问题。`),
  ];
}

/** Prerequisites are members, no member waits for itself, and none for what starts after the package was delivered. */
function orderProblems(definition: PackageDefinition): string[] {
  const { members, mutual } = definition;
  const all = memberIds(members);
  const later = new Set(members.filter(({ followUp }) => followUp).map(({ itemId }) => itemId));
  const unknown = members.flatMap(({ itemId, followUp, prerequisites }) => [
    ...prerequisites
      .filter((one) => !all.has(one.itemId))
      .map((one) => `${itemId}的前置事项${one.itemId}不是联办事项。`),
    ...prerequisites
      .filter((one) => !followUp && later.has(one.itemId))
      .map((one) => `${itemId}的前置事项${one.itemId}是后续事项，要在套餐送达之后才开始。`),
  ]);
  if (unknown.length > 0) return unknown;
  const circling = members.filter(({ itemId }) => {
    const group = mutual.find((one) => one.includes(itemId)) ?? [itemId];
    const before = ancestors(definition, itemId, all);
    return group.some((one) => before.has(one));
  });
  return circling.length === 0
    ? []
    : [`${circling.map(({ itemId }) => itemId).join("、")}互相等待对方的结果；互为前置的，请写入mutual。`];
}

/** Members of a group are opened together: each is in one group, and none of a group begins after the package was delivered while another does not. */
function mutualProblems({ members, mutual }: PackageDefinition): string[] {
  const all = memberIds(members);
  return [
    ...mutual
      .flat()
      .filter((itemId) => !all.has(itemId))
      .map((itemId) => `互为前置（mutual）写了${itemId}，它不是联办事项。`),
    ...repeated(mutual.flat()).map((itemId) => `${itemId}在互为前置（mutual）中出现了两次。`),
    ...mutual.flatMap((group) => {
      const kinds = new Set(members.filter(({ itemId }) => group.includes(itemId)).map(({ followUp }) => followUp));
      return kinds.size > 1 ? [`互为前置的${group.join("、")}不能只有一部分是后续事项。`] : [];
    }),
  ];
}

/** A group promises one day for all its decisions: it may not be later than the law lets any of them be. */
function groupLimitProblems({ members, mutual }: PackageDefinition, items: Items): string[] {
  const known = new Map(items.map(({ item }) => [item.id, item]));
  return mutual.flatMap((group) => {
    const promised = longestChain({ members, mutual }, new Set(group), (id) => known.get(id)?.promisedLimit.value ?? 0);
    return group.flatMap((itemId) => {
      const limit = known.get(itemId)?.statutoryLimit;
      return limit === undefined || promised <= workingDaysOf(limit)
        ? []
        : [
            `互为前置的${group.join("、")}承诺${promised}个工作日内一并作出决定，超过${itemId}的法定时限${limit.text}。`,
          ];
    });
  });
}

function sharedProblems({ members, sharedMaterials }: PackageDefinition, items: Items): string[] {
  const all = memberIds(members);
  const uses = sharedMaterials.flatMap(({ usedBy }) => Object.values(usedBy));
  return [
    ...repeated(sharedMaterials.map(({ materialId }) => materialId)).map((id) => `共用材料${id}出现了两次。`),
    ...repeated(uses).map((id) => `材料${id}写入了两项共用材料。`),
    ...sharedMaterials.flatMap(({ materialId, usedBy, producedBy }) => [
      ...Object.entries(usedBy).flatMap(([itemId, id]) => useProblems({ materialId, itemId, id }, all, items)),
      ...(producedBy === null || all.has(producedBy)
        ? []
        : [`共用材料${materialId}由${producedBy}产生，它不是联办事项。`]),
    ]),
  ];
}

function useProblems(
  { materialId, itemId, id }: { readonly materialId: string; readonly itemId: string; readonly id: string },
  all: ReadonlySet<string>,
  items: Items,
): string[] {
  if (!all.has(itemId)) return [`共用材料${materialId}写了${itemId}，它不是联办事项。`];
  const material = items.find(({ item }) => item.id === itemId)?.item.materials.find((one) => one.id === id);
  if (material === undefined) return [`共用材料${materialId}：${itemId}的材料清单中没有${id}。`];
  return material.materialId === undefined || material.materialId === materialId
    ? []
    : [`材料${id}在事项中是共享材料“${material.materialId}”，不能写入“${materialId}”。`];
}

function formProblems({ definition, form }: Content): string[] {
  const problems = fieldProblems(form.components).map((clause) => `申请表${clause}。`);
  const expected = `${definition.id}-application`;
  return form.id === expected ? problems : [...problems, `申请表的编号（id）应为${expected}。`];
}

/** Checks only the first process element; the lint checks the rules of the diagram. */
function processProblems({ definition, bpmn }: Content): string[] {
  const id = /<(?:[\w-]+:)?process\b[^>]*?\sid="([^"]*)"/u.exec(bpmn)?.[1];
  return id === definition.id ? [] : [`流程图中流程的编号（id）为“${id ?? ""}”，应为${definition.id}。`];
}
