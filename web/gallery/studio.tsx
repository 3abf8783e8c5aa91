import type { Migration } from "../../contract/migrations.ts";
import { DRAFT_STATES } from "../../domain/release/draft.ts";
import { RELEASE_STATES } from "../../domain/release/release.ts";
import { problemFrom } from "../ui/api/problem.ts";
import { ProblemList } from "../studio/draft/problem-list.tsx";
import { SaveMark } from "../studio/draft/save-notice.tsx";
import { ResultPanel } from "../studio/draft/result/result-preview.tsx";
import { Trial } from "../studio/draft/trial.tsx";
import { DryRunResult } from "../studio/migrations/dry-run-result.tsx";
import { OrderProgress } from "../studio/migrations/order-progress.tsx";
import { StateTag } from "../studio/state-tag.tsx";
import type { ExhibitDefinition } from "./exhibit.tsx";
import "../../modeler/studio/studio.css";

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

/** A page with a frame: as little as a PDF can be. */
const PAPER = new TextEncoder().encode(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 210 297]/Contents 4 0 R>>endobj
4 0 obj<</Length 22>>stream
20 20 170 257 re S  
endstream endobj
trailer<</Root 1 0 R>>
%%EOF`);
const PREVIEW = {
  names: ["材料齐全，准予许可", "材料不齐，补正后准予许可"],
  example: "材料齐全，准予许可",
  choose: () => undefined,
  address: "#",
  isSaved: true,
  isFetching: false,
  refusal: null,
  pdf: null,
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
    name: "结果的样张",
    states: {
      已印出: <ResultPanel {...PREVIEW} pdf={PAPER} />,
      等待保存: <ResultPanel {...PREVIEW} isSaved={false} />,
      正在更新: <ResultPanel {...PREVIEW} isFetching />,
      不能印出: <ResultPanel {...PREVIEW} refusal="用例“材料齐全，准予许可”没有填写“经营场所”，不能印出样张。" />,
      没有用例: (
        <ResultPanel {...PREVIEW} names={[]} example={null} refusal="草稿没有用例，增加用例以后才能看到样张。" />
      ),
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
