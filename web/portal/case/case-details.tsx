import type { PartyProof } from "../../../contract/case-facts.ts";
import type { CaseMaterial, CaseView } from "../../../contract/case-view.ts";
import { Facts } from "../../ui/facts.tsx";
import { IdentityMark } from "../../ui/identity-mark.tsx";
import { writtenDate, writtenSize } from "../../ui/written.ts";

/** The application and its materials. */
export function CaseDetails({ view }: { readonly view: CaseView }) {
  return (
    <>
      <section className="section">
        <h2>申请人</h2>
        <ApplicantFacts view={view} />
      </section>
      <section className="section">
        <h2>申请内容</h2>
        <Facts rows={view.application.map(({ label, value }) => [label, value] as const)} />
      </section>
      <section className="section">
        <h2>申请材料</h2>
        <MaterialFacts materials={view.materials} masked={view.sight === "masked"} />
      </section>
    </>
  );
}

/** 申请人 and 经办人, and how each was proved. */
export function ApplicantFacts({ view: { applicant, identity } }: { readonly view: CaseView }) {
  return (
    <Facts
      rows={[
        ["名称", applicant.name],
        [
          applicant.type === "1" ? "居民身份证号码" : "统一社会信用代码",
          applicant.idType === "pending" ? `尚未取得（${applicant.pendingReason ?? ""}）` : applicant.idNumber,
        ],
        ["联系电话", applicant.phone],
        ["申请人身份核验", <ProofWords key="applicant" proof={identity.applicant} />],
        ["经办人", applicant.agent && `${applicant.agent.name}　${applicant.agent.idNumber}　${applicant.agent.phone}`],
        [
          "经办人身份和授权核验",
          applicant.agent && <ProofWords key="agent" proof={identity.agent} acts={identity.agent?.acts ?? []} />,
        ],
      ]}
    />
  );
}

function ProofWords({ proof, acts = [] }: { readonly proof: PartyProof | null; readonly acts?: readonly string[] }) {
  if (proof === null) return <IdentityMark pending />;
  const who = proof.kind === "account" ? "" : proof.byName;
  const words = [proof.kindName, proof.reference ?? "", who, writtenDate(proof.on)]
    .filter((word) => word !== "")
    .join("，");
  return (
    <>
      {words}
      {acts.length > 0 && `；委托权限：${acts.join("、")}`}
    </>
  );
}

/** Each material of the item with its files, or a note that it was not submitted. */
export function MaterialFacts({
  materials,
  masked,
}: {
  readonly materials: readonly CaseMaterial[];
  readonly masked: boolean;
}) {
  return (
    <ul className="rows rows-tight">
      {materials.map((material) => (
        <li key={material.materialId} className="row">
          <span>{material.name}</span>
          <FilesOf material={material} masked={masked} />
        </li>
      ))}
    </ul>
  );
}

/** Explains why a material was not submitted. */
function absence({ exemptBySharing, necessity }: CaseMaterial): string {
  if (exemptBySharing) return "免于提交，由数据共享核验";
  return necessity === "conditional" ? "未提交（符合情形时提供）" : "未提交";
}

/** The files of one material, which viewers of unmasked cases can open. */
export function FilesOf({ material, masked = false }: { readonly material: CaseMaterial; readonly masked?: boolean }) {
  if (material.passedFrom !== null)
    return (
      <span>
        由套餐内“{material.passedFrom.itemId}”的结果（{material.passedFrom.licenceNumber}）转入，不用提交
      </span>
    );
  if (material.form === null) return <span className="muted">{absence(material)}</span>;
  if (masked && material.form === "electronic")
    return <span className="muted">电子文件{material.files.length}个（已脱敏）</span>;
  if (material.form === "paper") return <span>纸质材料，{writtenDate(material.receivedOn)}收取</span>;
  return (
    <ul className="file-links">
      {material.files.map((file) => (
        <li key={file.uploadId}>
          <a href={`/api/uploads/${encodeURIComponent(file.uploadId)}/content`} target="_blank" rel="noopener">
            {file.name}
          </a>{" "}
          <span className="muted">{writtenSize(file.size)}</span>
        </li>
      ))}
    </ul>
  );
}
