import { Button, Select } from "antd";
import { useState } from "react";
import { PROCEDURE_NAMES } from "../../../domain/case/procedures/procedure.ts";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import { isRouting } from "../../../domain/flow/routing.ts";
import type { AskedOpinion, LowerReview } from "../../../domain/item/item-flow.ts";
import { SPECIAL_PROCEDURE_KINDS, type SpecialProcedureKind } from "../../../domain/item/service-item.ts";
import { needOf, type Need, withFact, withNeed } from "../../wizard/choices/change-choices.ts";
import { Labelled } from "../settings/small-settings.tsx";
import { FactFields, NumberField, type Field } from "./fields.tsx";
import { Begun, OptionalChoice } from "./optional-choice.tsx";
import type { PartProps } from "./wizard-props.ts";

/** 审查以前: who else says something, and what is done on the spot or by experts. */
export function ReviewPart(props: PartProps) {
  return (
    <fieldset className="studio-group">
      <legend>审查</legend>
      <LowerReviewChoice {...props} />
      <Opinions {...props} />
      <section className="wizard-procedures" aria-label="特别程序">
        <h3>特别程序</h3>
        <p className="studio-hint">
          依法需要时间的环节，书面告知申请人，所需时间依法不计算在办理期限内（《行政许可法》第四十五条）；实地勘察（现场勘验）只停承诺期限。不需要的，事项中的规定一并删除。
        </p>
        {SPECIAL_PROCEDURE_KINDS.map((kind) => (
          <Procedure key={kind} {...props} kind={kind} />
        ))}
      </section>
    </fieldset>
  );
}

const BELOW_DAYS = 20;

function LowerReviewChoice({ item, choices, material, isReadOnly, change }: PartProps) {
  const offices = material.offices.filter(({ departmentId }) => departmentId === item.departmentId);
  const fields: readonly Field<LowerReview>[] = [
    {
      name: "officeId",
      label: "初审机关",
      options: offices.map(({ id, name }) => ({ value: id, label: name })),
    },
    { name: "days", label: "初审期限（工作日）", hint: "依法最长不超过二十日（《行政许可法》第四十三条）。" },
  ];
  const [first] = offices;
  return (
    <OptionalChoice
      label="下级机关初审"
      hint="由下级机关先审查，将初步审查意见和全部申请材料直接报送（《行政许可法》第三十五条）。"
      obstacle={first === undefined ? "本部门没有登记可以初审的机构。" : null}
      fields={fields}
      facts={choices.flow.lowerReview ?? null}
      first={{ officeId: first?.id ?? "", officeName: first?.name ?? "", days: BELOW_DAYS }}
      isReadOnly={isReadOnly}
      change={(facts) =>
        change(
          withFact(
            choices,
            "lowerReview",
            facts === null
              ? undefined
              : { ...facts, officeName: offices.find(({ id }) => id === facts.officeId)?.name ?? facts.officeName },
          ),
        )
      }
    />
  );
}

const SILENCE: Field<AskedOpinion> = {
  name: "silence",
  label: "逾期不答复的",
  options: [
    { value: "consent", label: "视为同意" },
    { value: "wait", label: "继续等待答复" },
  ],
};
const OPINION: readonly Field<AskedOpinion>[] = [
  { name: "question", label: "征求意见的内容" },
  { name: "days", label: "答复期限（工作日）" },
  SILENCE,
];
const OPINION_DAYS = 5;

function Opinions({ item, choices, material, isReadOnly, change }: PartProps) {
  const [begun, begin] = useState<AskedOpinion | null>(null);
  const opinions = choices.flow.opinions ?? [];
  const write = (next: readonly AskedOpinion[]): void => change(withFact(choices, "opinions", next));
  const others = material.departments.filter(
    ({ id }) => id !== item.departmentId && !opinions.some(({ departmentId }) => departmentId === id),
  );
  return (
    <section className="wizard-choice" aria-label="征求意见">
      <h3>征求意见</h3>
      <p className="studio-hint">审查以前书面征求其他部门的意见；几个部门的，同时征求。办理期限照常计算。</p>
      {opinions.map((asked) => (
        <section key={asked.departmentId} className="wizard-begun" aria-label={asked.departmentName}>
          <div className="studio-row">
            <strong>{asked.departmentName}</strong>
            <Button
              size="small"
              disabled={isReadOnly}
              aria-label={`不再征求${asked.departmentName}意见`}
              onClick={() => write(opinions.filter((one) => one !== asked))}
            >
              不再征求
            </Button>
          </div>
          <FactFields
            fields={OPINION}
            facts={asked}
            isReadOnly={isReadOnly}
            write={(next) => write(opinions.map((one) => (one === asked ? next : one)))}
          />
        </section>
      ))}
      <Labelled label={opinions.length === 0 ? "征求哪个部门的意见" : "还征求哪个部门的意见"}>
        {(id) => (
          <Select
            id={id}
            disabled={isReadOnly}
            placeholder="选择部门"
            value={begun?.departmentId ?? null}
            showSearch={{ optionFilterProp: "label" }}
            options={others.map((department) => ({ value: department.id, label: department.name }))}
            onChange={(departmentId) => {
              const departmentName = others.find((one) => one.id === departmentId)?.name ?? "";
              begin({
                question: "",
                days: OPINION_DAYS,
                silence: "wait",
                ...begun,
                departmentId: departmentId ?? "",
                departmentName,
              });
            }}
          />
        )}
      </Labelled>
      {begun !== null && (
        <Begun
          label={`征求${begun.departmentName}意见`}
          fields={OPINION}
          facts={begun}
          write={begin}
          done={(asked) => {
            begin(null);
            write([...opinions, asked]);
          }}
        />
      )}
    </section>
  );
}

interface ProcedureProps extends PartProps {
  readonly kind: SpecialProcedureKind;
}

function Procedure({ kind, item, choices, form, isReadOnly, change }: ProcedureProps) {
  const need = needOf(choices, kind);
  const rule = choices.specialProcedures.find((one) => one.kind === kind);
  const name = rule?.name ?? PROCEDURE_NAMES[kind];
  const options = [...NEEDS, ...conditionsOf(form)];
  const isListed = options.some(({ value }) => value === need);
  return (
    <div className="wizard-procedure">
      <Labelled label={name}>
        {(id) => (
          <Select<Need>
            id={id}
            disabled={isReadOnly}
            value={need}
            options={isListed ? options : [...options, { value: need, label: "符合流程图上所写条件的才需要" }]}
            onChange={(chosen) => change(withNeed(choices, item, { kind, need: chosen }))}
          />
        )}
      </Labelled>
      {rule !== undefined && rule.limit.unit === "workingDay" && (
        <NumberField
          label={`${name}所需时间（工作日）`}
          value={rule.limit.value}
          isReadOnly={isReadOnly}
          write={(days) =>
            change({
              ...choices,
              specialProcedures: choices.specialProcedures.map((one) =>
                one === rule ? { ...rule, limit: { ...rule.limit, value: days, text: `${days}个工作日` } } : one,
              ),
            })
          }
        />
      )}
    </div>
  );
}

const NEEDS: readonly { readonly value: Need; readonly label: string }[] = [
  { value: "none", label: "不需要" },
  { value: "asked", label: "审查人员认为有必要的才需要" },
  { value: "always", label: "每件都需要" },
];

/** What an answer of the application may decide; other conditions are set at the branch of the drawing. */
function conditionsOf(form: ApplicationForm | null): readonly { readonly value: Need; readonly label: string }[] {
  return (form?.components ?? []).filter(isRouting).flatMap((field) => {
    if (field.type === "checkbox")
      return [{ value: `=${field.key} = true` as Need, label: `“${field.label}”为是的才需要` }];
    if (field.type === "number") return [];
    return field.values.map(({ value, label }) => ({
      value: `=${field.key} = "${value}"` as Need,
      label: `“${field.label}”为“${label}”的才需要`,
    }));
  });
}
