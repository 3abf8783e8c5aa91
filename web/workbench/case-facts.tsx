import type { ReactNode } from "react";
import type { MaterialVerdict } from "../../domain/case/acceptance/acceptance.ts";
import type { Review } from "../../contract/case-facts.ts";
import type { Deliberation, Finding, Opinion } from "../../contract/step-facts.ts";
import { outcomeName, type ItemKind } from "../../domain/item/kind-words.ts";
import { ApplicantFacts, FilesOf } from "../portal/case/case-details.tsx";
import { PaymentFacts } from "../portal/case/payment.tsx";
import { Documents } from "../portal/case/documents.tsx";
import type { CaseView } from "../../contract/case-view.ts";
import { Facts } from "../ui/facts.tsx";
import { Limits } from "../ui/limits.tsx";
import { Timeline } from "../ui/timeline.tsx";
import { writtenDate } from "../ui/written.ts";
import { ExchangeFacts } from "./exchange-facts.tsx";
import { KindFacts } from "./kind-facts.tsx";
import { VERDICTS } from "./verdict-words.ts";

/** All facts of a case on which a decision may be based; a signer signs exactly this. */
export function CaseFacts({ view }: { readonly view: CaseView }) {
  return (
    <>
      <Part title="办理期限">
        <Limits view={view} />
      </Part>
      <Part title="申请人">
        <ApplicantFacts view={view} />
      </Part>
      <Part title="申请内容">
        <Facts rows={view.application.map(({ label, value }) => [label, value] as const)} />
      </Part>
      <Part title="申请材料">
        <Materials view={view} />
      </Part>
      {view.supplement && (
        <Part title="补正">
          <SupplementFacts view={view} supplement={view.supplement} />
        </Part>
      )}
      {view.acceptance && (
        <Part title="受理">
          <Facts
            rows={[
              ["受理日期", writtenDate(view.acceptance.on)],
              ["受理人", view.acceptance.byName],
            ]}
          />
        </Part>
      )}
      {view.record && (
        <Part title="共享数据">
          <Facts rows={Object.entries(view.record).map(([label, value]) => [label, String(value)] as const)} />
        </Part>
      )}
      <ProcedureWarnings words={view.procedureWarnings ?? []} />
      {view.procedures.map((procedure) => (
        <Part key={procedure.instance ?? `${procedure.ruleId} ${procedure.startedOn}`} title={procedure.name}>
          <ProcedureFacts procedure={procedure} />
        </Part>
      ))}
      {view.review && (
        <Part title={view.findings?.length ? "审查意见（主办）" : "审查意见"}>
          <ReviewFacts review={view.review} kind={view.itemKind} />
        </Part>
      )}
      {view.findings?.map((finding) => (
        <Part key={finding.instance} title={`${finding.step}（协办）`}>
          <ReviewFacts review={finding} kind={view.itemKind} />
        </Part>
      ))}
      {view.opinions?.map((opinion) => (
        <Part key={opinion.instance} title={opinion.step}>
          <OpinionFacts opinion={opinion} />
        </Part>
      ))}
      <GeneralTasks view={view} />
      <Arrivals view={view} />
      {view.deliberations?.map((held) => (
        <Part key={held.instance} title="集体审议">
          <DeliberationFacts held={held} />
        </Part>
      ))}
      <OutsideFacts view={view} />
      <KindFacts view={view} Part={Part} />
      {view.termination && (
        <Part title="终止办理的理由">
          <p>{view.termination.reason}</p>
        </Part>
      )}
      <Part title="文书">
        <Documents documents={view.documents} masked={view.sight === "masked"} />
      </Part>
      <Part title="办理过程">
        <Timeline entries={view.timeline} />
      </Part>
    </>
  );
}

/** What was paid, and what other systems got. */
function OutsideFacts({ view }: { readonly view: CaseView }) {
  return (
    <>
      {view.payment && (
        <Part title="缴费">
          <PaymentFacts payment={view.payment} />
        </Part>
      )}
      {view.exchanges?.map((sent) => (
        <Part key={sent.exchangeId} title={`数据交换：${sent.system}`}>
          <ExchangeFacts sent={sent} />
        </Part>
      ))}
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="section section-tight">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Materials({ view }: { readonly view: CaseView }) {
  const verdictOf = (materialId: string): MaterialVerdict | undefined =>
    view.verdicts?.find((verdict) => verdict.materialId === materialId);
  return (
    <ul className="rows rows-tight">
      {view.materials.map((material) => {
        const verdict = verdictOf(material.materialId);
        return (
          <li key={material.materialId} className="row">
            <span>
              {material.name}
              {verdict && <span className="tag">{VERDICTS[verdict.verdict]}</span>}
            </span>
            <FilesOf material={material} masked={view.sight === "masked"} />
          </li>
        );
      })}
    </ul>
  );
}

function SupplementFacts({
  view,
  supplement,
}: {
  readonly view: CaseView;
  readonly supplement: NonNullable<CaseView["supplement"]>;
}) {
  const nameOf = (materialId: string): string =>
    view.materials.find((material) => material.materialId === materialId)?.name ?? materialId;
  return (
    <>
      <Facts
        rows={[
          ["告知日期", writtenDate(supplement.requestedOn)],
          ["补正期限", supplement.dueText ?? "—"],
          ["补正日期", supplement.submittedOn ? writtenDate(supplement.submittedOn) : "尚未补正"],
        ]}
      />
      <ul className="plain-list">
        {supplement.faults.map((fault) => (
          <li key={fault.materialId}>
            {nameOf(fault.materialId)}：{fault.fault} {fault.fix}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the law still asks of the special procedures, or what came too late. */
function ProcedureWarnings({ words }: { readonly words: readonly string[] }) {
  return words.map((one) => (
    <p key={one} className="notice notice-warn">
      {one}
    </p>
  ));
}

function ProcedureFacts({ procedure }: { readonly procedure: CaseView["procedures"][number] }) {
  const conclusion = procedure.passed === null ? null : CONCLUSIONS[procedure.passed ? "yes" : "no"];
  return (
    <Facts
      rows={[
        ["开始日期", writtenDate(procedure.startedOn)],
        [
          "结束日期",
          procedure.endedOn ? writtenDate(procedure.endedOn) : `进行中，预计结束：${procedure.expectedEndText}`,
        ],
        ["启动理由", procedure.reason],
        ["承办人（机构）", procedure.responsible],
        ["听证主持人", procedure.presider],
        ["提出听证申请", procedure.requestedOn && writtenDate(procedure.requestedOn)],
        ["举行听证", procedure.hearingOn && writtenDate(procedure.hearingOn)],
        [procedure.kind === "expertReview" ? "专家" : "核查人员", procedure.persons.join("、")],
        ["地点", procedure.place],
        ["结论", conclusion],
        ["情况", procedure.result],
        ["报告", procedure.report],
      ]}
    />
  );
}

const CONCLUSIONS = { yes: "符合", no: "不符合" } as const;

const ANSWERS = { agree: "同意", disagree: "不同意", silent: "逾期未复，视为同意" } as const;

function OpinionFacts({ opinion }: { readonly opinion: Opinion }) {
  const { answer, answeredOn } = opinion;
  return (
    <Facts
      rows={[
        ["征求单位", opinion.department],
        ["征求意见的事项", opinion.question],
        ["答复期限", opinion.dueText],
        ["意见", answer === null ? "尚未回复" : ANSWERS[answer]],
        ["具体意见", opinion.words],
        ["回复人", opinion.byName && `${opinion.byName}${answeredOn ? `（${writtenDate(answeredOn)}）` : ""}`],
      ]}
    />
  );
}

function DeliberationFacts({ held }: { readonly held: Deliberation }) {
  const conclusion = held.outcome === "agreed" ? "同意审查意见" : "不同意审查意见";
  return (
    <Facts
      rows={[
        ["结论", held.inForce ? conclusion : `${conclusion}（已退回，不再有效）`],
        ["理由", held.reason],
        ["审议事项", held.question],
        ["审议意见", held.views],
        ["主持人", held.chair],
        ["参加人员", held.participants.join("、")],
        ["日期和地点", [writtenDate(held.on), held.place].filter(Boolean).join("，")],
        ["记录人", held.recordedByName],
      ]}
    />
  );
}

function ReviewFacts({ review, kind }: { readonly review: Review | Finding; readonly kind: ItemKind }) {
  return (
    <>
      <Facts
        rows={[
          ["意见", review.opinion === "none" ? "不提出结论意见" : outcomeName(review.opinion, kind)],
          ["审查人", `${review.byName ?? ""}（${writtenDate(review.on)}）`],
          ["理由", review.reason],
          ["依据", review.basis],
        ]}
      />
      <ul className="plain-list">
        {(review.points ?? []).map(({ point, passed, note }) => (
          <li key={point}>
            {point}：<strong>{passed ? "符合" : "不符合"}</strong>
            {note && `（${note}）`}
          </li>
        ))}
      </ul>
    </>
  );
}
/** What arrived from outside, for which the flow waits; part of what the signer signs. */
function Arrivals({ view }: { readonly view: CaseView }) {
  return view.arrivals?.map((arrival) => (
    <Part key={`${arrival.element} ${arrival.on} ${arrival.reference ?? ""}`} title={arrival.name}>
      <Facts
        rows={[
          ["收到日期", writtenDate(arrival.on)],
          ["内容", arrival.what],
          ["文号", arrival.reference],
          ["登记人", arrival.recordedByName],
        ]}
      />
    </Part>
  ));
}

/** What was entered in general tasks. */
function GeneralTasks({ view }: { readonly view: CaseView }) {
  return view.generalTasks?.map((task) => (
    <Part key={task.instance} title={task.name}>
      <Facts
        rows={[
          ["结果", task.outcomeName],
          ...task.answers.map(({ label, value }) => [label, value] as const),
          ["办理人", `${task.byName}（${writtenDate(task.on)}）`],
        ]}
      />
    </Part>
  ));
}
