import type { CaseLimits } from "../../tryout/clocks.ts";
import type { Branch } from "../../tryout/branches.ts";
import type { Happened, Tryout } from "../../tryout/tryout.ts";
import { dueWords, spanWords } from "./days.ts";

/** 办理经过: what has happened, and how the limits stand. */
export function Story({ tryout: { log } }: { readonly tryout: Tryout }) {
  return (
    <div className="tryout-story">
      <section aria-labelledby="tryout-limits">
        <h3 id="tryout-limits">期限</h3>
        <Limits limits={log.at(-1)?.limits ?? []} />
      </section>
      <section aria-labelledby="tryout-log">
        <h3 id="tryout-log">办理经过</h3>
        <ol className="tryout-log">
          {log.map((one, at) => (
            <Entry key={`${at} ${one.element ?? ""}`} one={one} />
          ))}
        </ol>
      </section>
    </div>
  );
}

function Limits({ limits }: { readonly limits: CaseLimits }) {
  return (
    <table className="tryout-limits">
      <thead>
        <tr>
          <th scope="col">期限</th>
          <th scope="col">最后一日</th>
          <th scope="col">情况</th>
        </tr>
      </thead>
      <tbody>
        {limits.map(({ name, due, state, inTime }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{dueWords(due)}</td>
            <td>{state === "stopped" ? KEPT[String(inTime)] : RUNNING[state]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const RUNNING = { running: "正在计算", paused: "暂停计算，结束暂停后顺延" } as const;
const KEPT: Readonly<Record<string, string>> = { true: "按期", false: "超期", null: "放假安排公布后确定" };

function Entry({ one: { name, by, outcome, since, on, due, papers, branches, next } }: { readonly one: Happened }) {
  return (
    <li>
      <p>
        <strong>{name}</strong>
        {outcome !== null && <>：{outcome}</>}
        <span className="tryout-aside">
          {by}，{spanWords(since, on)}
          {due !== null && `，本环节最迟${dueWords(due)}`}
        </span>
      </p>
      {papers.length > 0 && <p>文书：{papers.map((paper) => `《${paper}》`).join("、")}</p>}
      {branches.map((branch) => (
        <BranchLine key={branch.element} branch={branch} />
      ))}
      {next.length > 0 && (
        <p>
          {next.length > 1 ? "同时到" : "到"}
          {next.map((step) => `“${step}”`).join("、")}
        </p>
      )}
    </li>
  );
}

function BranchLine({ branch: { asked, taken, why, values } }: { readonly branch: Branch }) {
  return (
    <p className="tryout-branch">
      “{asked}”走“{taken}”：{why}
      {values.length > 0 && <span className="tryout-aside">{values.join("；")}</span>}
    </p>
  );
}
