import { Button, Tag } from "antd";
import { useState } from "react";
import type { DraftVersionList } from "../../../../contract/draft-history.ts";
import type { DraftWithFiles } from "../../../../contract/drafts.ts";
import { PlainAct } from "../../../staff/acts/plain-act.tsx";
import { DataTable } from "../../../staff/data-table.tsx";
import { useToast } from "../../../staff/shell/toasts.tsx";
import { Failure } from "../../../staff/states/failure.tsx";
import { Loading } from "../../../staff/states/loading.tsx";
import { useAttemptKey } from "../../../ui/api/attempt-key.ts";
import { call } from "../../../ui/api/call.ts";
import { writtenMoment } from "../../../ui/written.ts";
import { useDraftVersions, useRefresh } from "../../queries.ts";
import { EarlierVersion } from "./earlier-version.tsx";

interface Props {
  readonly draft: DraftWithFiles;
  readonly mayReturn: boolean;
  /** False while a change is on its way. */
  readonly isSaved: boolean;
  /** Does something that changes the draft outside the editor, and opens it with the result. */
  anew(act: () => Promise<void>): Promise<void>;
}

type Version = DraftVersionList["items"][number];

/** 历史: who changed what and when; each version can be looked at, and returned to. */
export function History({ draft, mayReturn, isSaved, anew }: Props) {
  const { data, error, refetch } = useDraftVersions(draft.id, draft.version);
  const [shown, show] = useState<number | null>(null);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Loading what="正在加载各稿" />;
  return (
    <>
      <section className="section" aria-labelledby="history">
        <h2 id="history">历史</h2>
        <p className="muted">
          连续修改的，每隔几分钟保留一稿；提交过的、由他人接着修改的，都保留。返回不会删除任何一稿。
        </p>
        <DataTable<Version>
          label="草稿的各稿"
          rows={data.items}
          rowKey={({ version }) => String(version)}
          empty="还没有修改"
          columns={[
            ...COLUMNS,
            {
              title: "操作",
              cell: (one) => (
                <span className="acts-row">
                  <Button size="small" onClick={() => show(one.version)} aria-label={`查看第${one.version}稿`}>
                    查看
                  </Button>
                  {mayReturn && !one.isCurrent && (
                    <ReturnTo draft={draft} version={one} isSaved={isSaved} anew={anew} done={() => show(null)} />
                  )}
                </span>
              ),
            },
          ]}
        />
      </section>
      {shown !== null && <EarlierVersion key={shown} draft={draft} version={shown} close={() => show(null)} />}
    </>
  );
}

const COLUMNS = [
  {
    title: "稿次",
    cell: ({ version, isCurrent }: Version) => (
      <span className="nowrap">
        {`第${version}稿`} {isCurrent && <Tag color="success">现在的内容</Tag>}
      </span>
    ),
  },
  { title: "时间", cell: ({ at }: Version) => <span className="nowrap">{writtenMoment(at)}</span> },
  { title: "修改人", cell: ({ names }: Version) => names.join("、") },
  { title: "改动", cell: wordsOf },
  { title: "其后", cell: ({ acts }: Version) => acts.join("、") || "—" },
];

function wordsOf({ version, parts, returnsTo }: Version): string {
  if (returnsTo !== null) return `返回到第${returnsTo}稿`;
  return version === 1 ? "起草" : parts.join("、");
}

interface ReturnProps extends Omit<Props, "mayReturn"> {
  readonly version: Version;
  done(): void;
}

function ReturnTo({ draft, version: { version, at }, isSaved, anew, done }: ReturnProps) {
  const keyFor = useAttemptKey();
  const refresh = useRefresh();
  const say = useToast();
  const body = { version };
  const send = (): Promise<void> =>
    anew(async () => {
      const headers = { "if-match": `"${draft.version}"` };
      const params = { id: draft.id };
      await refresh(
        call("POST /api/drafts/{id}/return", {
          params,
          headers,
          body,
          idempotencyKey: keyFor({ ...body, ...headers }),
        }),
      );
      done();
      say(`已返回到第${version}稿。`);
    });
  return (
    <PlainAct
      small
      isReady={isSaved}
      label="返回到这一稿"
      about={`第${version}稿`}
      title={`返回到第${version}稿？`}
      consequence={`草稿将换成${writtenMoment(at)}（第${version}稿）的内容，作为新的一稿保存；现在的内容保留在历史中，可以再返回。`}
      send={send}
    />
  );
}
