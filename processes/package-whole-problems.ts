import { fieldProblems } from "../domain/form/form-problems.ts";
import type { TimeLimit } from "../domain/item/service-item.ts";
import { answerProblems, chosenMembers } from "../domain/package/choose-members.ts";
import { mergePackage, type MergedPackage } from "../domain/package/merged-package.ts";
import { membersOfLongestChain } from "../domain/package/member-order.ts";
import type { PackageDefinition, ScenarioAnswers } from "../domain/package/package-definition.ts";
import { PACKAGE_FILES } from "../domain/release/bundle.ts";
import { about, type ItemProblem } from "./item-problems.ts";
import type { LoadedPackage } from "./loaded-package.ts";
import type { PackageFiles } from "../domain/package/package-example.ts";
import type { PackageNames } from "./package-names.ts";

type Content = Pick<LoadedPackage, "definition" | "form">;

/** 合并办理的期限: 45 working days, extended by 15 at most (《行政许可法》第四十二条第二款). */
const JOINT_DAYS = 45;
const JOINT_EXTENSION_DAYS = 15;
/** So many sets of answers are looked at; no package asks as many questions. */
const MOST_SETS = 256;

/** What the members make together, for every set of answers that is permitted: one form without a field twice, somebody whom all of them serve, and a promise within the joint limit. */
export function wholeProblems(
  { definition, form }: Content,
  items: PackageFiles["items"],
  names: PackageNames,
): readonly ItemProblem[] {
  const sets = lawfulSets(definition);
  const wholes = distinct(definition, sets).map((answers) => merged({ definition, form }, answers, items));
  const ofForm = wholes.flatMap((whole) => fieldProblems(whole.form.form.components));
  return [
    ...about(
      PACKAGE_FILES.form,
      [...new Set(ofForm)].map((clause) => `合并后的申请表${clause}。`),
    ),
    ...about(PACKAGE_FILES.definition, [
      ...capProblems(definition),
      ...(sets.length === 0 ? ["情形问题没有一组可以同时作出的回答。"] : []),
      ...wholes
        .flatMap((whole) => [...promiseProblems(definition, whole), ...servedProblems(whole, names)])
        .slice(0, 5),
    ]),
  ];
}

function merged({ definition, form }: Content, answers: ScenarioAnswers, items: PackageFiles["items"]): MergedPackage {
  const members = chosenMembers(definition, answers).flatMap(({ itemId }) => {
    const found = items.find(({ item }) => item.id === itemId);
    return found === undefined ? [] : [{ item: found.item, form: found.form, release: 1 }];
  });
  return mergePackage(definition, form, members);
}

/** Every set of answers that the groups permit. */
function lawfulSets(definition: PackageDefinition): readonly ScenarioAnswers[] {
  const sets: ScenarioAnswers[] = [];
  const { questions } = definition;
  for (let mask = 0; mask < 2 ** Math.min(questions.length, 16) && sets.length < MOST_SETS; mask++) {
    const answers = Object.fromEntries(questions.map(({ id }, at) => [id, (mask & (1 << at)) !== 0]));
    if (answerProblems(definition, answers).length === 0) sets.push(answers);
  }
  return sets;
}

/** One for each set of members; none for the answers that choose nothing, with which nobody can apply. */
function distinct(definition: PackageDefinition, sets: readonly ScenarioAnswers[]): readonly ScenarioAnswers[] {
  const byMembers = new Map(
    sets.map((answers) => [
      chosenMembers(definition, answers)
        .map(({ itemId }) => itemId)
        .join(" "),
      answers,
    ]),
  );
  byMembers.delete("");
  return [...byMembers.values()];
}

/** The law sets the joint limit, and the longest extension; people read the words, the clocks count the value. */
function capProblems({ jointCap: { limit, extension } }: PackageDefinition): readonly string[] {
  const beyond = (what: string, { value }: TimeLimit, most: number): readonly string[] =>
    value <= most ? [] : [`${what}为${value}个工作日，超过《行政许可法》第四十二条第二款规定的${most}日。`];
  const unlike = (what: string, { value, text }: TimeLimit): readonly string[] =>
    [`${value}个工作日`, `${value}日`].includes(text)
      ? []
      : [`${what}的文字“${text}”与数值不符，应为“${value}个工作日”。`];
  return [
    ...beyond("合并办理的期限（jointCap.limit）", limit, JOINT_DAYS),
    ...beyond("合并办理期限的延长（jointCap.extension）", extension, JOINT_EXTENSION_DAYS),
    ...unlike("合并办理的期限（jointCap.limit）", limit),
    ...unlike("合并办理期限的延长（jointCap.extension）", extension),
  ];
}

/** The members that follow each other, or the one that alone promises more: those beside them take no further days. */
function promiseProblems(definition: PackageDefinition, { item, members }: MergedPackage): readonly string[] {
  const { limit, basis } = definition.jointCap;
  if (item.package?.jointCap !== true || item.promisedLimit.value <= limit.value) return [];
  const items = new Map(members.map((member) => [member.item.id, member.item]));
  const among = new Set(
    definition.members.filter((one) => items.has(one.itemId) && !one.followUp).map((one) => one.itemId),
  );
  const chain = membersOfLongestChain(definition, among, (itemId) => items.get(itemId)?.promisedLimit.value ?? 0);
  const named = chain.flatMap((itemId) => items.get(itemId) ?? []);
  const beyond = `超过合并办理的期限${limit.value}个工作日（${basis}）`;
  const [first] = named;
  if (named.length === 1 && first !== undefined)
    return [
      `“${first.name}”承诺${item.promisedLimit.value}个工作日，${beyond}；请缩短它的承诺时限，或者不与其他许可合并办理。`,
    ];
  const each = named.map(({ name, promisedLimit }) => `“${name}”${promisedLimit.text}`).join("、");
  return [
    `${each}依次办理，承诺时限合计${item.promisedLimit.value}个工作日，${beyond}；请缩短其中的承诺时限，或者让它们同时办理。`,
  ];
}

/** An application has one applicant, except for members that have their own. */
function servedProblems({ item, members }: MergedPackage, names: PackageNames): readonly string[] {
  if (item.applicantTypes.length > 0) return [];
  return [
    `${members.map((member) => names.item(member.item.id)).join("、")}没有共同的服务对象，不能由一个申请人一并申请。`,
  ];
}
