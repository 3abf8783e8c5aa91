import type { CaseView } from "../../contract/case-view.ts";
import type { DepartmentStep, Forwarding, HandOut, PostCheck, Publicity } from "../../contract/step-facts.ts";
import { Facts } from "../ui/facts.tsx";
import { writtenDate } from "../ui/written.ts";
import type { ReactNode } from "react";

interface Props {
  readonly view: CaseView;
  readonly Part: (props: { readonly title: string; readonly children: ReactNode }) => ReactNode;
}

/** What was made public, answered by the systems of departments, forwarded and checked afterwards. */
export function KindFacts({ view, Part }: Props) {
  return (
    <>
      {view.publicities?.map((publicity) => (
        <Part key={publicity.id} title={publicity.step}>
          <PublicityFacts publicity={publicity} />
        </Part>
      ))}
      {view.departmentSteps?.map((step) => (
        <Part key={step.instance} title={step.name}>
          <DepartmentStepFacts step={step} />
        </Part>
      ))}
      {(view.handOuts ?? []).length > 0 && (
        <Part title="向部门系统提供的数据">
          <Facts rows={(view.handOuts ?? []).map((given) => [given.name, handedOut(given)] as const)} />
        </Part>
      )}
      {view.forwardings?.map((forwarding) => (
        <Part key={forwarding.instance} title="转报">
          <ForwardingFacts forwarding={forwarding} />
        </Part>
      ))}
      {view.postChecks?.map((check) => (
        <Part key={check.instance} title="事后核查">
          <PostCheckFacts check={check} />
        </Part>
      ))}
    </>
  );
}

function DepartmentStepFacts({ step }: { readonly step: DepartmentStep }) {
  return (
    <Facts
      rows={[
        ["结果", step.outcomeName],
        ["部门系统说明", step.message],
        ...step.answers.map(({ label, value }) => [label, value] as const),
        ["办理系统", `${step.byName}（${writtenDate(step.on)}）`],
      ]}
    />
  );
}

function handedOut({ facts, unmasked, keyName, on }: HandOut): string {
  const whole = unmasked.length === 0 ? "" : `，其中未脱敏：${unmasked.join("、")}`;
  return `${writtenDate(on)}向${keyName}提供：${facts.join("、")}${whole}`;
}

const ENDS = { noObjection: "无异议或者异议不成立", objection: "异议成立，退回审查" } as const;

function PublicityFacts({ publicity }: { readonly publicity: Publicity }) {
  const { outcome, objections } = publicity;
  const going = publicity.isOver ? "公示期已经届满，等待登记结果" : "正在公示";
  return (
    <>
      <Facts
        rows={[
          ["公示期", `自${writtenDate(publicity.begunOn)}起，至${publicity.endText}`],
          ["地点", publicity.place],
          ["依据", publicity.basis],
          ["内容", publicity.content],
          ["结果", outcome === null ? going : ENDS[outcome]],
        ]}
      />
      <ul className="plain-list">
        {objections.map(({ id, on, name, content, answer }) => (
          <li key={id}>
            {writtenDate(on)}，{name}提出异议：{content}
            {answer && `（${answer.upheld ? "成立" : "不成立"}：${answer.words ?? ""}）`}
          </li>
        ))}
      </ul>
    </>
  );
}

const ANSWERS = { granted: "同意", refused: "不同意", returned: "退回" } as const;

function ForwardingFacts({ forwarding }: { readonly forwarding: Forwarding }) {
  const { answer, inTime } = forwarding;
  return (
    <Facts
      rows={[
        ["报送", `${forwarding.to}（${writtenDate(forwarding.on)}，${forwarding.byName}签发）`],
        ["初审意见", forwarding.opinion === "grant" ? "符合" : "不符合"],
        ["初审期限", `${writtenDate(forwarding.dueOn)}${inTime === false ? "（已超期）" : ""}`],
        ["上级答复", answer && `${ANSWERS[answer.result]}（${writtenDate(answer.on)}${answer.documentNumber ?? ""}）`],
        ["答复内容", answer?.words],
      ]}
    />
  );
}

const RESULTS = {
  conforms: "与承诺相符",
  rectify: "责令限期整改",
  revoke: "建议撤销（撤销决定作出以前，证照继续有效）",
} as const;

function PostCheckFacts({ check }: { readonly check: PostCheck }) {
  return (
    <Facts
      rows={[
        ["结论", RESULTS[check.result]],
        ["核查日期", writtenDate(check.on)],
        ["核查期限", `${writtenDate(check.dueOn)}${check.inTime === false ? "（已超期）" : ""}`],
        ["核查人员", check.persons.join("、")],
        ["核查情况", check.findings],
        ["整改期限", check.rectifyBy && writtenDate(check.rectifyBy)],
        ["撤销依据", check.basis],
        ["登记人", check.recordedByName],
      ]}
    />
  );
}
