import { Button, Drawer } from "antd";
import { useState } from "react";
import { mutualWith } from "../../../domain/package/member-order.ts";
import type { PackageMember } from "../../../domain/package/package-definition.ts";
import { removeMember } from "../../package-edits/add-member.ts";
import { MemberFacts } from "./member-facts.tsx";
import { MemberSettings } from "./member-settings.tsx";
import { PackageRules } from "./package-rules.tsx";
import { PrerequisiteSelect } from "./prerequisite-select.tsx";
import { SharedMaterials } from "./shared-materials.tsx";
import type { PackageDesk } from "./use-package-desk.ts";
import { WhenSelect } from "./when-select.tsx";
import { ColumnTitles } from "../settings/column-titles.tsx";

const TITLES = ["联办事项", "什么时候办理", "先要办成", "操作"];

/** 联办事项: who takes part, when, and behind whom; each change is drawn at once. */
export function MembersView({ desk }: { readonly desk: PackageDesk }) {
  const [open, setOpen] = useState<string | null>(null);
  const { members } = desk.parts.definition;
  const shown = members.find(({ itemId }) => itemId === open);
  return (
    <section className="studio-panel" aria-label="联办事项">
      <header>
        <h2>联办事项（{members.length}项）</h2>
        <p className="studio-hint">
          不互相等待的事项同时办理{desk.isReadOnly ? "。" : "；改动“先要办成”，流程图随之改画。"}
        </p>
      </header>
      <div className="studio-acts">
        <Button type="primary" disabled={desk.isReadOnly || !desk.isReady} onClick={() => desk.askForMember(null)}>
          增加联办事项
        </Button>
        {!desk.isReady && !desk.isMissing && <span className="studio-hint">正在读取各联办事项……</span>}
        {desk.isMissing && (
          <>
            <span role="alert">有的联办事项现在读不到，读到以后才能修改。</span>
            <Button onClick={desk.readAgain}>重新读取</Button>
          </>
        )}
      </div>
      <div className="studio-members">
        <table>
          <ColumnTitles titles={TITLES} />
          <tbody>
            {members.map((member) => (
              <Row key={member.itemId} desk={desk} member={member} open={setOpen} />
            ))}
          </tbody>
        </table>
      </div>
      <SharedMaterials desk={desk} />
      <PackageRules desk={desk} />
      <Drawer title="联办事项的设置" open={shown !== undefined} onClose={() => setOpen(null)} destroyOnHidden>
        {shown && <MemberSettings desk={desk} member={shown} />}
      </Drawer>
    </section>
  );
}

interface RowProps {
  readonly desk: PackageDesk;
  readonly member: PackageMember;
  open(itemId: string): void;
}

function Row({ desk, member, open }: RowProps) {
  const { itemId } = member;
  const name = desk.nameOf(itemId);
  const partners = mutualWith(desk.parts.definition, itemId).filter((id) => id !== itemId);
  return (
    <tr>
      <th scope="row">
        {name}
        {member.followUp && <span className="studio-block-stage">送达以后再办</span>}
        {partners.length > 0 && (
          <p className="studio-hint">与{partners.map((id) => `“${desk.nameOf(id)}”`).join("、")}互为前置</p>
        )}
        <MemberFacts desk={desk} itemId={itemId} />
      </th>
      <td>
        <WhenSelect desk={desk} member={member} label={`“${name}”什么时候办理`} />
      </td>
      <td>
        <PrerequisiteSelect desk={desk} member={member} kind="result" label={`“${name}”先要办成`} />
      </td>
      <td>
        <div className="studio-acts">
          <Button size="small" aria-label={`看流程：“${name}”`} onClick={() => desk.showFlow(itemId)}>
            看流程
          </Button>
          <Button size="small" aria-label={`设置“${name}”`} onClick={() => open(itemId)}>
            设置
          </Button>
          <Button
            size="small"
            danger
            disabled={desk.isReadOnly || !desk.isReady}
            aria-label={`删除“${name}”`}
            onClick={() => desk.run(removeMember(itemId))}
          >
            删除
          </Button>
        </div>
      </td>
    </tr>
  );
}
