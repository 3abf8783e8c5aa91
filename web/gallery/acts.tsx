import { PlainAct } from "../staff/acts/plain-act.tsx";
import { ReasonAct } from "../staff/acts/reason-act.tsx";
import { problemFrom } from "../ui/api/problem.ts";
import type { ExhibitDefinition } from "./exhibit.tsx";

const refuse = (): Promise<never> =>
  Promise.reject(problemFrom(422, { code: "REASON_REQUIRED", title: "请填写理由。" }));

/** 办理: the dialogs open when the tests press the buttons. */
export const ACTS: readonly ExhibitDefinition[] = [
  {
    name: "须写明理由的办理",
    states: {
      主要: (
        <ReasonAct
          primary
          label="提交审核"
          title="提交审核？"
          consequence="“食品经营许可”的修改将由省政务服务办的其他人员审核。"
          send={refuse}
        />
      ),
      不能挽回: (
        <ReasonAct
          danger
          small
          label="作废草稿"
          about="食品经营许可"
          title="作废草稿？"
          consequence="这份草稿将不能再修改和提交，仍可以查看。"
          send={refuse}
        />
      ),
    },
  },
  {
    name: "不须理由的办理",
    states: {
      一般: <PlainAct label="停止" title="停止迁移？" consequence="已经迁移的不变。停止后可以继续。" send={refuse} />,
    },
  },
];
