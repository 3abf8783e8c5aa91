import type { FormEvent, ReactNode } from "react";
import type { Session } from "../../../contract/session.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { ApplicationFields } from "../../ui/fields/application-fields.tsx";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { ProblemNotice } from "../../ui/problem-notice.tsx";
import { MaterialUpload } from "../../ui/upload/material-upload.tsx";
import { DELIVERY_MODES, materialForm, necessityName } from "../item-words.ts";
import { SeenFields } from "../../ui/fields/seen-fields.tsx";
import { ApplicantFields } from "./applicant-fields.tsx";
import { provesParties } from "./applicant-values.ts";
import { PackageDeliveryField } from "./package-delivery.tsx";
import { type Application, useApplication } from "./use-application.ts";
import type { AppliedFor } from "./use-draft.ts";

/** The whole application on one page: applicant, form, materials, and delivery of the result. */
export function ApplyForm({ guide, session }: { readonly guide: AppliedFor; readonly session: Session }) {
  const application = useApplication(guide, session);
  const { problems, act } = application;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    application.check();
  };
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary problems={problems.list} attempt={problems.attempt} />
      <Part title="申请人信息">
        <ApplicantFields
          types={guide.applicantTypes}
          values={application.applicant}
          problems={problems}
          onChange={application.changeApplicant}
        />
        {!application.atCounter && <WhatHappens proved={provesParties(application.applicant, session)} />}
      </Part>
      {application.atCounter && (
        <Part title="身份核验">
          <p className="hint">请核对证件原件和授权文件，姓名（名称）、号码与申请一致的，登记所见的证件。</p>
          <SeenFields
            applicant
            agent={application.applicant.hasAgent}
            values={application.seen}
            problems={problems}
            onChange={application.changeSeen}
          />
        </Part>
      )}
      <Part title="申请内容">
        <ApplicationFields
          form={guide.form}
          values={application.values}
          problemAt={problems.at}
          onChange={application.changeValue}
        />
      </Part>
      <Part title="申请材料">
        <MaterialList guide={guide} session={session} application={application} />
      </Part>
      <Part title="领取方式">
        <RadioField
          path="deliveryMode"
          label="办理结果的领取方式"
          required
          value={application.deliveryMode}
          problem={problems.at("deliveryMode")}
          options={guide.hall.deliveryModes.map((mode) => ({ value: mode, label: DELIVERY_MODES[mode] }))}
          onChange={application.changeDeliveryMode}
        />
        {guide.answers && <PackageDeliveryField value={application.delivery} onChange={application.changeDelivery} />}
      </Part>
      <ProblemNotice error={act.error} fieldsShown />
      <p className="actions">
        <button type="submit" className="button button-primary button-big" disabled={act.busy}>
          {act.busy ? "正在提交…" : "提交申请"}
        </button>
        <span className="muted">提交后即生成办件编号和收件凭证。</span>
      </p>
      {application.missing.length > 0 && <AskAboutMissing application={application} />}
    </form>
  );
}

/** An application may be filed with missing materials; the dialog explains the consequences. */
function AskAboutMissing({ application }: { readonly application: Application }) {
  return (
    <ConfirmDialog
      title="还有必要材料没有上传"
      consequence="现在提交即生成办件编号；大厅将一次性告知需要补正的内容，补齐后才能受理。"
      confirm="仍然提交"
      cancel="返回上传"
      busy={application.act.busy}
      onConfirm={() => void application.send()}
      onCancel={application.stopAsking}
    >
      <p>缺少：</p>
      <ul className="plain-list">
        {application.missing.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}

/** Explains what happens to an application in a name that the account does not prove. */
function WhatHappens({ proved }: { readonly proved: boolean }) {
  if (proved) return <p className="hint">申请人与登录账号的实名信息一致，身份已核验。</p>;
  return (
    <div className="notice notice-warn" role="status">
      <p className="notice-title">申请人与登录账号的实名信息不一致，本办件将标记为“身份待核”。</p>
      <p>
        可以提交。综合窗口核实申请人身份和经办人的授权后才能受理；未核实前不能自动办理、自助打印或者撤回，结果到窗口领取。
        请上传授权委托书等材料供窗口核实，或者携带证件和授权委托书原件到综合窗口办理；已在窗口登记有效授权委托的，提交后即视为已核实。
      </p>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface MaterialListProps {
  readonly guide: AppliedFor;
  readonly session: Session;
  readonly application: Application;
}

function MaterialList({ guide, session, application }: MaterialListProps) {
  return (
    <>
      <p className="hint">可上传 PDF、OFD、PNG、JPG、DOCX、XLSX 文件，一项材料可以有多个文件。</p>
      {guide.materials.map((material) => (
        <MaterialUpload
          key={material.id}
          materialId={material.id}
          name={`${material.seq}. ${material.name}`}
          mark={material.exemptBySharing ? "可免于提交" : necessityName(material.necessity)}
          hint={[materialForm(material), material.exemptBySharing ? "由大厅通过数据共享获取，也可以自愿上传" : ""]
            .filter((part) => part !== "")
            .join("；")}
          problem={application.problems.at(`materials.${material.id}`)}
          handed={application.handed}
          mayBePaper={session.post.role === "clerk"}
        />
      ))}
    </>
  );
}
