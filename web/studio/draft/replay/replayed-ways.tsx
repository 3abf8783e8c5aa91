import { useQuery } from "@tanstack/react-query";
import { Modal, Tag } from "antd";
import type { CaseReplay } from "../../../../contract/draft-replay.ts";
import { Failure } from "../../../staff/states/failure.tsx";
import { Loading } from "../../../staff/states/loading.tsx";
import { call } from "../../../ui/api/call.ts";
import { writtenDate } from "../../../ui/written.ts";

interface Props {
  readonly draftId: string;
  readonly number: string;
  close(): void;
}

/** One finished case in both flows, side by side. */
export function ReplayedWays({ draftId, number, close }: Props) {
  const { data, error } = useQuery({
    queryKey: ["replays", draftId, "case", number],
    queryFn: ({ signal }) => call("GET /api/drafts/{id}/replay/{number}", { params: { id: draftId, number }, signal }),
  });
  return (
    <Modal open width={960} title={`办件${number}：原来的走法和按草稿的走法`} onCancel={close} footer={null}>
      {error && <Failure error={error} />}
      {!data && !error && <Loading what="正在对照" />}
      {data && (
        <div className="replayed-ways">
          <Way title={`原来（第${data.release}版）`} steps={data.before} mark="草稿不再经过" />
          <Way title="按草稿" steps={data.after} mark="原来没有" stuck={data.stuck} />
        </div>
      )}
    </Modal>
  );
}

interface WayProps {
  readonly title: string;
  readonly steps: CaseReplay["before"];
  /** What is said of a step that the other way does not pass. */
  readonly mark: string;
  readonly stuck?: string | null;
}

function Way({ title, steps, mark, stuck = null }: WayProps) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ol>
        {steps.map(({ element, name, outcome, since, on, isAssumed, isOnlyHere }, at) => (
          <li key={`${at} ${element ?? ""}`}>
            <strong>{name}</strong>
            {outcome !== null && `：${outcome}`}
            {isOnlyHere && <Tag color="processing">{mark}</Tag>}
            <div className="muted">
              {since === on ? writtenDate(on) : `${writtenDate(since)}至${writtenDate(on)}`}
              {isAssumed && "，按通常结论推定"}
            </div>
          </li>
        ))}
      </ol>
      {stuck !== null && (
        <p>
          <Tag color="error">走不到结束</Tag>
          {stuck}
        </p>
      )}
    </section>
  );
}
