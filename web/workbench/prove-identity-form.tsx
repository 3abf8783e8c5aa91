import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CaseView } from "../../contract/case-view.ts";
import { useAttemptKey } from "../ui/api/attempt-key.ts";
import { call, type BodyOf } from "../ui/api/call.ts";
import { factsOf } from "../ui/api/problem.ts";
import { RadioField } from "../ui/fields/choice-fields.tsx";
import { NOTHING_SEEN, SeenFields, seenProblems, toSeen } from "../ui/fields/seen-fields.tsx";
import { useProblems } from "../ui/fields/use-problems.ts";
import { useAct } from "../ui/use-act.ts";
import { ActFrame } from "./acts/act-parts.tsx";

/**
 * 核实身份: a clerk proves the parties by the papers shown, or by the uploaded ones; both at once or one after the other.
 */
export function ProveIdentityForm({ view }: { readonly view: CaseView }) {
  const open = {
    applicant: view.identity.applicant === null,
    agent: view.applicant.agent !== null && view.identity.agent === null,
  };
  const [whom, setWhom] = useState("");
  const [values, setValues] = useState(NOTHING_SEEN);
  const problems = useProblems();
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const both = open.applicant && open.agent;
  const chosen = both ? { applicant: whom !== "agent", agent: whom !== "applicant" } : open;
  const submit = async (): Promise<void> => {
    const found = [
      ...(both && whom === "" ? [{ field: "whom", message: "请选择核实谁的身份。" }] : []),
      ...seenProblems(values, chosen),
    ];
    problems.show(found);
    act.forget();
    if (found.length > 0) return;
    const body = toSeen(values, chosen) as BodyOf<"POST /api/cases/{id}/identity">;
    await act.run(async () => {
      try {
        await call("POST /api/cases/{id}/identity", { params: { id: view.id }, body, idempotencyKey: keyFor(body) });
      } catch (error) {
        problems.show(factsOf(error).errors);
        throw error;
      }
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["cases"] }),
        queries.invalidateQueries({ queryKey: ["tasks"] }),
      ]);
    });
  };
  return (
    <ActFrame title="核实身份" problems={problems} error={act.error} onSubmit={() => void submit()}>
      <p className="hint">
        申请人“{view.applicant.name}”{view.applicant.agent && `、经办人“${view.applicant.agent.name}”`}
        身份待核。请核对证件和授权文件上的姓名（名称）、号码与申请一致；不一致的，不能核实。
      </p>
      {both && (
        <RadioField
          path="whom"
          label="核实对象"
          required
          value={whom}
          problem={problems.at("whom")}
          options={[
            { value: "both", label: "申请人和经办人" },
            { value: "applicant", label: "仅申请人" },
            { value: "agent", label: "仅经办人" },
          ]}
          onChange={(next) => {
            problems.clear("whom");
            setWhom(next);
          }}
        />
      )}
      <SeenFields
        {...chosen}
        values={values}
        problems={problems}
        onChange={(part) => setValues((before) => ({ ...before, ...part }))}
      />
      <p className="actions">
        <button type="submit" className="button button-primary" disabled={act.busy}>
          {act.busy ? "正在提交…" : "登记核实结果"}
        </button>
      </p>
    </ActFrame>
  );
}
