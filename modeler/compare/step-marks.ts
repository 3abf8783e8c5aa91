/** What becomes of the cases at a step in a migration: by sign and word; colour and border only repeat them. */
export const STEP_MARKS = {
  mapped: { sign: "✓", words: "有对应环节" },
  "by-hand": { sign: "手", words: "手工指定" },
  blocked: { sign: "×", words: "不能迁移" },
} as const;
export type StepMark = keyof typeof STEP_MARKS;
