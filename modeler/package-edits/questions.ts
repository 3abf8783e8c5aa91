import type { PackageDefinition, ScenarioQuestion } from "../../domain/package/package-definition.ts";
import { refuseEdit } from "../edits/edit-refused.ts";
import { calledItem, type PackageChange, type PackageEdit } from "./changed.ts";

/** As the schema of the file has it. */
const MOST_QUESTIONS = 16;

/** What a question says. */
export interface QuestionText {
  readonly question: string;
  /** The answer that brings its members in. */
  readonly includedWhen: boolean;
}

/** A new question that decides these members; they were always part of the package, or decided by another question. */
export function addQuestion(text: QuestionText, itemIds: readonly string[]): PackageEdit {
  return (definition) => {
    if (itemIds.length === 0) refuseEdit("请选择由这个问题决定的联办事项。");
    const { definition: asked, id } = withQuestion(definition, text);
    return decided(asked, id, itemIds);
  };
}

/** The definition with one question more, which decides nothing yet. */
export function withQuestion(
  definition: PackageDefinition,
  { question, includedWhen }: QuestionText,
): { readonly definition: PackageDefinition; readonly id: string } {
  const text = wordsOf(definition, question, null);
  if (definition.questions.length >= MOST_QUESTIONS) refuseEdit(`情形问题最多${MOST_QUESTIONS}个。`);
  const numbers = definition.questions.map(({ id }) => Number(id.slice(1)));
  const id = `q${Math.max(0, ...numbers) + 1}`;
  // Its name in other languages is not known here: the question itself stands for it.
  const added: ScenarioQuestion = { id, question: text, gloss: text, includedWhen, includes: [] };
  return { definition: { ...definition, questions: [...definition.questions, added] }, id };
}

/** Asks otherwise, or brings its members in with the other answer. */
export function rewordQuestion(id: string, change: Partial<QuestionText>): PackageEdit {
  return (definition) => {
    const question = questionIn(definition, id);
    const text = change.question === undefined ? question.question : wordsOf(definition, change.question, id);
    const next = {
      ...question,
      question: text,
      gloss: text === question.question ? question.gloss : text,
      includedWhen: change.includedWhen ?? question.includedWhen,
    };
    return {
      definition: { ...definition, questions: definition.questions.map((one) => (one.id === id ? next : one)) },
    };
  };
}

/** Decides exactly these members; those that it decided before are always part of the package from now on. */
export function setDecided(id: string, itemIds: readonly string[]): PackageEdit {
  return (definition, items) => {
    questionIn(definition, id);
    if (itemIds.length === 0) refuseEdit("情形问题至少决定一项联办事项；不再需要的，请删除这个问题。");
    const freed = definition.members.filter((one) => one.questionId === id && !itemIds.includes(one.itemId));
    const released = freed.reduce((whole, { itemId }) => withQuestionOf(whole, itemId, null), definition);
    return {
      ...decided(released, id, itemIds),
      told: freed.map(({ itemId }) => `${calledItem(items, itemId)}改为每次都办理。`),
    };
  };
}

/** When a member belongs to the package: always (null), or by the answer to a question. A question that then decides nothing goes. */
export function decideMember(itemId: string, questionId: string | null): PackageEdit {
  return (definition) => {
    if (!definition.members.some((one) => one.itemId === itemId)) refuseEdit("这一项已经不是联办事项。");
    if (questionId !== null) questionIn(definition, questionId);
    return { ...tidied(withQuestionOf(definition, itemId, questionId)), itemId };
  };
}

/** The members that it decided are always part of the package from now on. */
export function removeQuestion(id: string): PackageEdit {
  return (definition, items) => {
    questionIn(definition, id);
    const freed = definition.members.filter(({ questionId }) => questionId === id);
    const members = definition.members.map((one) => (one.questionId === id ? { ...one, questionId: null } : one));
    return {
      definition: withoutQuestions({ ...definition, members }, new Set([id])),
      told: freed.map(({ itemId }) => `${calledItem(items, itemId)}改为每次都办理。`),
    };
  };
}

/** With which other questions at most one may bring its members in. */
export function setExclusive(id: string, others: readonly string[]): PackageEdit {
  return (definition, items) => {
    for (const one of [id, ...others]) questionIn(definition, one);
    const group = [id, ...others.filter((one) => one !== id)];
    const rest = definition.exclusiveGroups
      .map((one) => one.filter((other) => !group.includes(other)))
      .filter((one) => one.length > 1);
    const exclusiveGroups = group.length > 1 ? [...rest, inOrder(definition, group)] : rest;
    const next = { ...definition, exclusiveGroups };
    const vain = next.members.flatMap(({ itemId, prerequisites }) =>
      prerequisites
        .filter((one) => neverTogether(next, itemId, one.itemId))
        .map((one) => [itemId, one.itemId] as const),
    );
    const [clash] = vain;
    if (clash !== undefined && !isVainAlready(definition, clash))
      refuseEdit(`${calledItem(items, clash[0])}要先办成${calledItem(items, clash[1])}，决定它们的问题不能只选一项。`);
    return { definition: next };
  };
}

function isVainAlready(definition: PackageDefinition, [one, other]: readonly [string, string]): boolean {
  return neverTogether(definition, one, other);
}

/** Whether no answers bring both members in. */
export function neverTogether(
  { members, exclusiveGroups }: Pick<PackageDefinition, "members" | "exclusiveGroups">,
  one: string,
  other: string,
): boolean {
  const [first, second] = [one, other].map((id) => members.find(({ itemId }) => itemId === id)?.questionId ?? null);
  if (first === null || second === null || first === undefined || second === undefined || first === second)
    return false;
  return exclusiveGroups.some((group) => group.includes(first) && group.includes(second));
}

function decided(definition: PackageDefinition, id: string, itemIds: readonly string[]): PackageChange {
  return tidied(itemIds.reduce((whole, itemId) => withQuestionOf(whole, itemId, id), definition));
}

/** Questions that decide nothing any more are not asked; of the others each names members that it decides, as far as it did before. */
export function tidied(definition: PackageDefinition): PackageChange {
  const questions = definition.questions.map((question) => {
    const decides = decidedBy(definition, question.id);
    const includes = question.includes.filter((itemId) => decides.includes(itemId));
    if (includes.length === question.includes.length && includes.length > 0) return question;
    return { ...question, includes: includes.length > 0 ? includes : decides };
  });
  const idle = questions.filter(({ includes }) => includes.length === 0);
  return {
    definition: withoutQuestions({ ...definition, questions }, new Set(idle.map(({ id }) => id))),
    told: idle.map(({ question }) => `情形问题“${question}”不再决定联办事项，一并删除。`),
  };
}

/** The members that belong to the package by the answer to the question. */
export function decidedBy({ members }: Pick<PackageDefinition, "members">, questionId: string): readonly string[] {
  return members.filter((one) => one.questionId === questionId).map(({ itemId }) => itemId);
}

/** The member is decided by this question, and named by it alone. */
export function withQuestionOf(
  definition: PackageDefinition,
  itemId: string,
  questionId: string | null,
): PackageDefinition {
  const members = definition.members.map((one) => (one.itemId === itemId ? { ...one, questionId } : one));
  const place = new Map(members.map((one, at) => [one.itemId, at]));
  return {
    ...definition,
    members,
    questions: definition.questions.map((question) => {
      const others = question.includes.filter((one) => one !== itemId);
      if (question.id !== questionId)
        return others.length === question.includes.length ? question : { ...question, includes: others };
      if (question.includes.includes(itemId)) return question;
      return {
        ...question,
        includes: [...others, itemId].toSorted((one, other) => (place.get(one) ?? 0) - (place.get(other) ?? 0)),
      };
    }),
  };
}

function withoutQuestions(definition: PackageDefinition, gone: ReadonlySet<string>): PackageDefinition {
  if (gone.size === 0) return definition;
  return {
    ...definition,
    questions: definition.questions.filter(({ id }) => !gone.has(id)),
    exclusiveGroups: definition.exclusiveGroups
      .map((group) => group.filter((id) => !gone.has(id)))
      .filter((group) => group.length > 1),
  };
}

function questionIn({ questions }: PackageDefinition, id: string): ScenarioQuestion {
  return questions.find((one) => one.id === id) ?? refuseEdit("这个情形问题已经删除。");
}

function inOrder({ questions }: PackageDefinition, ids: readonly string[]): readonly string[] {
  return questions.map(({ id }) => id).filter((id) => ids.includes(id));
}

function wordsOf({ questions }: PackageDefinition, given: string, id: string | null): string {
  const text = given.trim();
  if (text === "") return refuseEdit("请写明情形问题，例如“是否设置户外招牌？”。");
  if (questions.some((one) => one.question === text && one.id !== id)) refuseEdit(`情形问题“${text}”已经有了。`);
  return text;
}
