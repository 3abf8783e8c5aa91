import { Button, Select } from "antd";
import { useState } from "react";
import type { ScenarioQuestion } from "../../../domain/package/package-definition.ts";
import { decidedBy, removeQuestion, rewordQuestion, setDecided, setExclusive } from "../../package-edits/questions.ts";
import { Labelled, TextSetting } from "../settings/small-settings.tsx";
import { NewQuestion } from "./new-question.tsx";
import { SeveralSelect } from "../settings/several-select.tsx";
import type { PackageDesk } from "./use-package-desk.ts";
import { ANSWERS } from "./when-of.ts";

/** 情形问题: what applicants are asked, and which members each answer brings. */
export function QuestionsView({ desk }: { readonly desk: PackageDesk }) {
  const [isAdding, add] = useState(false);
  const { questions, members } = desk.parts.definition;
  const always = members.filter(({ questionId }) => questionId === null);
  return (
    <section className="studio-panel" aria-label="情形问题">
      <header>
        <h2>情形问题（{questions.length}个）</h2>
        <p className="studio-hint">
          申请人用“是”或者“否”回答，回答决定办理哪些事项。
          {always.length > 0 && `每次都办理的：${always.map(({ itemId }) => desk.nameOf(itemId)).join("、")}。`}
        </p>
      </header>
      <div className="studio-acts">
        <Button type="primary" disabled={desk.isReadOnly || !desk.isReady} onClick={() => add(true)}>
          增加情形问题
        </Button>
      </div>
      {questions.map((question, at) => (
        <Question key={question.id} desk={desk} question={question} number={at + 1} />
      ))}
      {isAdding && <NewQuestion desk={desk} close={() => add(false)} />}
    </section>
  );
}

interface QuestionProps {
  readonly desk: PackageDesk;
  readonly question: ScenarioQuestion;
  readonly number: number;
}

function Question({ desk, question, number }: QuestionProps) {
  const { id, includedWhen } = question;
  const { members, questions, exclusiveGroups } = desk.parts.definition;
  const isReadOnly = desk.isReadOnly || !desk.isReady;
  const exclusive = (exclusiveGroups.find((group) => group.includes(id)) ?? []).filter((one) => one !== id);
  return (
    <fieldset className="studio-group">
      <legend>情形问题{number}</legend>
      <TextSetting
        label="问题"
        value={question.question}
        isReadOnly={isReadOnly}
        write={(text) => void desk.run(rewordQuestion(id, { question: text }))}
      />
      <Labelled label="哪种回答时办理">
        {(control) => (
          <Select
            id={control}
            disabled={isReadOnly}
            value={includedWhen ? "yes" : "no"}
            options={[...ANSWERS]}
            onChange={(answer) => desk.run(rewordQuestion(id, { includedWhen: answer === "yes" }))}
          />
        )}
      </Labelled>
      <Labelled label="办理的事项">
        {(control) => (
          <SeveralSelect
            id={control}
            value={decidedBy(desk.parts.definition, id)}
            options={members.map(({ itemId }) => ({ value: itemId, label: desk.nameOf(itemId) }))}
            none="请选择"
            isReadOnly={isReadOnly}
            change={(itemIds) => desk.run(setDecided(id, itemIds))}
          />
        )}
      </Labelled>
      {questions.length > 1 && (
        <Labelled label="只能选其中一项的问题" hint="申请人对这些问题，只能有一个选择办理。">
          {(control) => (
            <SeveralSelect
              id={control}
              value={exclusive}
              options={questions.filter((one) => one.id !== id).map((one) => ({ value: one.id, label: one.question }))}
              none="没有"
              isReadOnly={isReadOnly}
              change={(others) => desk.run(setExclusive(id, others))}
            />
          )}
        </Labelled>
      )}
      <div className="studio-acts">
        <Button
          danger
          disabled={isReadOnly}
          aria-label={`删除这个问题：“${question.question}”`}
          onClick={() => desk.run(removeQuestion(id))}
        >
          删除这个问题
        </Button>
      </div>
    </fieldset>
  );
}
