import { useMemo } from "react";
import { decisionFile } from "../../../domain/release/bundle.ts";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import { isField } from "../../forms/field-sorts.ts";
import { type Subject, subjectsAt } from "../../conditions/subjects.ts";
import type { Edit } from "../../edits/edit.ts";
import { rename } from "../../edits/rename.ts";
import { setCondition } from "../../edits/set-condition.ts";
import { setDefaultBranch } from "../../edits/set-default-branch.ts";
import { setPerson } from "../../edits/set-person.ts";
import { setSetting } from "../../edits/set-setting.ts";
import { BranchPanel } from "../branches/branch-panel.tsx";
import { GatewayPanel } from "../branches/gateway-panel.tsx";
import type { PackageMember } from "../../../domain/package/package-definition.ts";
import { MemberSettings } from "../package/member-settings.tsx";
import type { PackageDesk } from "../package/use-package-desk.ts";
import type { StudioMaterial } from "../material.ts";
import { decisionsIn, type DraftReading } from "../reading/read-draft.ts";
import { tableName } from "../../problems/draft-problem.ts";
import type { StudioSession } from "../session/session.ts";
import type { SettingsContext } from "../settings/settings-context.ts";
import { TextSetting } from "../settings/small-settings.tsx";
import { StepPanel } from "../settings/step-panel.tsx";
import type { Chosen } from "./chosen.ts";

interface Props {
  readonly chosen: Chosen;
  readonly session: StudioSession;
  readonly reading: DraftReading | null;
  readonly material: StudioMaterial;
  readonly isReadOnly: boolean;
  /** Null for the draft of an item. */
  readonly desk: PackageDesk | null;
  run(edit: Edit): void;
}

/** The settings of what is chosen. */
export function ChosenPanel({ chosen, session, reading, material, isReadOnly, desk, run }: Props) {
  const form = reading?.form ?? null;
  const subjects = useSubjects(session, chosen, form);
  const member = memberChosen(desk, chosen);
  if (desk && member) return <MemberSettings key={member.itemId} desk={desk} member={member} />;
  if (chosen.what === "nothing")
    return (
      <p className="studio-hint">选择一个环节或者分支，在这里{isReadOnly ? "查看" : "设置"}由谁办理、办理几天。</p>
    );
  if (chosen.what === "step") {
    const element = chosen.step.elementId;
    return (
      <StepPanel
        key={element}
        step={chosen.step}
        context={contextOf({ session, reading, material, isReadOnly }, { step: element, subjects })}
        changes={{
          rename: (name) => run((draft) => rename(draft, { element, name })),
          set: (field, value) => run((draft) => setSetting(draft, { step: element, field, value })),
          give: (group) => run((draft) => setPerson(draft, { step: element, by: group })),
        }}
      />
    );
  }
  if (chosen.what === "branch") {
    const branch = chosen.branch.id;
    return (
      <BranchPanel
        key={branch}
        branch={chosen.branch}
        subjects={subjects()}
        isReadOnly={isReadOnly}
        changes={{
          rename: (name) => run((draft) => rename(draft, { element: branch, name })),
          setCondition: (condition) => run((draft) => setCondition(draft, { branch, condition })),
          makeDefault: () => run((draft) => setDefaultBranch(draft, { branch })),
        }}
      />
    );
  }
  if (chosen.what === "gateway")
    return (
      <GatewayPanel
        gateway={chosen}
        definitions={session.definitions()}
        form={form}
        revision={session.state().revision}
        isReadOnly={isReadOnly}
        rename={(name) => run((draft) => rename(draft, { element: chosen.id, name }))}
        open={(branch) => session.focusOn(branch)}
      />
    );
  return (
    <section className="studio-panel" aria-label="设置">
      <header>
        <h2>开始、结束或者等待</h2>
      </header>
      <TextSetting
        key={chosen.id}
        label="名称"
        value={chosen.name}
        most={40}
        isReadOnly={isReadOnly}
        write={(name) => run((draft) => rename(draft, { element: chosen.id, name }))}
      />
    </section>
  );
}

/** What is known at the chosen place: found out when the settings there ask, and once. */
function useSubjects(session: StudioSession, chosen: Chosen, form: ApplicationForm | null): () => readonly Subject[] {
  return useMemo(() => {
    const place = placeOf(chosen);
    let known: readonly Subject[] | null = place === null ? [] : null;
    return () => (known ??= place === null ? [] : subjectsAt(session.definitions(), place, form));
  }, [session, chosen, form]);
}

/** Where the settings may ask what is known. */
function placeOf(chosen: Chosen): string | null {
  if (chosen.what === "step") return chosen.step.elementId;
  return chosen.what === "branch" ? chosen.branch.id : null;
}

/** A step that opens a member, or in which its case runs, is set as that member. */
function memberChosen(desk: PackageDesk | null, chosen: Chosen): PackageMember | undefined {
  if (desk === null || chosen.what !== "step") return undefined;
  const { kind, settings } = chosen.step;
  if (kind.kind !== "member" && kind.kind !== "memberOpening") return undefined;
  return desk.parts.definition.members.find(({ itemId }) => itemId === settings["member"]);
}

type Around = Pick<Props, "session" | "reading" | "material" | "isReadOnly">;

interface At {
  readonly step: string;
  /** What is known there. */
  subjects(): readonly Subject[];
}

function contextOf({ session, reading, material, isReadOnly }: Around, { step, subjects }: At): SettingsContext {
  const exchange = reading?.item?.hall.flow?.exchange;
  return {
    material,
    reviewPoints: reading?.item?.reviewPoints ?? [],
    tables: tablesIn(session.state().files),
    columns: () =>
      subjects().flatMap(({ id, title, field }) => (field === null ? [] : [{ variable: id, title, field }])),
    members: material.items.map(({ id, name }) => ({ itemId: id, name })),
    exchange: exchange ? { system: exchange.system, name: "事项设定的接收系统", data: exchange.data } : null,
    applicationFields: (reading?.form?.components ?? []).filter(isField),
    isReadOnly,
    saveTable: (id, text) => session.setFile(decisionFile(id), text),
    createTable: (id, text) =>
      session.edit((draft) => setSetting(draft, { step, field: "table", value: id }), { [decisionFile(id)]: text }),
  };
}

/** As they are now, by their names. */
function tablesIn(files: Readonly<Record<string, string>>): SettingsContext["tables"] {
  return Object.entries(decisionsIn(files)).map(([id, text]) => ({ id, text, name: tableName(text) }));
}
