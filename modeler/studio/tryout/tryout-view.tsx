import { Button, Select } from "antd";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { isEnded } from "../../../domain/flow/token-game.ts";
import { routingFacts } from "../../../domain/flow/routing.ts";
import type { ApplicationData, ApplicationForm } from "../../../domain/form/form.ts";
import type { WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import type { IsoDate } from "../../../domain/law/dates.ts";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import { followed, suggested } from "../../tryout/follow.ts";
import { openIn } from "../../tryout/choices.ts";
import { beginTryout, take, type Move } from "../../tryout/moves.ts";
import type { TryoutMaterial } from "../../tryout/tryout.ts";
import type { StudioMaterial } from "../material.ts";
import type { DraftFiles } from "../reading/read-draft.ts";
import { organisationOf } from "../settings/organisation-of.ts";
import { useHistory } from "./history.ts";
import { OpenSteps } from "./open-steps.tsx";
import { examplesIn, useTryoutMaterial, type Example } from "./tryout-material.ts";
import { Story } from "./story.tsx";
import { WalkDrawing } from "./walk-drawing.tsx";
import "./tryout.css";

/** A form that is filled in with what a case says. */
export type FillIn = (form: ApplicationForm, change: (data: ApplicationData) => void) => ReactNode;

interface Props {
  readonly itemId: string;
  readonly files: DraftFiles;
  readonly material: StudioMaterial;
  readonly calendar: WorkingDayCalendar;
  readonly today: IsoDate;
  readonly fillIn: FillIn;
}

/** 试办: a case is walked through the draft as it stands, step by step, on the drawing. Nothing of it is kept. */
export function TryoutView({ itemId, files, material, calendar, today, fillIn }: Props) {
  const read = useTryoutMaterial({ itemId, files, material, calendar });
  if (read === "reading") return <p role="status">正在读取草稿…</p>;
  if (read === null) return <p role="alert">草稿还不能试办，请先更正流程图、申请表和事项设置的问题。</p>;
  return (
    <Walked
      // Another text of the draft is another flow: what was walked does not hold for it.
      key={read.plan.diagram}
      read={read}
      form={read.form}
      bpmn={files[BUNDLE_FILES.bpmn] ?? ""}
      examples={examplesIn(files)}
      material={material}
      today={today}
      fillIn={fillIn}
    />
  );
}

interface WalkedProps extends Pick<Props, "material" | "today" | "fillIn"> {
  readonly read: TryoutMaterial;
  readonly form: ApplicationForm;
  readonly bpmn: string;
  readonly examples: readonly Example[];
}

function Walked({ read, form, bpmn, examples, material, today, fillIn }: WalkedProps) {
  const history = useHistory();
  const { now } = history;
  const organisation = useMemo(() => organisationOf(material), [material]);
  const begin = (data: ApplicationData, on: IsoDate, path: Example["path"]): void =>
    history.begin({ tryout: beginTryout(read, routingFacts(form.components, data), on), left: path });
  const open = now === null ? [] : openIn(now.tryout, read);
  const next = now === null ? null : suggested(open, now.left);
  const move = (made: Move): void => {
    if (now === null) return;
    const isSuggested = next?.open.element === made.open.element && next.choice.word === made.choice.word;
    history.go({ tryout: take(now.tryout, made, read), left: isSuggested ? next.left : now.left });
  };
  return (
    <div className="tryout">
      <Beginning examples={examples} form={form} today={today} fillIn={fillIn} begin={begin} />
      <WalkDrawing bpmn={bpmn} organisation={organisation} tryout={now?.tryout ?? null} />
      {now !== null && (
        <>
          <div className="tryout-acts">
            <Button onClick={history.back} disabled={!history.mayGoBack}>
              退一步
            </Button>
            <Button onClick={() => history.go(followed(now, read))} disabled={next === null}>
              按用例办到最后
            </Button>
          </div>
          <OpenSteps key={now.tryout.log.length} tryout={now.tryout} open={open} suggestion={next} move={move} />
          {isEnded(now.tryout.flow) && <p role="status">流程已经结束。</p>}
          {now.tryout.stuck !== null && <p role="alert">{now.tryout.stuck}</p>}
          <Story tryout={now.tryout} />
        </>
      )}
    </div>
  );
}

interface BeginningProps extends Pick<WalkedProps, "examples" | "form" | "today" | "fillIn"> {
  begin(data: ApplicationData, on: IsoDate, path: Example["path"]): void;
}

const OWN = -1;

/** Which case, and on which day it is filed. */
function Beginning({ examples, form, today, fillIn, begin }: BeginningProps) {
  const [chosen, choose] = useState(examples.length > 0 ? 0 : OWN);
  const [on, setOn] = useState(today);
  const [data, setData] = useState<ApplicationData>({});
  useEffect(() => setData({}), [chosen]);
  const example = examples[chosen];
  return (
    <section className="tryout-beginning" aria-label="试办哪一件">
      <Select
        className="tryout-example"
        aria-label="用例"
        value={chosen}
        onChange={choose}
        options={[
          ...examples.map(({ name }, at) => ({ value: at, label: name })),
          { value: OWN, label: "自己填写申请表" },
        ]}
      />
      <label>
        申请日期 <input type="date" required value={on} onChange={({ target }) => setOn(target.value || today)} />
      </label>
      <Button type="primary" onClick={() => begin(example?.application ?? data, on, example?.path ?? [])}>
        开始试办
      </Button>
      {example === undefined && <div className="tryout-form">{fillIn(form, setData)}</div>}
    </section>
  );
}
