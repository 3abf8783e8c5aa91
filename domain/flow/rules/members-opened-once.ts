import type { Found, LawRule, Study } from "../law/rule.ts";
import { callsOf, memberCalled, membersDrawn, openedAt, openingsOf } from "../law/members.ts";
import { called } from "../law/words.ts";
import { nodesBehind, planGraph } from "../plan-graph.ts";

/** Every member of the package is opened by one step, and its case runs in one call behind it; nobody else is. What is not drawn would never be handled, what is drawn twice would be handled twice. */
export const membersOpenedOnce: LawRule = (study) => {
  const { plan, item } = study;
  if (item.package === undefined) return [];
  const { members } = item.package.definition;
  const foreign = [...membersDrawn(plan)]
    .filter((itemId) => !members.some((member) => member.itemId === itemId))
    .map((itemId) => ({
      element: openingsOf(plan, itemId)[0] ?? callsOf(plan, itemId)[0] ?? null,
      message: `流程办理${memberCalled(study, itemId)}，它不是套餐的联办事项。`,
      cure: "请删去它，或者先把它写入套餐。",
    }));
  return [...foreign, ...members.flatMap(({ itemId }) => ofMember(study, itemId))];
};

function ofMember(study: Study, itemId: string): readonly Found[] {
  const { plan } = study;
  const [openings, calls] = [openingsOf(plan, itemId), callsOf(plan, itemId)];
  const [opening, call] = [openings[0], calls[0]];
  if (opening === undefined || call === undefined || openings.length + calls.length > 2)
    return [
      {
        element: openings[1] ?? calls[1] ?? opening ?? call ?? null,
        message: `联办事项${memberCalled(study, itemId)}应有一个“启动联办事项”和一个“联办事项”环节，实际有${openings.length}个和${calls.length}个。`,
        cure: "请为每个联办事项各安排一个，多余的删去。",
      },
    ];
  return [...again(plan, opening), ...unopened(study, itemId, call)];
}

function again(plan: Study["plan"], opening: string): readonly Found[] {
  if (!nodesBehind(planGraph(plan), [opening]).has(opening)) return [];
  return [
    {
      element: opening,
      message: `${called(plan, opening)}之后又有路径回到它，联办事项会办理两次。`,
      cure: `请删去回到${called(plan, opening)}的路径。`,
    },
  ];
}

function unopened(study: Study, itemId: string, call: string): readonly Found[] {
  const { plan } = study;
  if (openedAt(plan, itemId).has(call)) return [];
  return [
    {
      element: call,
      message: `有路径没有启动联办事项就到达${called(plan, call)}。`,
      cure: `请只让启动${memberCalled(study, itemId)}的结果“已开始办理”的分支通向${called(plan, call)}。`,
    },
  ];
}
