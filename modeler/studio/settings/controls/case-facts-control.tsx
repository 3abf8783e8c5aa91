import { Checkbox } from "antd";
import { CASE_FACTS } from "../../../../domain/case/department/read-facts.ts";
import type { ReadFact } from "../../../../domain/case/department/department-step.ts";
import type { ControlProps } from "./control-props.ts";
import { UnmaskedReason } from "./unmasked-reason.tsx";

/** 提供的内容: what a department's system is told of the case; personal data masked, unless a reason is given. */
export function CaseFactsControl({ id, value, context, change }: ControlProps) {
  const reads = Array.isArray(value) ? (value as readonly ReadFact[]) : [];
  const options = [
    ...Object.entries(CASE_FACTS).map(([fact, { name }]) => ({ value: fact, label: name })),
    ...context.applicationFields.map(({ key, label }) => ({ value: `application.${key}`, label: `申请表：${label}` })),
  ];
  const isPersonal = (fact: string): boolean => CASE_FACTS[fact]?.masked !== undefined;
  return (
    <div id={id} role="group" tabIndex={-1} className="studio-rows">
      <Checkbox.Group
        className="studio-checks"
        disabled={context.isReadOnly}
        options={options}
        value={reads.map(({ fact }) => fact)}
        onChange={(facts) => change(facts.map((fact) => reads.find((one) => one.fact === fact) ?? { fact }))}
      />
      {reads
        .filter(({ fact }) => isPersonal(fact))
        .map((read) => (
          <UnmaskedReason
            key={read.fact}
            name={options.find((option) => option.value === read.fact)?.label ?? ""}
            reason={read.unmaskedFor ?? ""}
            isReadOnly={context.isReadOnly}
            change={(reason) => change(reads.map((one) => (one === read ? withReason(read.fact, reason) : one)))}
          />
        ))}
    </div>
  );
}

function withReason(fact: string, reason: string): ReadFact {
  return reason === "" ? { fact } : { fact, unmaskedFor: reason };
}
