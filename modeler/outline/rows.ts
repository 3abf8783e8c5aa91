/** A row of the outline. Rows stand in reading order; the depth says in which branch. */
export type OutlineRow = StepRow | NodeRow | BranchRow | GoRow;

interface AnyRow {
  /** Of the node, or of the flow for branches and ways. */
  readonly id: string;
  /** 0 for the main line; a branch stands one deeper than its gateway, what is in it one deeper again. */
  readonly depth: number;
  readonly name: string;
  /** Ids of the nodes for which this row stands: each node of the flow is covered by one row. */
  readonly covers: readonly string[];
}

/** 环节 / 谁办 / 几个工作日 / 前置 / 可能的结论 */
export interface StepRow extends AnyRow {
  readonly row: "step";
  readonly kind: string;
  /** 审查, 一般环节 */
  readonly kindName: string;
  /** 谁办, in words. */
  readonly by: string;
  /** The candidate group or the department's topic; null for what the platform does. */
  readonly group: string | null;
  readonly days: number | null;
  /** Names of the steps that come just before; empty for the first. */
  readonly before: readonly string[];
  readonly outcomes: readonly string[];
}

/** `choice`: 分情况; `together`: 同时办理; `join`: where its branches come together; `unread`: a step that does not say what it is. */
export interface NodeRow extends AnyRow {
  readonly row: "start" | "end" | "choice" | "together" | "join" | "unread";
}

/** The heading of a branch. */
export interface BranchRow extends AnyRow {
  readonly row: "branch";
  readonly of: string;
  /** In words; null without one, for example 其他情况. */
  readonly condition: string | null;
  readonly isDefault: boolean;
  /** What is in it goes on at the depth of its gateway: the main line. */
  readonly isMain: boolean;
}

/** 回到“受理” or 转到“送达”: the flow leads to an element that has its own row. */
export interface GoRow extends AnyRow {
  readonly row: "back" | "onward";
  readonly to: string;
}
