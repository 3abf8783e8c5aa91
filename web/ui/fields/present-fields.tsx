import { TextField } from "./text-field.tsx";

/** The person at the counter, and how the clerk checked the identity. */
export interface Present {
  readonly name: string;
  readonly idNumber: string;
  readonly identityCheck: string;
}

export const NOBODY_PRESENT: Present = { name: "", idNumber: "", identityCheck: "" };

/** 来办人: name, number and check, as the clerk enters them. `form` distinguishes the fields of two forms on one page. */
export function PresentFields({
  form,
  present,
  onChange,
}: {
  readonly form: "supplement" | "withdrawal" | "choice";
  readonly present: Present;
  readonly onChange: (present: Present) => void;
}) {
  return (
    <>
      <TextField
        path={`${form}.recipient`}
        label="来办人姓名"
        required
        value={present.name}
        onChange={(name) => onChange({ ...present, name })}
      />
      <TextField
        path={`${form}.recipientIdNumber`}
        label="来办人居民身份证号码"
        required
        value={present.idNumber}
        onChange={(idNumber) => onChange({ ...present, idNumber })}
      />
      <TextField
        path={`${form}.identityCheck`}
        label="证件核验方式"
        required
        hint="例如：核对居民身份证原件"
        value={present.identityCheck}
        onChange={(identityCheck) => onChange({ ...present, identityCheck })}
      />
    </>
  );
}
