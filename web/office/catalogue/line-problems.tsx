import { useState } from "react";
import { COLUMNS, type Column } from "../../../domain/catalogue/annex/columns.ts";

/** What is wrong with one line of a file. */
export interface LineProblem {
  readonly line: number;
  readonly field: string;
  readonly sentence: string;
}

/** More at once help nobody. */
const AT_ONCE = 100;

/** What has to be corrected in a file, line by line. */
export function LineProblems({ name, problems }: { readonly name: string; readonly problems: readonly LineProblem[] }) {
  const [shown, setShown] = useState(AT_ONCE);
  const lines = new Set(problems.map(({ line }) => line)).size;
  return (
    <>
      <p className="notice notice-bad" role="alert">
        “{name}”有{lines}行、{problems.length}处需要更正，没有导入任何事项。
      </p>
      <div className="scroll" role="region" aria-label="需要更正的行" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">列</th>
              <th scope="col">问题</th>
            </tr>
          </thead>
          <tbody>
            {problems.slice(0, shown).map(({ line, field, sentence }, index) => (
              <tr key={`${line} ${field} ${index}`}>
                <td>{line}</td>
                <td>{nameOf(field)}</td>
                <td>{sentence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {problems.length > shown && (
        <p className="more">
          <button type="button" className="button" onClick={() => setShown(shown + AT_ONCE)}>
            显示更多（还有{problems.length - shown}处）
          </button>
        </p>
      )}
    </>
  );
}

function nameOf(field: string): string {
  return field in COLUMNS ? COLUMNS[field as Column] : "整行";
}
