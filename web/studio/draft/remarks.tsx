import { Checkbox, Tag } from "antd";
import type { DraftRemark } from "../../../contract/drafts.ts";
import { writtenMoment } from "../../ui/written.ts";

interface Props {
  readonly remarks: readonly DraftRemark[];
  /** Absent for those who only read. */
  settle?(number: number, isSettled: boolean): Promise<void>;
}

/** 环节意见: what the approver said of single steps, and what of it was dealt with. */
export function Remarks({ remarks, settle }: Props) {
  if (remarks.length === 0) return null;
  const left = remarks.filter(({ isSettled }) => !isSettled).length;
  return (
    <section className="section" aria-labelledby="remarks">
      <h2 id="remarks">环节意见</h2>
      <p role="status">{left === 0 ? "审核人员提出的意见都已处理。" : `审核人员提出的意见还有${left}条没有处理。`}</p>
      <ul className="problems">
        {remarks.map((remark) => (
          <li key={remark.number}>
            <Tag color={remark.isSettled ? "success" : "warning"}>{remark.isSettled ? "已处理" : "待处理"}</Tag>
            <span>
              {`“${remark.step}”：${remark.text ?? "（内容已经依令删除）"}`}
              <span className="muted">{`　${remark.byName ?? "审核人员"}，${writtenMoment(remark.at)}`}</span>
              {remark.settledByName !== null && <span className="muted">{`；${remark.settledByName}已处理`}</span>}
            </span>
            {settle && (
              <Checkbox
                checked={remark.isSettled}
                aria-label={`“${remark.step}”的意见已处理`}
                onChange={({ target }) => void settle(remark.number, target.checked)}
              >
                已处理
              </Checkbox>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
