import { rank } from "../../domain/catalogue/search/rank.ts";
import { whyText } from "../../domain/catalogue/search/why.ts";
import { answerProblems } from "../../domain/package/choose-members.ts";
import { mutualWith, resultPrerequisites } from "../../domain/package/member-order.ts";
import type { PackageDefinition, RefusalRule } from "../../domain/package/package-definition.ts";
import { previewOf } from "../../domain/package/preview.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { handle } from "../handle.ts";
import { readBodies, readHallNames } from "../hall-names.ts";
import { closedMembers, mergeChosen, packageInForce, pinMembers } from "../packages/merge-members.ts";

/** 一件事: the packages of the hall, as people look for them. */
export const listPackages = handle("listPackages", ({ packages }) => async (request) => {
  const asked = (request.query.query ?? "").trim();
  const index = await packages.current();
  if (asked === "") return { items: index.items.map(({ item }) => ({ ...item.summary, why: null })) };
  return {
    items: rank(index, asked).map(({ item, why }) => ({ ...item.summary, why: why && whyText(why) })),
  };
});

/** The questions and members of one package. */
export const getPackage = handle("getPackage", ({ store, hall, now }) => async (request) => {
  const at = now();
  const found = await packageInForce(store, request.params.id, at);
  const { definition, release } = found;
  const [names, members, bodyOf] = await Promise.all([
    readHallNames(store),
    pinMembers(store, definition.members, at),
    readBodies(store, hall, [release.item]),
  ]);
  const items = new Map(members.map(({ item }) => [item.id, item]));
  const all = new Set(items.keys());
  return {
    id: definition.id,
    name: definition.name,
    gloss: definition.gloss,
    release: release.release,
    zoneName: names.zone(definition.zoneId),
    departmentName: names.department(definition.departmentId),
    organName: bodyOf(release.item).officialName,
    reference: definition.reference,
    legalBasis: definition.legalBasis.map(({ title, article }) => ({ title, article })),
    questions: definition.questions.map((question) => ({ ...question, includes: [...question.includes] })),
    exclusiveGroups: definition.exclusiveGroups.map((group) => [...group]),
    members: definition.members.map(({ itemId, questionId, followUp }) => ({
      itemId,
      itemName: items.get(itemId)?.name ?? itemId,
      departmentName: names.department(items.get(itemId)?.departmentId ?? ""),
      questionId,
      followUp,
      after: [...resultPrerequisites(definition, { itemId }, all)],
      mutualWith: mutualWith(definition, itemId).filter((id) => id !== itemId),
    })),
    onRefusal: definition.onRefusal,
    onRefusalText: REFUSAL_TEXTS[definition.onRefusal](definition),
    diagramUrl: `/api/service-items/${definition.id}/diagram`,
  };
});

/** What a set of answers brings together. */
export const previewPackage = handle("previewPackage", ({ store, hall, now }) => async (request) => {
  const at = now();
  const { answers } = request.body;
  const found = await packageInForce(store, request.params.id, at);
  const problems = answerProblems(found.definition, answers, "answers");
  if (problems.length > 0) refuse("PACKAGE_ANSWERS_INVALID", { problems });
  const merged = await mergeChosen(store, found, { answers, at });
  const [names, bodyOf, closed] = await Promise.all([
    readHallNames(store),
    readBodies(store, hall, [found.release.item]),
    closedMembers(store, merged.members, at),
  ]);
  const { members, rounds, materials, visits, days } = previewOf(found.definition, merged);
  const { package: _package, ...item } = merged.item;
  return {
    release: found.release.release,
    members: members.map(({ departmentId, after, mutualWith: mutual, ...member }) => ({
      ...member,
      departmentName: names.department(departmentId),
      round: rounds.findIndex((round) => round.includes(member.itemId)) + 1,
      after: [...after],
      mutualWith: [...mutual],
      closedBecause: closed.get(member.itemId) ?? null,
    })),
    materials,
    visits,
    days,
    item,
    form: merged.form.form,
    organName: bodyOf(found.release.item).officialName,
    departmentName: names.department(found.definition.departmentId),
    zoneName: names.zone(found.definition.zoneId),
  };
});

const REFUSAL_TEXTS: Readonly<Record<RefusalRule, (definition: PackageDefinition) => string>> = {
  continue: () => "其他事项继续办理；以该事项结果为前提的事项不再办理，已提交的材料退还。",
  stop: () => "尚未开始办理的事项不再办理，已经开始的事项依法作出决定；材料退还。",
  applicantChooses: ({ choiceDays }) =>
    `由您选择其余事项是否继续办理；自收到告知之日起${choiceDays}个工作日内未选择的，继续办理。以该事项结果为前提的事项不再办理。`,
};
