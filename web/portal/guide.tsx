import { yuan } from "../../domain/law/money.ts";
import { Link } from "wouter";
import { basisWithNote, limitWithNote, NOT_OFFICIAL } from "../../domain/item/certainty.ts";
import { factsOf } from "../ui/api/problem.ts";
import type { ItemGuide } from "../ui/item-guide.ts";
import { Facts } from "../ui/facts.tsx";
import { Page } from "../ui/page.tsx";
import { Failure, Loading } from "../ui/states.tsx";
import { FlowDiagram } from "./diagram/flow-diagram.tsx";
import { ClosedNotice, Contents, DeskSection, HistorySection, List, Section } from "./guide-sections.tsx";
import { ListedGuide } from "./listed-guide.tsx";
import { useGuide } from "./items.ts";
import { APPLICANT_TYPES, DELIVERY_MODES, materialDemand, validityText } from "./item-words.ts";
import { definePage } from "../define-page.ts";

/** 办事指南: everything the law obliges the hall to publish on an item (APL art. 30), and the way to apply. */
export const guidePage = definePage({
  addresses: ["/items/:id"],
  bundle: "own",
  view: ({ id }) => <Guide key={id} itemId={id} />,
});

function Guide({ itemId }: { readonly itemId: string }) {
  const { data: guide, error, refetch } = useGuide(itemId);
  const trail = (
    <>
      <Link href="/">办事大厅</Link> › 办事指南
    </>
  );
  if (!guide && error && factsOf(error).code === "ITEM_UNKNOWN") return <ListedGuide itemId={itemId} trail={trail} />;
  if (!guide)
    return (
      <Page title="办事指南" trail={trail}>
        {error ? <Failure error={error} retry={refetch} /> : <Loading />}
      </Page>
    );
  return (
    <Page title={guide.name} trail={trail} aside={guide.closedBecause === null && <ApplyLink guide={guide} />}>
      <p className="lead">
        {guide.kindName} · {guide.caseTypeName} · {guide.zoneName}服务区 · 事项编码 {guide.id}
      </p>
      <ClosedNotice because={guide.closedBecause} />
      <LimitPanel guide={guide} />
      <Contents entries={contentsOf(guide)} />
      <Elements guide={guide} />
      {guide.closedBecause === null && (
        <p className="actions">
          <ApplyLink guide={guide} named />
        </p>
      )}
    </Page>
  );
}

function ApplyLink({ guide, named = false }: { readonly guide: ItemGuide; readonly named?: boolean }) {
  return (
    <Link href={`/items/${guide.id}/apply`} className="button button-primary button-big">
      在线申请{named && guide.name}
    </Link>
  );
}

/** The elements of a guide in the order of GB/T 36114. */
function Elements({ guide }: { readonly guide: ItemGuide }) {
  return (
    <>
      <BasicFacts guide={guide} />
      <Section id="conditions" title="受理条件">
        <List rows={guide.acceptanceConditions} />
      </Section>
      <Materials guide={guide} />
      <Section id="flow" title="办理流程">
        <FlowDiagram itemId={guide.id} steps={guide.steps} />
      </Section>
      <Section id="review" title="审查要点">
        <List rows={guide.reviewPoints} />
      </Section>
      {guide.specialProcedures.length > 0 && (
        <Section id="procedures" title="特别程序">
          <List rows={guide.specialProcedures.map(({ name, limit }) => `${name}：${limitWithNote(limit)}`)} />
        </Section>
      )}
      <Section id="basis" title="设定依据">
        <List rows={guide.legalBasis.map(basisWithNote)} />
      </Section>
      <Section id="fee" title="收费">
        <p>{feeText(guide)}</p>
      </Section>
      <Section id="rights" title="权利、义务和救济">
        <p>
          申请人可以查询办理进度，可以陈述和申辩；应当如实提交材料，对申请材料实质内容的真实性负责（行政许可法第七条、第三十一条）。
        </p>
        <p>
          不服决定的，可以自收到决定书之日起六十日内向{guide.remedies.reviewBody}
          申请行政复议，或者自收到决定书之日起六个月内依法向{guide.remedies.court}提起行政诉讼。
        </p>
        {guide.organApprox && <p className="hint">复议机关和管辖法院{NOT_OFFICIAL}。</p>}
      </Section>
      <DeskSection desk={guide.desk} zoneName={guide.zoneName} departmentName={guide.departmentName} />
      <HistorySection changes={guide.changes} />
    </>
  );
}

function contentsOf(guide: ItemGuide): readonly (readonly [string, string])[] {
  return [
    ["basic", "基本信息"],
    ["conditions", "受理条件"],
    ["materials", "申请材料"],
    ["flow", "办理流程"],
    ["review", "审查要点"],
    ...(guide.specialProcedures.length > 0 ? ([["procedures", "特别程序"]] as const) : []),
    ["basis", "设定依据"],
    ["fee", "收费"],
    ["rights", "权利救济"],
    ["desk", "地点和咨询"],
    ...(guide.changes.length > 0 ? ([["history", "目录调整"]] as const) : []),
  ];
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
    <Section id="basic" title="基本信息">
      <Facts
        rows={[
          ["原名称", guide.formerNames?.join("、")],
          ["受理机构", guide.desk.place === null ? guide.desk.name : guide.departmentName],
          ["决定机关", guide.organApprox ? `${guide.organName}（${NOT_OFFICIAL}）` : guide.organName],
          ["行使层级", guide.levelName],
          ["服务对象", guide.applicantTypes.map((type) => APPLICANT_TYPES[type]).join("、")],
          ["领取方式", guide.hall.deliveryModes.map((mode) => DELIVERY_MODES[mode]).join("、")],
          ["结果有效期", validityText(guide.result.validity)],
          ["办理方式", guide.closedBecause === null ? "网上申请；窗口申请" : "按本指南到指定地点办理"],
          ["数量限制", guide.places ? placesText(guide.places) : quotaText(guide.quota)],
          ["数量限制的依据", guide.quota?.basis],
          ["告知承诺", guide.commitment && `可以作出书面承诺办理。依据：${guide.commitment.basis}`],
          ["到现场次数", guide.onSiteVisits === undefined ? "" : `${guide.onSiteVisits}次`],
        ]}
      />
    </Section>
  );
}

/** 每年120户，2026年还剩118户，按照受理的先后顺序决定 */
function placesText({ limit, year, left, unit }: NonNullable<ItemGuide["places"]>): string {
  const rest = left > 0 ? `还剩${left}${unit}` : "已经用完";
  return `${limit}，${year === null ? "" : `${year}年`}${rest}；符合条件的，按照受理的先后顺序决定`;
}

function Materials({ guide }: { readonly guide: ItemGuide }) {
  return (
    <Section id="materials" title="申请材料">
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

/** In order of acceptance where the number is limited (行政许可法第五十七条). */
function quotaText(quota: ItemGuide["quota"]): string {
  if (!quota) return "无数量限制";
  const period = quota.period === "year" ? "每年" : "共";
  return `${period}${quota.number}${quota.unit}，按受理的先后顺序作出决定`;
}

function feeText({ fee }: ItemGuide): string {
  if (!fee.charged) return "不收费。";
  const rates = (fee.rates ?? []).map(
    ({ name, fen, times }) => `${name}${yuan(fen)}${times === null ? "" : "（按申请的数量）"}`,
  );
  return [fee.name, fee.standard || rates.join("，"), fee.basis && `依据：${fee.basis}`].filter(Boolean).join("；");
}
