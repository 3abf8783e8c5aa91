import { Modal } from "antd";
import { useEffect, useMemo, useState } from "react";
import type { DiagramView } from "../canvas/viewer.ts";
import { Drawing } from "../drawing/drawing.tsx";
import { useRefit } from "../drawing/use-refit.ts";
import { organisationOf } from "../settings/organisation-of.ts";
import { MemberFacts } from "./member-facts.tsx";
import type { PackageDesk } from "./use-package-desk.ts";

interface Props {
  readonly desk: PackageDesk;
  readonly itemId: string;
  close(): void;
}

/** The flow of one member, to look at: it is changed in a draft of its own. */
export function MemberFlow({ desk, itemId, close }: Props) {
  const [view, opened] = useState<DiagramView | null>(null);
  const [isMissing, miss] = useState(false);
  const organisation = useMemo(() => organisationOf(desk.material), [desk.material]);
  const bpmn = desk.items.find(({ item }) => item.id === itemId)?.bpmn;
  useEffect(() => void desk.read(itemId).then((found) => miss(found === null)), [itemId]);
  useEffect(() => view?.showAll(), [view]);
  useRefit([view]);
  const name = desk.nameOf(itemId);
  return (
    <Modal open title={`“${name}”自己的流程`} footer={null} width="min(72rem, 94vw)" onCancel={close} destroyOnHidden>
      <MemberFacts desk={desk} itemId={itemId} />
      <p className="studio-hint">这里只能查看；要修改它的流程，请在它自己的草稿中修改。</p>
      {isMissing && <p role="alert">现在读不到这个事项的流程，请稍后再看。</p>}
      {bpmn !== undefined && (
        <div className="studio-member-flow">
          <Drawing bpmn={bpmn} organisation={organisation} label={`“${name}”的流程图`} opened={opened} />
        </div>
      )}
    </Modal>
  );
}
