import { Conflict } from "../staff/states/conflict.tsx";
import { Empty } from "../staff/states/empty.tsx";
import { Failure } from "../staff/states/failure.tsx";
import { Forbidden } from "../staff/states/forbidden.tsx";
import { Loading } from "../staff/states/loading.tsx";
import { problemFrom } from "../ui/api/problem.ts";
import type { ExhibitDefinition } from "./exhibit.tsx";
import { SIGNED_IN } from "./headers.tsx";

const nothing = (): undefined => undefined;
const refused = (status: number, code: string, title: string, messages: readonly string[] = []) =>
  problemFrom(status, {
    code,
    title,
    errors: messages.map((message, index) => ({ field: `field${index}`, message })),
    requestId: "0f0e7c1a-5d3b-4c55-9a53-1f1f8f3f0b6e",
  });
const CHANGED = refused(412, "DRAFT_CHANGED", "草稿已由华设计修改，请刷新后核对再保存。");

/** 等待、没有内容、出错、无权、冲突. */
export const STATES: readonly ExhibitDefinition[] = [
  { name: "正在加载", states: { 一般: <Loading />, 说明在做什么: <Loading what="正在加载并检查草稿" /> } },
  {
    name: "没有内容",
    states: {
      只说明: <Empty title="没有未完成的草稿" />,
      说明怎么办: <Empty title="没有找到事项">请核对查找的内容，或者选择“全部部门”。</Empty>,
    },
  },
  {
    name: "出错",
    states: {
      连不上: <Failure error={problemFrom(0, null)} retry={nothing} />,
      服务器出错: <Failure error={refused(500, "INTERNAL", "服务器暂时无法处理，请稍后重试。")} retry={nothing} />,
      指出几处: (
        <Failure
          error={refused(422, "BUNDLE_INVALID", "文件夹内容有误，请更正后重新导入。", [
            "缺少申请表。",
            "流程图不能读取。",
          ])}
        />
      ),
      没有权限: <Failure error={refused(403, "DEPARTMENT_FORBIDS", "该事项由其他部门管理。")} />,
      登录过期: <Failure error={refused(401, "UNAUTHENTICATED", "请先登录。")} />,
    },
  },
  {
    name: "不是本岗位的页面",
    states: {
      另有岗位可用: <Forbidden posts={["hallOffice"]} session={SIGNED_IN} />,
      没有岗位可用: <Forbidden posts={["operator", "supervisor"]} session={SIGNED_IN} />,
    },
  },
  {
    name: "他人已修改",
    states: {
      可以选择: <Conflict error={CHANGED} parts={["画图", "填写内容"]} reload={nothing} keepMine={nothing} />,
      只能查看: <Conflict error={CHANGED} parts={[]} reload={nothing} />,
    },
  },
];
