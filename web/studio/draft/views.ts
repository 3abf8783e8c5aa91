/** The views of a draft, in their order; all but the last four are of its content. */
export const DRAFT_VIEWS = {
  canvas: "画图",
  outline: "清单",
  wizard: "向导",
  members: "联办事项",
  questions: "情形问题",
  form: "填写内容",
  item: "事项设置",
  result: "结果",
  cases: "用例",
  tryout: "试办",
  comparison: "对比",
  release: "发布",
  history: "历史",
} as const;

export type DraftView = keyof typeof DRAFT_VIEWS;
/** The views that the editor shows. */
export type EditorView = Exclude<DraftView, "tryout" | "comparison" | "release" | "history">;

/** The view that an address names; the first when it names none. */
export function viewIn(word: string | null): DraftView {
  return word !== null && word in DRAFT_VIEWS ? (word as DraftView) : "canvas";
}

const VIEWS_OF_FILES: readonly (readonly [RegExp, EditorView])[] = [
  [/\.(bpmn|dmn)$/, "canvas"],
  [/\.form$/, "form"],
  [/^item/, "item"],
  [/^package/, "members"],
  [/^result/, "result"],
  [/^cases/, "cases"],
];

/** What the part of a draft is called that a file holds. */
export function partOf(file: string): string {
  const view = VIEWS_OF_FILES.find(([pattern]) => pattern.test(file))?.[1];
  return view === undefined ? "事项设置" : DRAFT_VIEWS[view];
}
