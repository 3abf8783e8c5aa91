import type { FlowVariables } from "../flow/variables.ts";

/** Where a case stands in its flow, as the record knows it. */
export interface Standing {
  /** Open steps, waits among them, and joins that wait for their other branches; one entry for each token. Empty when the flow has ended. */
  readonly at: readonly string[];
  /** What the conditions of the flow read, and the ends of its waits. */
  readonly variables: FlowVariables;
  /** What the way of the case has made true of it, duties among them (`Mark`). */
  readonly marks: readonly string[];
  /** What has come for waits that the flow has not reached yet. */
  readonly early: readonly EarlyMessage[];
}

/** What a wait of this kind, at this element, waits for has come. */
export interface EarlyMessage {
  readonly what: "wakes";
  readonly kind: string;
  readonly element: string | null;
}

/** What a case becomes in another release of its item. */
export interface PlannedMove {
  readonly toRelease: number;
  /** From the places at which the case may stand to those of the other release; only of places that it may still leave. */
  readonly moves: Readonly<Record<string, string>>;
  /** Where it stands afterwards. */
  readonly standing: Standing;
}

/** Why a case is not migrated. `temporary`: it may be possible soon, without anybody's doing. */
export interface Block {
  readonly kind: BlockKind;
  /** One Chinese sentence. */
  readonly text: string;
  readonly temporary?: true;
}

/** What may stand in the way of a migration, with the words by which lists count it. */
export const BLOCK_KINDS = {
  notRunning: "流程已经结束",
  unclear: "办件记录与流程不一致",
  awaitsSeal: "签批正在核验用印",
  otherItem: "不是同一事项",
  otherMembers: "联办事项不同",
  otherDepartment: "办理部门不同",
  sameRelease: "已经是该版本",
  stepGone: "新流程没有对应环节",
  otherKind: "对应环节类型不同",
  mappedTwice: "几个环节对应到同一环节",
  otherSettings: "环节已经开始，设置不同",
  otherBranches: "并行环节不同",
  form: "申请表不同",
  material: "已收材料不在新版材料清单中",
  fee: "收费不同",
  limit: "办理时限变长",
  law: "新流程会漏办或者重复办理法定环节",
} as const;

export type BlockKind = keyof typeof BLOCK_KINDS;

/** What a migration comes to for one case. */
export type MigrationPlan =
  | { readonly possible: true; readonly move: PlannedMove }
  | { readonly possible: false; readonly blocks: readonly Block[] };
