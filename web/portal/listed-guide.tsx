import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { citation } from "../../domain/item/certainty.ts";
import { call } from "../ui/api/call.ts";
import { Facts } from "../ui/facts.tsx";
import { Page } from "../ui/page.tsx";
import { Failure, Loading } from "../ui/states.tsx";
import { ClosedNotice, Contents, DeskSection, HistorySection, List, Section } from "./guide-sections.tsx";
import { APPLICANT_TYPES } from "./item-words.ts";

/** 办事指南 of an item that the catalogue lists only: everything its annex says, and why it cannot be applied for here. */
export function ListedGuide({ itemId, trail }: { readonly itemId: string; readonly trail: ReactNode }) {
  const { data, error, refetch } = useQuery({
    queryKey: ["catalogue-entries", itemId],
    queryFn: ({ signal }) => call("GET /api/catalogue-entries/{id}", { params: { id: itemId }, signal }),
  });
  if (!data)
    return (
      <Page title="办事指南" trail={trail}>
        {error ? <Failure error={error} retry={refetch} /> : <Loading />}
      </Page>
    );
  const { entry, kindName, caseTypeName, zoneName, departmentName, closedBecause, desk, changes } = data;
  return (
    <Page title={entry.name} trail={trail}>
      <p className="lead">
        {kindName} · {caseTypeName} · {zoneName}服务区 · 事项编码 {entry.id}
      </p>
      <ClosedNotice because={closedBecause} />
      <Contents entries={CONTENTS} />
      <Section id="basic" title="基本信息">
        <Facts
          rows={[
            ["原名称", entry.formerNames.join("、")],
            ["办理部门", departmentName],
            ["行使层级", entry.levelName],
            ["服务对象", entry.applicantTypes.map((type) => APPLICANT_TYPES[type]).join("、")],
            ["法定办结时限", entry.statutoryLimit.text],
            ["承诺办结时限", entry.promisedLimit.text],
            ["到现场次数", entry.onSiteVisits === null ? "" : `${entry.onSiteVisits}次`],
            ["办理结果", entry.resultName],
          ]}
        />
      </Section>
      <Section id="conditions" title="受理条件">
        <List rows={entry.acceptanceConditions} />
      </Section>
      <Section id="materials" title="申请材料">
        <p className="hint">除下列材料外，不得要求提交与申请无关的其他材料。</p>
        <List rows={entry.materials} />
      </Section>
      <Section id="basis" title="设定依据">
        <List rows={entry.legalBasis.map((basis) => citation({ ...basis, verification: "notVerified" }))} />
      </Section>
      <Section id="fee" title="收费">
        <p>{entry.fee.charged ? `收费。依据：${entry.fee.basis}` : "不收费。"}</p>
      </Section>
      <DeskSection
        {...{ desk, zoneName, departmentName }}
        consultation={entry.consultation}
        complaint={entry.complaint}
      />
      <HistorySection changes={changes} />
    </Page>
  );
}

const CONTENTS = [
  ["basic", "基本信息"],
  ["conditions", "受理条件"],
  ["materials", "申请材料"],
  ["basis", "设定依据"],
  ["fee", "收费"],
  ["desk", "地点、咨询和投诉"],
] as const;
