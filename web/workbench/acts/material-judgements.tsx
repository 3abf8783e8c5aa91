import type { MaterialVerdict } from "../../../domain/case/acceptance/acceptance.ts";
import type { RequiredMaterial } from "../../../domain/item/service-item.ts";
import { FilesOf } from "../../portal/case/case-details.tsx";
import { materialForm, necessityName } from "../../portal/item-words.ts";
import type { CaseMaterial, CaseView } from "../../../contract/case-view.ts";
import type { ItemGuide } from "../../ui/item-guide.ts";
import { RadioField } from "../../ui/fields/choice-fields.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import type { Problems } from "../../ui/fields/use-problems.ts";
import { missingWords, USUAL_FAULTS, VERDICTS } from "../verdict-words.ts";
import { type Judgements, lockedVerdicts } from "./acceptance-draft.ts";
import { isFaulty } from "../../../domain/case/acceptance/acceptance-problems.ts";

interface MaterialJudgementsProps {
  readonly view: CaseView;
  readonly guide: ItemGuide;
  readonly judgements: Judgements;
  readonly problems: Problems;
  onChange(judgements: Judgements): void;
}

type Judgement = Judgements[string];

const NOTHING: Judgement = { verdict: "", fault: "", fix: "" };

/** Every material of the item with its files and its verdict. */
export function MaterialJudgements({ view, guide, judgements, problems, onChange }: MaterialJudgementsProps) {
  const locked = lockedVerdicts(view);
  return (
    <ol className="judgements">
      {guide.materials.map((material) =>
        locked.has(material.id) ? (
          <li key={material.id}>
            <AsTold
              material={material}
              verdict={locked.get(material.id)}
              handed={view.materials.find(({ materialId }) => materialId === material.id)}
            />
          </li>
        ) : (
          <li key={material.id}>
            <OneJudgement
              material={material}
              handed={view.materials.find(({ materialId }) => materialId === material.id)}
              judgement={judgements[material.id] ?? NOTHING}
              problem={problems.at(`verdicts.${material.id}`)}
              onChange={(judgement) => {
                problems.clear(`verdicts.${material.id}`);
                onChange({ ...judgements, [material.id]: judgement });
              }}
            />
          </li>
        ),
      )}
    </ol>
  );
}

/**
 * Not named as faulty in the one-time notice, and not submitted since: its verdict is fixed (行政许可法 art. 32(1)(4), (5)).
 */
function AsTold({
  material,
  verdict,
  handed,
}: {
  readonly material: RequiredMaterial;
  readonly verdict: MaterialVerdict["verdict"] | undefined;
  readonly handed: CaseMaterial | undefined;
}) {
  return (
    <div className="field">
      <p className="field-label">{material.name}</p>
      <p className="hint">{verdict && VERDICTS[verdict]}（补正告知时已作判断，不在告知的补正内容之内，不再改变）</p>
      <div className="judgement-files">
        {handed ? <FilesOf material={handed} /> : <span className="muted">未提交</span>}
      </div>
    </div>
  );
}

interface OneJudgementProps {
  readonly material: RequiredMaterial;
  readonly handed: CaseMaterial | undefined;
  readonly judgement: Judgement;
  readonly problem: string | undefined;
  onChange(judgement: Judgement): void;
}

function OneJudgement({ material, handed, judgement, problem, onChange }: OneJudgementProps) {
  const path = `verdicts.${material.id}`;
  const judge = (verdict: Judgement["verdict"]): void =>
    onChange(verdict === "missing" ? { verdict, ...missingWords(material) } : { ...NOTHING, verdict });
  return (
    <>
      <RadioField
        path={path}
        label={material.name}
        required
        hint={aboutMaterial(material)}
        problem={problem}
        value={judgement.verdict}
        options={possibleVerdicts(material, handed).map((verdict) => ({ value: verdict, label: VERDICTS[verdict] }))}
        onChange={(verdict) => judge(verdict as Judgement["verdict"])}
      />
      <div className="judgement-files">
        {handed ? <FilesOf material={handed} /> : <span className="muted">未提交</span>}
      </div>
      {judgement.verdict !== "" && isFaulty(judgement.verdict) && (
        <FaultFields path={path} judgement={judgement} onChange={onChange} />
      )}
    </>
  );
}

/**
 * A material that was not submitted cannot be qualified or faulty, unless the hall fetches it by sharing; a received
 * material is not missing.
 */
function possibleVerdicts(
  material: RequiredMaterial,
  handed: CaseMaterial | undefined,
): readonly Exclude<Judgement["verdict"], "">[] {
  const conditional = material.necessity === "conditional" ? (["notApplicable"] as const) : [];
  if (handed?.form) return ["qualified", "faulty", ...conditional];
  return material.exemptBySharing ? ["qualified", "missing", "faulty", ...conditional] : ["missing", ...conditional];
}

function aboutMaterial(material: RequiredMaterial): string {
  return [
    necessityName(material.necessity),
    materialForm(material),
    material.exemptBySharing ? "可由数据共享核验，申请人免于提交" : "",
  ]
    .filter((part) => part !== "")
    .join("；");
}

interface FaultFieldsProps {
  readonly path: string;
  readonly judgement: Judgement;
  onChange(judgement: Judgement): void;
}

/** The fault and how to correct it; usual wordings can be chosen and changed. */
function FaultFields({ path, judgement, onChange }: FaultFieldsProps) {
  return (
    <div className="inset">
      {judgement.verdict === "faulty" && (
        <label className="field">
          常用语
          <select
            className="input input-full"
            value={String(USUAL_FAULTS.findIndex(({ fault }) => fault === judgement.fault))}
            onChange={(event) => onChange({ ...judgement, ...USUAL_FAULTS[Number(event.currentTarget.value)] })}
          >
            <option value="-1">自行填写</option>
            {USUAL_FAULTS.map(({ fault }, index) => (
              <option key={fault} value={String(index)}>
                {fault}
              </option>
            ))}
          </select>
        </label>
      )}
      <TextField
        path={`${path}.fault`}
        label="问题"
        required
        size="full"
        value={judgement.fault}
        onChange={(fault) => onChange({ ...judgement, fault })}
      />
      <TextField
        path={`${path}.fix`}
        label="补正方法"
        required
        size="full"
        value={judgement.fix}
        onChange={(fix) => onChange({ ...judgement, fix })}
      />
    </div>
  );
}
