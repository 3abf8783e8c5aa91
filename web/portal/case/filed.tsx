import { Link } from "wouter";
import type { CaseView } from "../../../contract/case-view.ts";
import { writtenDate } from "../../ui/written.ts";
import { DocumentLink } from "./documents.tsx";

/** Shown once after filing: the number to remember, the receipt, and what happens next. */
export function Filed({ view }: { readonly view: CaseView }) {
  const receipt = view.documents.find((document) => document.kind === "intakeReceipt");
  return (
    <section className="notice notice-good" role="status" aria-label="申请已提交">
      <p className="notice-title">申请已提交</p>
      <dl className="big-facts">
        <div>
          <dt>办件编号</dt>
          <dd>{view.number}</dd>
        </div>
        {view.receivedOn && (
          <div>
            <dt>收件日期</dt>
            <dd>{writtenDate(view.receivedOn)}</dd>
          </div>
        )}
        {view.queryCode && (
          <div>
            <dt>查询密码</dt>
            <dd>{view.queryCode}</dd>
          </div>
        )}
      </dl>
      <p>请记下办件编号和查询密码，凭它们可以不登录查询进度。</p>
      <p>
        <strong>接下来：</strong>
        大厅核对材料后，将在五个工作日内告知是否受理；材料需要补正的，会一次告知全部内容。受理后按承诺时限办结。
      </p>
      <p className="actions">
        {receipt ? <DocumentLink document={receipt} /> : <span className="muted">收件凭证正在生成…</span>}
        <Link href="/my">查看我的办件</Link>
      </p>
    </section>
  );
}
