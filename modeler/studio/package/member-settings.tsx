import { Button, Checkbox } from "antd";
import { fieldsOf } from "../../../domain/form/visible.ts";
import type { PackageMember } from "../../../domain/package/package-definition.ts";
import { removeMember } from "../../package-edits/add-member.ts";
import { setFollowUp } from "../../package-edits/prerequisites.ts";
import { setOwnFields } from "../../package-edits/rules.ts";
import { Flag, Labelled } from "../settings/small-settings.tsx";
import { MemberFacts } from "./member-facts.tsx";
import { MutualSelect } from "./mutual-select.tsx";
import { PrerequisiteSelect } from "./prerequisite-select.tsx";
import type { PackageDesk } from "./use-package-desk.ts";
import { WhenSelect } from "./when-select.tsx";

interface Props {
  readonly desk: PackageDesk;
  readonly member: PackageMember;
}

/** Everything that the package says of one member. */
export function MemberSettings({ desk, member }: Props) {
  const { itemId } = member;
  return (
    <section className="studio-panel" aria-label={`“${desk.nameOf(itemId)}”的办理设置`}>
      <header>
        <h2>{desk.nameOf(itemId)}</h2>
        <MemberFacts desk={desk} itemId={itemId} />
      </header>
      <Labelled label="什么时候办理">{(id) => <WhenSelect id={id} desk={desk} member={member} />}</Labelled>
      <Labelled label="先要办成" hint="这些事项办成以后才开始；没有选择的，同时办理。">
        {(id) => <PrerequisiteSelect id={id} desk={desk} member={member} kind="result" />}
      </Labelled>
      <Labelled label="只要信息" hint="用到这些事项的信息，不等它们办成。">
        {(id) => <PrerequisiteSelect id={id} desk={desk} member={member} kind="info" />}
      </Labelled>
      <Labelled
        label="互为前置"
        hint="和这些事项一次受理、同时开始，都审查完以后同时决定；其中一项不予办理的，其余未决定的也不再办理。"
      >
        {(id) => <MutualSelect id={id} desk={desk} member={member} />}
      </Labelled>
      <Flag
        label="送达以后再办"
        hint="套餐送达以后才开始，不计入套餐的承诺时限。"
        isOn={member.followUp}
        isReadOnly={desk.isReadOnly || !desk.isReady}
        set={(isOn) => desk.run(setFollowUp(itemId, isOn))}
      />
      <OwnFields desk={desk} member={member} />
      <div className="studio-acts">
        <Button onClick={() => desk.showFlow(itemId)}>看它的流程</Button>
        <Button danger disabled={desk.isReadOnly || !desk.isReady} onClick={() => desk.run(removeMember(itemId))}>
          删除这一项
        </Button>
      </div>
    </section>
  );
}

/** Fields that other members ask for by the same name: once for all, or separately. */
function OwnFields({ desk, member }: Props) {
  const asked = sharedFields(desk, member);
  if (asked.length === 0) return null;
  const chosen = member.ownFields ?? [];
  return (
    <Labelled label="另外填写的内容" hint="与其他事项名称相同、意思不同的内容，申请人分别填写；没有勾选的只填一次。">
      {(id) => (
        <div id={id} role="group" aria-label="另外填写的内容" tabIndex={-1}>
          <Checkbox.Group
            className="studio-checks"
            disabled={desk.isReadOnly || !desk.isReady}
            options={asked.map(({ key, label }) => ({ value: key, label }))}
            value={chosen.filter((key) => asked.some((field) => field.key === key))}
            onChange={(keys: string[]) => {
              const others = chosen.filter((key) => !asked.some((field) => field.key === key));
              desk.run(setOwnFields(member.itemId, [...others, ...keys]));
            }}
          />
        </div>
      )}
    </Labelled>
  );
}

function sharedFields({ items, parts }: PackageDesk, { itemId }: PackageMember) {
  const fields = (id: string) => fieldsOf(items.find(({ item }) => item.id === id)?.form ?? { components: [] });
  const others = new Set(
    parts.definition.members
      .filter((one) => one.itemId !== itemId)
      .flatMap((one) => fields(one.itemId))
      .map(({ key }) => key),
  );
  return fields(itemId).filter(({ key }) => others.has(key) && key !== "declaration");
}
