import type { ReactNode } from "react";
import { yuan } from "../../domain/law/money.ts";
import { Link } from "wouter";
import { basisWithNote, limitWithNote, NOT_OFFICIAL } from "../../domain/item/certainty.ts";
import type { ItemGuide } from "../ui/item-guide.ts";
import { Facts } from "../ui/facts.tsx";
import { Page } from "../ui/page.tsx";
import { Failure, Loading } from "../ui/states.tsx";
import { FlowDiagram } from "./diagram/flow-diagram.tsx";
import { useGuide } from "./items.ts";
import { APPLICANT_TYPES, DELIVERY_MODES, materialDemand, validityText } from "./item-words.ts";
import { definePage } from "../define-page.ts";

/** 办事指南: everything the law obliges the hall to publish on an item (APL art. 30), and the way to apply. */
export const guidePage = definePage({
  addresses: ["/items/:id"],
  bundle: "first",
  view: ({ id }) => <Guide key={id} itemId={id} />,
});

function Guide({ itemId }: { readonly itemId: string }) {
  const { data: guide, error, refetch } = useGuide(itemId);
  const trail = (
    <>
      <Link href="/">办事大厅</Link> › 办事指南
    </>
  );
  if (!guide)
    return (
      <Page title="办事指南" trail={trail}>
        {error ? <Failure error={error} retry={refetch} /> : <Loading />}
      </Page>
    );
  return (
    <Page
      title={guide.name}
      trail={trail}
      aside={
        <Link href={`/items/${guide.id}/apply`} className="button button-primary button-big">
          在线申请
        </Link>
      }
    >
      <p className="lead">
        {guide.kindName} · {guide.caseTypeName} · {guide.zoneName}服务区 · 事项编码 {guide.id}
      </p>
      <LimitPanel guide={guide} />
      <BasicFacts guide={guide} />
      <Materials guide={guide} />
      <Section title="受理条件">
        <List rows={guide.acceptanceConditions} />
      </Section>
      <Section title="审查要点">
        <List rows={guide.reviewPoints} />
      </Section>
      {guide.specialProcedures.length > 0 && (
        <Section title="特别程序">
          <List rows={guide.specialProcedures.map(({ name, limit }) => `${name}：${limitWithNote(limit)}`)} />
        </Section>
      )}
      <Section title="办理流程">
        <FlowDiagram itemId={guide.id} steps={guide.steps} />
      </Section>
      <Section title="设定依据">
        <List rows={guide.legalBasis.map(basisWithNote)} />
      </Section>
      <Section title="收费">
        <p>{feeText(guide)}</p>
      </Section>
      <Section title="权利救济">
        <p>
          不服决定的，可以自收到决定书之日起六十日内向{guide.remedies.reviewBody}
          申请行政复议，或者自收到决定书之日起六个月内依法向{guide.remedies.court}提起行政诉讼。
        </p>
        {guide.organApprox && <p className="hint">复议机关和管辖法院{NOT_OFFICIAL}。</p>}
      </Section>
      <p className="actions">
        <Link href={`/items/${guide.id}/apply`} className="button button-primary button-big">
          在线申请{guide.name}
        </Link>
      </p>
    </Page>
  );
}

function LimitPanel({ guide }: { readonly guide: ItemGuide }) {
  return (
    <div className="limits">
      <div className="limit">
        <span className="limit-name">承诺时限</span>
        <strong>{guide.finishOnSpot ? "当场办结" : limitWithNote(guide.promisedLimit)}</strong>
      </div>
      <div className="limit">
        <span className="limit-name">法定时限</span>
        <strong>{limitWithNote(guide.statutoryLimit)}</strong>
      </div>
      <div className="limit">
        <span className="limit-name">收费</span>
        <strong>{guide.fee.charged ? "收费" : "不收费"}</strong>
      </div>
      <div className="limit">
        <span className="limit-name">办理结果</span>
        <strong>{guide.result.name}</strong>
      </div>
    </div>
  );
}

function BasicFacts({ guide }: { readonly guide: ItemGuide }) {
  return (
    <Section title="基本信息">
      <Facts
        rows={[
          ["办理机关", guide.organApprox ? `${guide.organName}（${NOT_OFFICIAL}）` : guide.organName],
          ["行使层级", guide.levelName],
          ["面向对象", guide.applicantTypes.map((type) => APPLICANT_TYPES[type]).join("、")],
          ["领取方式", guide.hall.deliveryModes.map((mode) => DELIVERY_MODES[mode]).join("、")],
          ["结果有效期", validityText(guide.result.validity)],
          ["办理地点", `政务服务大厅${guide.zoneName}服务区综合窗口，或者网上办理`],
        ]}
      />
    </Section>
  );
}

function Materials({ guide }: { readonly guide: ItemGuide }) {
  return (
    <Section title="申请材料">
      <p className="hint">除下列材料外，不得要求提交与申请无关的其他材料。</p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">材料名称</th>
            <th scope="col">要求</th>
          </tr>
        </thead>
        <tbody>
          {guide.materials.map((material) => (
            <tr key={material.id}>
              <td>{material.seq}</td>
              <td>{material.name}</td>
              <td>{materialDemand(material)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function List({ rows }: { readonly rows: readonly string[] }) {
  return (
    <ul className="plain-list">
      {rows.map((row) => (
        <li key={row}>{row}</li>
      ))}
    </ul>
  );
}

function feeText({ fee }: ItemGuide): string {
  if (!fee.charged) return "不收费。";
  const rates = (fee.rates ?? []).map(
    ({ name, fen, times }) => `${name}${yuan(fen)}${times === null ? "" : "（按申请的数量）"}`,
  );
  return [fee.name, fee.standard || rates.join("，"), fee.basis && `依据：${fee.basis}`].filter(Boolean).join("；");
}
