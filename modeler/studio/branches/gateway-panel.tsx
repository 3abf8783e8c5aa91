import { useMemo } from "react";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import { subjectsOf } from "../../conditions/subjects.ts";
import { Draft } from "../../edits/draft.ts";
import { branchRow } from "../../outline/branch-row.ts";
import type { BranchRow } from "../../outline/rows.ts";
import type { ModelElement } from "../../rules/model.ts";
import { TextSetting } from "../settings/small-settings.tsx";

interface Props {
  readonly gateway: { readonly id: string; readonly name: string; readonly isChoice: boolean };
  readonly definitions: ModelElement;
  /** For the names of its fields in conditions. */
  readonly form: ApplicationForm | null;
  /** The branches are read anew with it. */
  readonly revision: number;
  readonly isReadOnly: boolean;
  rename(name: string): void;
  /** Chooses a branch. */
  open(branch: string): void;
}

/** 分情况 or 同时办理: its name, and where it leads. What decides between the branches stands at each of them, where nobody looks first. */
export function GatewayPanel({ gateway, definitions, form, revision, isReadOnly, rename, open }: Props) {
  const { id, name, isChoice } = gateway;
  const branches = useMemo(
    () => (isChoice ? branchesOf(definitions, id, form) : []),
    [definitions, id, form, isChoice, revision],
  );
  return (
    <section className="studio-panel" aria-label="设置">
      <header>
        <h2>{isChoice ? "分情况" : "同时办理"}</h2>
      </header>
      <TextSetting key={id} label="名称" value={name} most={40} isReadOnly={isReadOnly} write={rename} />
      {branches.length > 1 && (
        <div className="studio-field" role="group" aria-label="各个分支的条件">
          <span>各个分支的条件</span>
          <ul className="studio-branches">
            {branches.map((branch) => (
              <li key={branch.id}>
                <button type="button" className="studio-link" onClick={() => open(branch.id)}>
                  {branch.name}
                </button>
                <p className={isUnset(branch) ? "studio-over" : "studio-hint"}>{saidOf(branch)}</p>
              </li>
            ))}
          </ul>
          {!isReadOnly && <p className="studio-hint">点分支的名称，设定走这个分支的条件。</p>}
        </div>
      )}
    </section>
  );
}

function branchesOf(definitions: ModelElement, id: string, form: ApplicationForm | null): readonly BranchRow[] {
  const draft = new Draft(definitions);
  const gateway = draft.find(id);
  if (gateway === undefined) return [];
  const subjects = subjectsOf(definitions, form);
  return draft
    .outOf(gateway)
    .map((flow) => branchRow(draft, flow, { event: undefined, depth: 0, isMain: false, subjects }));
}

function isUnset({ condition, isDefault }: BranchRow): boolean {
  return condition === null && !isDefault;
}

function saidOf(branch: BranchRow): string {
  if (isUnset(branch)) return "还没有条件。";
  return branch.condition ?? "其他分支的条件都不成立时。";
}
