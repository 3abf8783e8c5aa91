import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { COLUMNS } from "../../../domain/catalogue/annex/columns.ts";
import { newKey, useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { useAct } from "../../ui/use-act.ts";
import { inBase64 } from "./base64.ts";
import { LineProblems, type LineProblem } from "./line-problems.tsx";

/** A file that was checked. */
interface Checked {
  readonly name: string;
  readonly file: string;
  readonly rows: number;
  readonly problems: readonly LineProblem[];
}

/** As much as the server takes. */
const LARGEST_BYTES = 6_000_000;

/** 导入目录: a file is checked first, and imported as a whole or not at all. */
export function AnnexTab() {
  const [checked, setChecked] = useState<Checked | null>(null);
  const [notice, setNotice] = useState("");
  const act = useAct();
  const check = (list: FileList | null): void => {
    const chosen = list?.[0];
    if (!chosen) return;
    setChecked(null);
    setNotice("");
    void act.run(async () => {
      if (chosen.size > LARGEST_BYTES) {
        setNotice("文件超过6MB，请分成几个文件导入。");
        return;
      }
      const file = inBase64(new Uint8Array(await chosen.arrayBuffer()));
      const { rows, problems } = await call("POST /api/catalogue-imports", {
        body: { file, dryRun: true },
        idempotencyKey: newKey(),
      });
      setChecked({ name: chosen.name, file, rows, problems });
    });
  };
  return (
    <>
      <section className="section">
        <h2>导入事项目录</h2>
        <p>
          <label htmlFor="annex">目录文件（CSV或者JSON，最多2000项）</label>
          <input
            id="annex"
            className="input"
            type="file"
            accept=".csv,.json,.txt,text/csv,application/json"
            disabled={act.busy}
            aria-describedby="annex-hint"
            onChange={(event) => {
              check(event.currentTarget.files);
              // The same file, corrected, may be chosen again.
              event.currentTarget.value = "";
            }}
          />
        </p>
        <p id="annex-hint" className="hint">
          先检查，不写入；有一处错误就不导入任何事项。已有发布版本的事项不能由目录覆盖；目录中没有的事项不会被删除，取消事项请登记目录调整。
        </p>
        <p>
          <a href="/api/catalogue-imports/annex.csv" download>
            导出已导入的目录（可以作为模板）
          </a>
        </p>
        <details className="details">
          <summary>文件应当有的列</summary>
          <p>{Object.values(COLUMNS).join("、")}</p>
        </details>
        {act.busy && <p role="status">正在检查…</p>}
        {notice && (
          <p className="notice notice-warn" role="status">
            {notice}
          </p>
        )}
        <ProblemNotice error={act.error} />
      </section>
      {checked && (
        <Report
          checked={checked}
          done={(text) => {
            setChecked(null);
            setNotice(text);
          }}
        />
      )}
    </>
  );
}

interface ReportProps {
  readonly checked: Checked;
  done(notice: string): void;
}

function Report({ checked, done }: ReportProps) {
  const { name, file, rows, problems } = checked;
  return (
    <section className="section" aria-label="检查结果">
      <h2>检查结果</h2>
      {problems.length > 0 && <LineProblems name={name} problems={problems} />}
      {problems.length === 0 && (
        <p role="status">{rows === 0 ? `“${name}”中没有事项。` : `“${name}”共${rows}项，没有错误，可以导入。`}</p>
      )}
      {problems.length === 0 && rows > 0 && <ImportButton {...{ name, file, rows, done }} />}
    </section>
  );
}

function ImportButton({ name, file, rows, done }: Omit<Checked, "problems"> & Pick<ReportProps, "done">) {
  const [asking, setAsking] = useState(false);
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const send = async (): Promise<void> => {
    const body = { file, dryRun: false };
    await act.run(async () => {
      const { imported } = await call("POST /api/catalogue-imports", { body, idempotencyKey: keyFor(body) });
      await queries.invalidateQueries({ queryKey: ["service-items"] });
      done(`“${name}”已导入：共${rows}项，新增或者更新${imported}项，其余没有变化。`);
    });
  };
  return (
    <>
      <p className="actions">
        <button type="button" className="button button-primary" onClick={() => setAsking(true)}>
          导入{rows}项
        </button>
      </p>
      {asking && (
        <ConfirmDialog
          title={`导入${rows}项？`}
          consequence="导入后立即向社会公开；同一编码的事项以本文件的内容为准。"
          confirm="导入"
          busy={act.busy}
          onConfirm={() => void send()}
          onCancel={() => setAsking(false)}
        >
          <ProblemNotice error={act.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
