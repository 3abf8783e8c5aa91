import { Button, Progress, Tag } from "antd";
import type { TrialReport } from "../../../contract/draft-trial.ts";
import type { DraftWithFiles } from "../../../contract/drafts.ts";
import { Failure } from "../../staff/states/failure.tsx";
import { Loading } from "../../staff/states/loading.tsx";
import { useToast } from "../../staff/shell/toasts.tsx";
import { call } from "../../ui/api/call.ts";
import { useRefresh, useTrial } from "../queries.ts";
import { percentWords } from "../percent-words.ts";

interface Props {
  readonly draft: DraftWithFiles;
  /** For those who may change the draft. */
  readonly mayStart: boolean;
  /** False while something on the screen waits to be saved: what is saved would be tried. */
  readonly isSaved: boolean;
}

type Tried = TrialReport["cases"][number];

/** 试办结果: what came of each example case of the draft as it is now, tried by the rules of the hall in a sandbox. */
export function Cases({ draft, mayStart, isSaved }: Props) {
  const { data, error, refetch } = useTrial(draft.id, draft.sha256);
  const say = useToast();
  const refresh = useRefresh();
  const start = async (): Promise<void> => {
    const params = { id: draft.id };
    await refresh(call("POST /api/drafts/{id}/trial", { params, body: { sha256: draft.sha256 } }));
    say("已开始试办全部用例。");
  };
  const hasErrors = draft.problems.some(({ severity }) => severity === "error");
  return (
    <section className="section" aria-labelledby="cases">
      <h2 id="cases">试办结果</h2>
      {error && <Failure error={error} retry={refetch} />}
      {!data && !error && <Loading what="正在加载试办结果" />}
      {data && (
        <>
          {mayStart && <Start isDisabled={isRunning(data) || !isSaved} hasErrors={hasErrors} start={start} />}
          <State report={data} />
          <ol className="tried-cases">
            {data.cases.map((one, at) => (
              <li key={`${at} ${one.name}`}>
                <TriedCase tried={one} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function isRunning({ state }: TrialReport): boolean {
  return state === "waiting" || state === "running";
}

interface StartProps {
  /** While it runs, or while something waits to be saved. */
  readonly isDisabled: boolean;
  readonly hasErrors: boolean;
  start(): Promise<void>;
}

function Start({ isDisabled, hasErrors, start }: StartProps) {
  return (
    <div className="acts">
      <Button
        type="primary"
        disabled={hasErrors || isDisabled}
        {...(hasErrors && { "aria-describedby": "trial-obstacle" })}
        onClick={() => void start()}
      >
        试办现在的内容
      </Button>
      {hasErrors && (
        <p id="trial-obstacle" className="muted">
          更正问题后才能试办。
        </p>
      )}
    </div>
  );
}

function State({ report }: { readonly report: TrialReport }) {
  const { state, total, fault, cases } = report;
  if (state === "none") return <p className="muted">草稿现在的内容还没有试办。</p>;
  const passed = cases.filter(({ problem }) => problem === null).length;
  return (
    <>
      <p role="status">
        {isRunning(report)
          ? `正在试办用例（${cases.length}／${total}）。`
          : `共${total}个用例，${passed}个相符，${total - passed}个不相符。`}
      </p>
      {isRunning(report) && (
        <Progress
          percent={total === 0 ? 0 : Math.round((cases.length / total) * 100)}
          size="small"
          aria-label="试办进度"
          format={percentWords}
        />
      )}
      {fault !== null && <p role="alert">用例不能试办：{fault}</p>}
    </>
  );
}

function TriedCase({ tried }: { readonly tried: Tried }) {
  const { name, problem, expected, expectedStatus, taken, actual, papers } = tried;
  return (
    <details open={problem !== null}>
      <summary>
        <Tag color={problem === null ? "success" : "error"}>{problem === null ? "相符" : "不相符"}</Tag>
        {name}
      </summary>
      {problem !== null && <p role="alert">{problem}</p>}
      {expected.length === 0 ? (
        <p>用例要求的结果：{expectedStatus}。</p>
      ) : (
        <Path title="用例要求的路径" path={expected} end={expectedStatus} />
      )}
      {problem !== null && <p>照此走到：{taken.join("、") || "没有走任何环节"}</p>}
      {actual && <Path title="实际走的路径" path={actual.path} end={actual.statusName} expected={expected} />}
      {papers.length > 0 && <p className="muted">文书：{papers.join("、")}</p>}
    </details>
  );
}

interface PathProps {
  readonly title: string;
  readonly path: Tried["expected"];
  readonly end: string;
  /** What is not in it is marked. */
  readonly expected?: Tried["expected"];
}

function Path({ title, path, end, expected }: PathProps) {
  const isOther = ({ step, word }: Tried["expected"][number]): boolean =>
    expected !== undefined && !expected.some((one) => one.step === step && one.word === word);
  return (
    <p>
      {title}：
      {path.map((one, at) => {
        const words = one.outcome === null ? one.name : `${one.name}（${one.outcome}）`;
        // A step may be taken twice.
        return (
          <span key={`${at} ${one.step}`}>
            {at > 0 && "、"}
            {isOther(one) ? <strong>{words}</strong> : words}
          </span>
        );
      })}
      ；最后“{end}”。
    </p>
  );
}
