import { textProblems, type RuleProblem } from "../../rule-violation.ts";

/** The part of the parties that must not stand in a public text. */
interface Parties {
  readonly type: string;
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly agent: { readonly name: string; readonly idNumber: string; readonly phone: string } | null;
}

const CONTENT = { field: "content" } as const;
/** Eighteen characters of a resident number, or eleven of a mobile telephone, also in groups with strokes between. */
const PERSONAL_NUMBER = /(?<!\d)(?:\d{6}-?\d{8}-?\d{3}[\dXx]|1[3-9]\d-?\d{4}-?\d{4})(?!\d)/u;
/** National code of natural persons among applicants. */
const NATURAL_PERSON = "1";

/** What is wrong with a text that everybody will read; the form and the command check the same. The applicant stands in the notice by the name that the law lets people read. */
export function contentProblems(content: string, parties: Parties): readonly RuleProblem[] {
  const empty = textProblems(content, { code: "REASON_REQUIRED", ...CONTENT, message: "请填写公示的内容。" });
  if (empty.length > 0) return empty;
  const text = plain(content);
  const { agent } = parties;
  const hidden = [
    parties.type === NATURAL_PERSON ? parties.name : "",
    parties.type === NATURAL_PERSON ? parties.idNumber : "",
    parties.phone,
    agent?.name ?? "",
    agent?.idNumber ?? "",
    agent?.phone ?? "",
  ].map(plain);
  const discloses = PERSONAL_NUMBER.test(text) || hidden.some((part) => part.length > 1 && text.includes(part));
  return discloses
    ? [
        {
          code: "PUBLICITY_DISCLOSES",
          ...CONTENT,
          message: "公示内容不得含有自然人的姓名、身份证件号码或者电话号码，申请人按规定隐去部分信息后自动列出。",
        },
      ]
    : [];
}

/** Without spaces, wide digits as digits, and every stroke as one: what people read as the same is the same. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/\s/gu, "")
    .replaceAll(/\p{Dash}/gu, "-");
}

/** An answer to an objection while it is being entered. */
export interface AnswerDraft {
  readonly id: string;
  readonly upheld: boolean | null;
  readonly words: string;
}

/** What is missing from the answers; the form and the command check the same. Every objection is answered, with reasons. */
export function answerProblems(
  objections: readonly { readonly id: string }[],
  answers: readonly AnswerDraft[],
): readonly RuleProblem[] {
  return objections.flatMap(({ id }): readonly RuleProblem[] => {
    const at = answers.findIndex((one) => one.id === id);
    const answer = answers[at];
    if (answer === undefined || answer.upheld === null)
      return [{ code: "OBJECTION_NOT_ANSWERED", field: `answers.${id}`, message: "请认定该异议是否成立。" }];
    return textProblems(answer.words, {
      code: "REASON_REQUIRED",
      field: `answers[${at}].words`,
      message: "请写明对该异议的答复和理由。",
    });
  });
}
