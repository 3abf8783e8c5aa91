import { Button, Collapse, Tag } from "antd";
import { useState } from "react";
import type { ReplayedCase } from "../../../../contract/draft-replay.ts";
import { DataTable } from "../../../staff/data-table.tsx";
import { writtenDate } from "../../../ui/written.ts";
import { groupsOf, type ReplayGroup } from "./groups.ts";
import { ReplayedWays } from "./replayed-ways.tsx";

interface Props {
  readonly cases: readonly ReplayedCase[];
  readonly draftId: string;
}

const FATES: Readonly<Record<ReplayedCase["fate"], { readonly name: string; readonly colour: string }>> = {
  stuck: { name: "走不到结束", colour: "error" },
  unknown: { name: "不能判断", colour: "warning" },
  other: { name: "走法不同", colour: "processing" },
  same: { name: "走法相同", colour: "success" },
};

/** Cases of which the same becomes, those that need a look first; each can be looked at in both flows. */
export function ReplayGroups({ cases, draftId }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <Collapse
        items={groupsOf(cases).map((group) => ({
          key: `${group.fate} ${group.sentence}`,
          label: <Head group={group} />,
          children: <CasesOf cases={group.cases} look={setOpen} />,
        }))}
      />
      {open !== null && <ReplayedWays draftId={draftId} number={open} close={() => setOpen(null)} />}
    </>
  );
}

function Head({ group: { fate, sentence, cases, days, newlyLate } }: { readonly group: ReplayGroup }) {
  const { name, colour } = FATES[fate];
  return (
    <>
      <Tag color={colour}>{name}</Tag>
      {fate !== "same" && sentence}
      <span className="muted">
        　{cases.length}件
        {days !== null &&
          (days.before === days.after
            ? `，平均${days.after}个工作日`
            : `，平均由${days.before}个工作日变为${days.after}个工作日`)}
      </span>
      {newlyLate > 0 && <Tag color="error">{newlyLate}件将超过承诺时限</Tag>}
    </>
  );
}

function CasesOf({ cases, look }: { readonly cases: readonly ReplayedCase[]; look(number: string): void }) {
  return (
    <DataTable
      label="这一组的办件"
      rows={cases}
      rowKey={({ number }) => number}
      perPage={20}
      columns={[
        { title: "办件编号", cell: ({ number }) => <span className="code">{number}</span> },
        { title: "办结日期", cell: ({ endedOn }) => writtenDate(endedOn) },
        { title: "办理时的版本", cell: ({ release }) => `第${release}版` },
        { title: "计入承诺的工作日", cell: ({ days }) => daysWords(days) },
        {
          title: "对照",
          cell: ({ number }) => (
            <Button size="small" onClick={() => look(number)}>
              对照<span className="for-readers">：{number}</span>
            </Button>
          ),
        },
      ]}
    />
  );
}

function daysWords({ before, after }: ReplayedCase["days"]): string {
  if (before === null) return "没有作出决定";
  if (after === null) return `${before}`;
  return before === after ? `${before}` : `${before}，将为${after}`;
}
