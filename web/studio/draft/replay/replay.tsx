import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import type { DraftReplay } from "../../../../contract/draft-replay.ts";
import type { DraftWithFiles } from "../../../../contract/drafts.ts";
import { Failure } from "../../../staff/states/failure.tsx";
import { Loading } from "../../../staff/states/loading.tsx";
import { call } from "../../../ui/api/call.ts";
import { ReplayGroups } from "./replay-groups.tsx";
import { summaryOf } from "./groups.ts";

interface Wanted {
  readonly from: string;
  readonly to: string;
}

/** 回放: what would have become of the finished cases of a time. Read only when somebody asks: it reads hundreds of cases. */
export function Replay({ draft }: { readonly draft: Pick<DraftWithFiles, "id" | "version"> }) {
  const [wanted, want] = useState<Wanted | null>(null);
  const { data, error, isFetching, refetch } = useReplay(draft, wanted);
  return (
    <section className="section" aria-labelledby="replay">
      <h2 id="replay">用办结的办件回放</h2>
      <p className="muted">
        把已经办结的办件（最多500件）按草稿再走一遍：原有环节的结论和用时不变，新增环节按通常结论、用足天数。只显示环节和日期，不显示申请人的任何信息，不留下任何记录。
      </p>
      <Period isBusy={isFetching} want={want} />
      {error && <Failure error={error} retry={refetch} />}
      {isFetching && <Loading what="正在回放" />}
      {data && !isFetching && <Found replay={data} draftId={draft.id} />}
    </section>
  );
}

function useReplay({ id, version }: Pick<DraftWithFiles, "id" | "version">, wanted: Wanted | null) {
  return useQuery({
    enabled: wanted !== null,
    queryKey: ["replays", id, version, wanted],
    queryFn: ({ signal }) =>
      call("GET /api/drafts/{id}/replay", {
        params: { id },
        query: { ...(wanted?.from && { from: wanted.from }), ...(wanted?.to && { to: wanted.to }) },
        signal,
      }),
    staleTime: 60_000,
  });
}

function Period({ isBusy, want }: { readonly isBusy: boolean; want(wanted: Wanted): void }) {
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const id = useId();
  return (
    <form
      className="period"
      onSubmit={(event) => {
        event.preventDefault();
        want({ from, to });
      }}
    >
      <label htmlFor={`${id}from`}>办结日期自</label>
      <Input
        id={`${id}from`}
        type="date"
        className="date"
        value={from}
        max={to}
        onChange={({ target }) => setFrom(target.value)}
      />
      <label htmlFor={`${id}to`}>至</label>
      <Input
        id={`${id}to`}
        type="date"
        className="date"
        value={to}
        min={from}
        onChange={({ target }) => setTo(target.value)}
      />
      <Button htmlType="submit" type="primary" disabled={isBusy}>
        开始回放
      </Button>
      <span className="muted">不选日期的，回放最近一年办结的办件。</span>
    </form>
  );
}

function Found({ replay, draftId }: { readonly replay: DraftReplay; readonly draftId: string }) {
  const { found, cases } = replay;
  if (found === 0) return <p role="status">这段时间没有办结的办件，请换一段时间。</p>;
  const left = leftOutWords(replay.leftOut);
  return (
    <>
      <p role="status">
        <strong>{summaryOf(cases)}</strong>
        {left !== null && <span className="muted">{left}</span>}
      </p>
      <ReplayGroups cases={cases} draftId={draftId} />
    </>
  );
}

function leftOutWords({ older, migrated, erased, unclear }: DraftReplay["leftOut"]): string | null {
  const parts = [
    ...(older > 0 ? [`较早的${older}件（一次最多500件）`] : []),
    ...(migrated > 0 ? [`办理中途换过版本的${migrated}件`] : []),
    ...(erased > 0 ? [`个人信息已依令删除的${erased}件`] : []),
    ...(unclear > 0 ? [`记录不能还原走法的${unclear}件`] : []),
  ];
  return parts.length === 0 ? null : `没有回放：${parts.join("、")}。`;
}
