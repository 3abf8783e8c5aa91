import { MANDATE_ACTS, type MandateAct } from "../../../domain/identity/mandate.ts";
import { AUTHORITY_PAPERS, IDENTITY_DOCUMENTS } from "../../../domain/identity/proof.ts";
import type { FieldProblem } from "../../../domain/rule-violation.ts";
import { ChecklistField, SelectField } from "./choice-fields.tsx";
import { TextField } from "./text-field.tsx";
import type { Problems } from "./use-problems.ts";

/** The papers that a party showed, as selected by the clerk; empty at first. */
export interface SeenValues {
  readonly applicantDocument: string;
  readonly applicantNote: string;
  readonly agentDocument: string;
  readonly agentAuthority: string;
  readonly agentActs: readonly string[];
  readonly agentNote: string;
}

export const NOTHING_SEEN: SeenValues = {
  applicantDocument: "",
  applicantNote: "",
  agentDocument: "",
  agentAuthority: "",
  agentActs: ["file", "supplement"],
  agentNote: "",
};

export const optionsOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

interface SeenFieldsProps {
  readonly applicant: boolean;
  readonly agent: boolean;
  readonly values: SeenValues;
  readonly problems: Problems;
  onChange(part: Partial<SeenValues>): void;
}

/** 核验证件: which papers the parties showed, or which uploaded ones were checked. */
export function SeenFields({ applicant, agent, values, problems, onChange }: SeenFieldsProps) {
  const change = (field: string, part: Partial<SeenValues>): void => {
    problems.clear(field);
    onChange(part);
  };
  return (
    <>
      {applicant && (
        <>
          <SelectField
            path="seen.applicant"
            label="核验申请人的证件"
            required
            options={optionsOf(IDENTITY_DOCUMENTS)}
            value={values.applicantDocument}
            problem={problems.at("seen.applicant")}
            onChange={(applicantDocument) => change("seen.applicant", { applicantDocument })}
          />
          <TextField
            path="seen.applicant.note"
            label="申请人证件说明"
            hint="例如证件编号，或者据以核验的上传材料。"
            size="full"
            value={values.applicantNote}
            problem={problems.at("seen.applicant.note")}
            onChange={(applicantNote) => change("seen.applicant.note", { applicantNote })}
          />
        </>
      )}
      {agent && (
        <>
          <SelectField
            path="seen.agent"
            label="核验经办人的证件"
            required
            options={optionsOf(IDENTITY_DOCUMENTS)}
            value={values.agentDocument}
            problem={problems.at("seen.agent")}
            onChange={(agentDocument) => change("seen.agent", { agentDocument })}
          />
          <SelectField
            path="seen.agent.authority"
            label="授权文件"
            required
            options={optionsOf(AUTHORITY_PAPERS)}
            value={values.agentAuthority}
            problem={problems.at("seen.agent.authority")}
            onChange={(agentAuthority) => change("seen.agent.authority", { agentAuthority })}
          />
          <ChecklistField
            path="seen.agent.acts"
            label="授权文件载明的权限"
            required
            options={optionsOf(MANDATE_ACTS)}
            value={values.agentActs}
            problem={problems.at("seen.agent.acts")}
            onChange={(agentActs) => change("seen.agent.acts", { agentActs })}
          />
          <TextField
            path="seen.agent.note"
            label="经办人证件和授权说明"
            size="full"
            value={values.agentNote}
            problem={problems.at("seen.agent.note")}
            onChange={(agentNote) => change("seen.agent.note", { agentNote })}
          />
        </>
      )}
    </>
  );
}

/** Missing choices for the required parties. */
export function seenProblems(
  values: SeenValues,
  { applicant, agent }: { readonly applicant: boolean; readonly agent: boolean },
): readonly FieldProblem[] {
  return [
    ...(applicant && values.applicantDocument === ""
      ? [{ field: "seen.applicant", message: "请选择核验了申请人的何种证件。" }]
      : []),
    ...(agent && values.agentDocument === ""
      ? [{ field: "seen.agent", message: "请选择核验了经办人的何种证件。" }]
      : []),
    ...(agent && values.agentAuthority === ""
      ? [{ field: "seen.agent.authority", message: "请选择经办人的授权文件。" }]
      : []),
    ...(agent && values.agentActs.length === 0
      ? [{ field: "seen.agent.acts", message: "请选择授权文件载明的权限。" }]
      : []),
  ];
}

/** In the API's form; a party without a choice is left out. */
export function toSeen(
  values: SeenValues,
  { applicant, agent }: { readonly applicant: boolean; readonly agent: boolean },
) {
  return {
    applicant:
      applicant && values.applicantDocument !== ""
        ? { document: values.applicantDocument, note: values.applicantNote.trim() || null }
        : null,
    agent:
      agent && values.agentDocument !== ""
        ? {
            document: values.agentDocument,
            authority: values.agentAuthority,
            acts: values.agentActs as readonly MandateAct[],
            note: values.agentNote.trim() || null,
          }
        : null,
  };
}
