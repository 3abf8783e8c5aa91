import type { ScenarioQuestion } from "../../../domain/package/package-definition.ts";

/** 什么时候办理, as a choice. */
export interface When {
  readonly value: string;
  readonly label: string;
}

/** Stands for no question: ids of questions are other words. */
export const ALWAYS = "always";

/** Every time, or by the answer to one of the questions. */
export function whensOf(questions: readonly ScenarioQuestion[]): readonly When[] {
  return [
    { value: ALWAYS, label: "每次都办理" },
    ...questions.map((question) => ({ value: question.id, label: answered(question) })),
  ];
}

/** “是否设置户外招牌？”回答“是”时办理 */
export function answered({ question, includedWhen }: Pick<ScenarioQuestion, "question" | "includedWhen">): string {
  return `“${question}”回答“${answerWord(includedWhen)}”时办理`;
}

export function answerWord(answer: boolean): string {
  return answer ? "是" : "否";
}

/** The two answers, as a choice. */
export const ANSWERS = [
  { value: "yes", label: "回答“是”时" },
  { value: "no", label: "回答“否”时" },
] as const;
