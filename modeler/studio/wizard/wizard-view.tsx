import { Alert, Button } from "antd";
import { useMemo, type KeyboardEvent } from "react";
import "./wizard.css";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import { EditRefused } from "../../edits/edit-refused.ts";
import { wizardChoicesOf } from "../../wizard/choices/read-choices.ts";
import { type WizardChoices, withChoices } from "../../wizard/choices/choices.ts";
import { redraw } from "../../wizard/choices/redraw.ts";
import type { StudioMaterial } from "../material.ts";
import type { StudioSession } from "../session/session.ts";
import { AcceptancePart } from "./acceptance-part.tsx";
import { AfterwardsPart, DecisionPart } from "./decision-part.tsx";
import { OtherWorkPart } from "./other-work-part.tsx";
import { ReviewPart } from "./review-part.tsx";

interface Props {
  readonly session: StudioSession;
  /** Null while it cannot be read. */
  readonly item: ServiceItem | null;
  readonly form: ApplicationForm | null;
  readonly material: StudioMaterial;
  readonly isReadOnly: boolean;
  /** Shows the drawing. */
  openDrawing(): void;
  tell(sentence: string): void;
}

/** 向导: what the item needs is chosen, and the flow is drawn; each change of a choice is one step to undo. Offered while the flow has a standard shape. */
export function WizardView(props: Props) {
  const { session, tell, isReadOnly } = props;
  const item = isWhole(props.item) ? props.item : null;
  const { revision, canUndo, canRedo } = session.state();
  const read = useMemo(
    () => (item === null ? null : wizardChoicesOf(session.definitions(), item)),
    [session, item, revision],
  );
  const change = (choices: WizardChoices): void => {
    if (item === null) return;
    const file = `${JSON.stringify(withChoices(item, choices), null, 2)}\n`;
    try {
      const { told } = session.edit((draft) => redraw(draft, { item, choices }), { [BUNDLE_FILES.item]: file });
      tell(["流程图已按所选内容重画。", ...told].join(""));
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      tell(error.message);
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isText = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
    if (!(event.ctrlKey || event.metaKey) || isText || event.target instanceof HTMLTextAreaElement) return;
    const doing = { z: () => session.undo(), y: () => session.redo() }[event.key];
    if (doing === undefined || isReadOnly) return;
    event.preventDefault();
    doing();
  };
  if (item === null || read === null)
    return <p className="studio-over">事项设置不能读取，向导不能使用，请恢复以前的版本。</p>;
  return (
    <section className="studio-panel wizard" aria-label="向导" onKeyDown={onKeyDown}>
      <header>
        <h2>向导</h2>
        <p className="studio-hint">
          选择这个事项需要哪些环节，流程图随之重画。已经设好的办理人员、期限和名称保留；每一次改动都可以单独撤销。
        </p>
      </header>
      {!isReadOnly && (
        <div className="wizard-acts" role="toolbar" aria-label="撤销和重做">
          <Button disabled={!canUndo} onClick={() => session.undo()}>
            撤销
          </Button>
          <Button disabled={!canRedo} onClick={() => session.redo()}>
            重做
          </Button>
        </div>
      )}
      {"reason" in read ? (
        <NotStandard {...props} reason={read.reason} at={read.at} />
      ) : (
        <Parts {...props} item={item} choices={read.choices} change={change} />
      )}
    </section>
  );
}

/** A draft may be half written: of what is not there no flow can be drawn. */
function isWhole(item: ServiceItem | null): item is ServiceItem {
  const { hall, fee, specialProcedures, name } = (item ?? {}) as Partial<ServiceItem>;
  return typeof hall === "object" && typeof fee === "object" && Array.isArray(specialProcedures) && name !== undefined;
}

interface PartsProps extends Props {
  readonly item: ServiceItem;
  readonly choices: WizardChoices;
  change(choices: WizardChoices): void;
}

function Parts({ item, choices, form, material, isReadOnly, change }: PartsProps) {
  const part = { item, choices, form, material, isReadOnly, change };
  return (
    <div className="wizard-parts">
      <AcceptancePart {...part} />
      <ReviewPart {...part} />
      <DecisionPart {...part} />
      <AfterwardsPart {...part} />
      <OtherWorkPart {...part} />
    </div>
  );
}

interface NotStandardProps extends Props {
  readonly reason: string;
  readonly at: string | null;
}

/** Why the wizard is not offered, and where to look. */
function NotStandard({ session, reason, at, openDrawing }: NotStandardProps) {
  return (
    <Alert
      type="info"
      showIcon
      title={reason}
      description="流程还可以在“画图”和“清单”中修改；恢复成标准的样子以后，向导又可以使用。"
      action={
        at !== null && (
          <Button
            onClick={() => {
              openDrawing();
              session.focusOn(at);
            }}
          >
            在图上查看
          </Button>
        )
      }
    />
  );
}
