import { Input, Select } from "antd";
import type { ScenarioQuestion } from "../../../domain/package/package-definition.ts";
import type { NewMember } from "../../package-edits/add-member.ts";
import { Labelled } from "../settings/small-settings.tsx";
import { ALWAYS, ANSWERS, whensOf } from "./when-of.ts";

/** When a new member is handled, while it is being said. */
export interface NewWhen {
  /** `ALWAYS`, the id of a question, or a question that is yet to be asked. */
  readonly by: string;
  readonly question: string;
  readonly answer: string;
}

/** Stands for a question that is yet to be asked. */
const NEW = "new";

/** As the edit takes it. */
export function whenOf({ by, question, answer }: NewWhen): NewMember["when"] {
  if (by === NEW) return { question, includedWhen: answer === "yes" };
  return by === ALWAYS ? null : by;
}

interface Props {
  readonly when: NewWhen;
  readonly questions: readonly ScenarioQuestion[];
  change(part: Partial<NewWhen>): void;
}

/** Always, by a question that is asked already, or by a new one. */
export function WhenFields({ when, questions, change }: Props) {
  return (
    <>
      <Labelled label="什么时候办理">
        {(id) => (
          <Select
            id={id}
            autoFocus
            value={when.by}
            options={[...whensOf(questions), { value: NEW, label: "按一个新的情形问题" }]}
            onChange={(by) => change({ by })}
          />
        )}
      </Labelled>
      {when.by === NEW && (
        <>
          <Labelled label="情形问题" hint="申请人用“是”或者“否”回答，例如“是否设置户外招牌？”。">
            {(id) => (
              <Input
                id={id}
                maxLength={200}
                value={when.question}
                onChange={({ target }) => change({ question: target.value })}
              />
            )}
          </Labelled>
          <Labelled label="哪种回答时办理">
            {(id) => (
              <Select id={id} value={when.answer} options={[...ANSWERS]} onChange={(answer) => change({ answer })} />
            )}
          </Labelled>
        </>
      )}
    </>
  );
}
