/** The views of a draft, in their order; all but the last two are the editor's. */
export const DRAFT_VIEWS = {
  canvas: "画图",
  outline: "清单",
  form: "填写内容",
  result: "结果",
  cases: "用例",
  comparison: "对比",
  release: "发布",
} as const;

export type DraftView = keyof typeof DRAFT_VIEWS;
/** The views that the editor shows. */
export type EditorView = Exclude<DraftView, "comparison" | "release">;

/** The view that an address names; the first when it names none. */
export function viewIn(word: string | null): DraftView {
  return word !== null && word in DRAFT_VIEWS ? (word as DraftView) : "canvas";
}
