import type { ApplicantType } from "../../../domain/item/service-item.ts";
import { RadioField, TickField } from "../../ui/fields/choice-fields.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Problems } from "../../ui/fields/use-problems.ts";
import { APPLICANT_TYPES } from "../item-words.ts";
import type { ApplicantValues } from "./applicant-values.ts";

interface ApplicantFieldsProps {
  readonly types: readonly ApplicantType[];
  readonly values: ApplicantValues;
  readonly problems: Problems;
  onChange(part: Partial<ApplicantValues>): void;
}

/** 申请人信息, and the agent (经办人) when one acts for the applicant. */
export function ApplicantFields({ types, values, problems, onChange }: ApplicantFieldsProps) {
  const person = values.type === "1";
  const about = (name: string, label: string) => ({
    path: `applicant.${name}`,
    label,
    required: true,
    problem: problems.at(`applicant.${name}`),
  });
  const change = (name: string, part: Partial<ApplicantValues>): void => {
    problems.clear(`applicant.${name}`);
    onChange(part);
  };
  return (
    <>
      {types.length > 1 && (
        <RadioField
          {...about("type", "申请人类型")}
          value={values.type}
          options={types.map((type) => ({ value: type, label: APPLICANT_TYPES[type] }))}
          onChange={(type) => change("type", { type: type as ApplicantType })}
        />
      )}
      <TextField
        {...about("name", person ? "姓名" : "单位名称")}
        value={values.name}
        autoComplete={person ? "name" : "organization"}
        size="full"
        onChange={(name) => change("name", { name })}
      />
      {!values.pending && (
        <TextField
          {...about("idNumber", person ? "居民身份证号码" : "统一社会信用代码")}
          value={values.idNumber}
          onChange={(idNumber) => change("idNumber", { idNumber })}
        />
      )}
      <TickField
        path="applicant.pending"
        label={person ? "尚未取得居民身份证号码（如新生儿）" : "尚未取得统一社会信用代码（如设立中的单位）"}
        value={values.pending}
        onChange={(pending) => change("idNumber", { pending, ...(pending ? { hasAgent: true } : {}) })}
      />
      {values.pending && (
        <TextField
          {...about("pendingReason", "尚未取得号码的原因")}
          hint="由监护人或者发起人作为经办人申请。"
          size="full"
          value={values.pendingReason}
          onChange={(pendingReason) => change("pendingReason", { pendingReason })}
        />
      )}
      <TextField
        {...about("phone", "联系电话")}
        hint="手机号码，或者带区号的固定电话，用于接收办理通知。"
        type="tel"
        value={values.phone}
        autoComplete="tel"
        onChange={(phone) => change("phone", { phone })}
      />
      <TickField
        path="applicant.hasAgent"
        label="由经办人（代理人）办理"
        value={values.hasAgent}
        problem={problems.at("applicant.agent")}
        onChange={(hasAgent) => change("agent", { hasAgent })}
      />
      {values.hasAgent && <AgentFields values={values} about={about} change={change} />}
    </>
  );
}

interface AgentFieldsProps {
  readonly values: ApplicantValues;
  about(name: string, label: string): { path: string; label: string; required: boolean; problem: string | undefined };
  change(name: string, part: Partial<ApplicantValues>): void;
}

/** 经办人 */
function AgentFields({ values, about, change }: AgentFieldsProps) {
  return (
    <div className="inset">
      <TextField
        {...about("agent.name", "经办人姓名")}
        value={values.agentName}
        onChange={(agentName) => change("agent.name", { agentName })}
      />
      <TextField
        {...about("agent.idNumber", "经办人身份证号码")}
        value={values.agentIdNumber}
        onChange={(agentIdNumber) => change("agent.idNumber", { agentIdNumber })}
      />
      <TextField
        {...about("agent.phone", "经办人电话")}
        type="tel"
        value={values.agentPhone}
        onChange={(agentPhone) => change("agent.phone", { agentPhone })}
      />
    </div>
  );
}
