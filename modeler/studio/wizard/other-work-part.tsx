import { Button } from "antd";
import { useState } from "react";
import type { GeneralWork } from "../../../domain/item/item-flow.ts";
import { withFact } from "../../wizard/choices/change-choices.ts";
import { FactFields, type Field } from "./fields.tsx";
import { Begun } from "./optional-choice.tsx";
import type { PartProps } from "./wizard-props.ts";

const STAGE: Field<GeneralWork> = {
  name: "stage",
  label: "在什么时候办理",
  options: [
    { value: "review", label: "审查以前" },
    { value: "issuance", label: "制证以前" },
  ],
};
const FIELDS: readonly Field<GeneralWork>[] = [{ name: "name", label: "环节名称" }, STAGE];

/** 其他环节: work of the department for which the hall has no kind of step, and steps of its own system. */
export function OtherWorkPart({ choices, isReadOnly, change }: PartProps) {
  const [begun, begin] = useState<GeneralWork | null>(null);
  const { generalTasks = [], departmentSteps = [] } = choices.flow;
  const write = (next: readonly GeneralWork[]): void => change(withFact(choices, "generalTasks", inStages(next)));
  return (
    <fieldset className="studio-group">
      <legend>其他环节</legend>
      <p className="studio-hint">
        由承办部门完成的其他工作，例如抽样、刻章、制卡；要登记的内容在“画图”或者“清单”中设置。
      </p>
      {generalTasks.map((work) => (
        <section key={work.key} className="wizard-begun" aria-label={work.name}>
          <FactFields
            fields={FIELDS}
            facts={work}
            isReadOnly={isReadOnly}
            write={(next) => write(generalTasks.map((one) => (one === work ? next : one)))}
          />
          <Button
            size="small"
            disabled={isReadOnly}
            aria-label={`删除“${work.name}”`}
            onClick={() => write(generalTasks.filter((one) => one !== work))}
          >
            删除
          </Button>
        </section>
      ))}
      {departmentSteps.map((work) => (
        <div key={work.key} className="studio-row">
          <span>{`${work.name}（由部门的业务系统办理）`}</span>
          <Button
            size="small"
            disabled={isReadOnly}
            aria-label={`删除“${work.name}”`}
            onClick={() =>
              change(
                withFact(
                  choices,
                  "departmentSteps",
                  departmentSteps.filter((one) => one !== work),
                ),
              )
            }
          >
            删除
          </Button>
        </div>
      ))}
      {begun === null ? (
        <Button disabled={isReadOnly} onClick={() => begin(firstWork(generalTasks))}>
          增加环节
        </Button>
      ) : (
        <Begun
          label={begun.name.trim() === "" ? "新环节" : begun.name.trim()}
          fields={FIELDS}
          facts={begun}
          write={begin}
          done={(work) => {
            begin(null);
            write([...generalTasks, { ...work, name: work.name.trim() }]);
          }}
        />
      )}
    </fieldset>
  );
}

/** As the flow has them: first those before the review. */
function inStages(works: readonly GeneralWork[]): readonly GeneralWork[] {
  return works.toSorted((one, other) => Number(one.stage === "issuance") - Number(other.stage === "issuance"));
}

/** With one line to fill in, and a key that no other has. */
function firstWork(works: readonly GeneralWork[]): GeneralWork {
  let number = works.length + 1;
  while (works.some(({ key }) => key === `generalTask${number}`)) number++;
  return {
    key: `generalTask${number}`,
    name: "",
    stage: "review",
    days: 0,
    fields: [{ type: "textfield", id: "field-result", key: "result", label: "办理结果" }],
  };
}
