import type { Migration } from "../../contract/migrations.ts";
import { DRAFT_STATES } from "../../domain/release/draft.ts";
import { RELEASE_STATES } from "../../domain/release/release.ts";
import { problemFrom } from "../ui/api/problem.ts";
import { ProblemList } from "../studio/draft/problem-list.tsx";
import { SaveMark } from "../studio/draft/save-notice.tsx";
import { Trial } from "../studio/draft/trial.tsx";
import { DryRunResult } from "../studio/migrations/dry-run-result.tsx";
import { OrderProgress } from "../studio/migrations/order-progress.tsx";
import { StateTag } from "../studio/state-tag.tsx";
import type { ExhibitDefinition } from "./exhibit.tsx";

const FAILED = { error: problemFrom(0, null), files: {} };
const GONE = {
  kind: "stepGone",
  name: "新流程没有对应环节",
  cases: 1,
  example: "新流程没有办件所在的环节“复核”。",
} as const;
const ORDER: Migration = {
  id: "m-1",
  itemId: "SC-021",
  fromRelease: 1,
  toRelease: 2,
  renamed: {},
  reason: "新版流程减少一个环节",
  orderedById: "p-1",
  orderedByName: "施管理",
  orderedAt: "2026-03-02T01:00:00.000Z",
  takesBack: null,
  state: "running",
  waiting: 12,
  migrated: 30,
  blocked: 3,
};

/** 流程设计的部件. */
export const STUDIO: readonly ExhibitDefinition[] = [
  {
    name: "状态",
    states: {
      草稿: Object.entries(DRAFT_STATES).map(([state, name]) => (
        <StateTag key={state} state={state as keyof typeof DRAFT_STATES} name={name} />
      )),
      版本: Object.entries(RELEASE_STATES).map(([state, name]) => (
        <StateTag key={state} state={state as keyof typeof RELEASE_STATES} name={name} />
      )),
    },
  },
  {
    name: "保存情况",
    states: {
      已保存: <SaveMark state={{ is: "saved" }} isKept />,
      正在保存: <SaveMark state={{ is: "saving" }} isKept />,
      离线: <SaveMark state={{ is: "offline", files: {} }} isKept />,
      离线而且本机不能保存: <SaveMark state={{ is: "offline", files: {} }} isKept={false} />,
      他人已修改: <SaveMark state={{ is: "conflict", ...FAILED }} isKept />,
      没有保存: <SaveMark state={{ is: "failed", ...FAILED }} isKept />,
    },
  },
  {
    name: "检查结果",
    states: {
      有问题: (
        <ProblemList
          problems={[
            { file: "process.bpmn", elementId: "a", rule: "r", message: "“审查”没有通向结束的路。", severity: "error" },
            { file: "item.json", elementId: null, rule: "s", message: "承诺时限与法定时限相同。", severity: "warning" },
          ]}
        />
      ),
      没有问题: <ProblemList problems={[]} />,
    },
  },
  {
    name: "用例试办",
    states: {
      正在试办: <Trial trial={{ done: false, total: 6, tried: 2, problems: [] }} />,
      相符: <Trial trial={{ done: true, total: 6, tried: 6, problems: [] }} />,
      不相符: <Trial trial={{ done: true, total: 6, tried: 6, problems: ["用例“材料不齐”没有走到补正。"] }} />,
    },
  },
  {
    name: "迁移",
    states: {
      正在迁移: <OrderProgress order={ORDER} />,
      已完成: <OrderProgress order={{ ...ORDER, state: "done", waiting: 0 }} />,
      试算: (
        <DryRunResult
          plan={{
            cases: 3,
            possible: 2,
            steps: [{ element: "review", name: "审查", cases: 3, possible: 2, blocks: [GONE] }],
            blocks: [GONE],
          }}
        />
      ),
    },
  },
];
