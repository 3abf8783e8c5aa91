import { PROCEDURE_NAMES } from "../../case/procedures/procedure.ts";
import { isRouting } from "../../flow/routing.ts";
import { conditionKeys, parseCondition } from "../../form/condition.ts";
import type { ApplicationForm } from "../../form/form.ts";
import { fieldsOf } from "../../form/visible.ts";
import { feeProblems } from "../charge.ts";
import type { ServiceItem, SpecialProcedureKind } from "../service-item.ts";
import { contradiction, type Contradiction } from "./contradiction.ts";

/** The files that these facts are about. */
interface Facts {
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
}

/** No fee without a legal basis (《行政许可法》第五十八条、第五十九条), a table that the application answers, and a time at which it is paid. */
export function feeContradictions({ item: { fee, hall }, form }: Facts): readonly Contradiction[] {
  const isTimed = hall.flow?.payment !== undefined;
  return [
    ...feeProblems(fee, form).map((message) => contradiction("item", "fee", "fee", message)),
    ...(fee.charged && !isTimed
      ? [contradiction("item", "payment-time", "hall.flow.payment", "收费的事项没有写明什么时候缴费。")]
      : []),
    ...(!fee.charged && isTimed
      ? [contradiction("item", "payment-time", "hall.flow.payment", "不收费的事项不能写缴费的时间。")]
      : []),
  ];
}

/** Facts of the flow that contradict the item or name what it does not have. */
export function flowContradictions({ item, form }: Facts): readonly Contradiction[] {
  return [
    ...settingContradictions(item),
    ...opinionContradictions(item),
    ...publicityContradictions(item),
    ...outcomeContradictions(item),
    ...fieldContradictions(item, form),
  ];
}

function settingContradictions({ hall, specialProcedures }: ServiceItem): readonly Contradiction[] {
  const wrong = (at: string, message: string): Contradiction => contradiction("item", "settings", at, message);
  return [
    ...((hall.review === "rule") !== (hall.reviewRecord !== null)
      ? [wrong("hall.reviewRecord", "按规则审查的，应写明所查的共享记录；其他审查方式不能写。")]
      : []),
    ...(hall.signOff === "standing" && hall.review !== "rule"
      ? [wrong("hall.signOff", "只有按规则审查的事项才能常设签批。")]
      : []),
    ...specialProcedures
      .filter(({ kind, excludedFromStatutoryClock }) => kind === "siteSurvey" && excludedFromStatutoryClock)
      .map(({ id, name }) =>
        wrong(
          `specialProcedures.${id}.excludedFromStatutoryClock`,
          `特别程序“${name}”不停止法定时限（《行政许可法》第四十五条没有列入实地勘察）。`,
        ),
      ),
  ];
}

function opinionContradictions({ departmentId, hall }: ServiceItem): readonly Contradiction[] {
  const asked = (hall.flow?.opinions ?? []).map((one) => one.departmentId);
  const wrong = (message: string): Contradiction => contradiction("item", "opinions", "hall.flow.opinions", message);
  return [
    ...(asked.includes(departmentId) ? [wrong("征求意见：不能征求本部门自己的意见。")] : []),
    ...(new Set(asked).size < asked.length ? [wrong("征求意见：同一部门出现了两次。")] : []),
  ];
}

/** 《行政许可法》第四十五条 does not name publicity: only a special law takes its time out of the statutory limit. */
function publicityContradictions({ hall }: ServiceItem): readonly Contradiction[] {
  const { stops, stopsBasis } = hall.flow?.publicity ?? {};
  if ((stops === "both") === (stopsBasis !== undefined)) return [];
  const message = "公示不计入法定时限的，应写明特别法的依据；其他情形不能写。";
  return [contradiction("item", "publicity", "hall.flow.publicity", message)];
}

function outcomeContradictions({ kind, commitment, hall }: ServiceItem): readonly Contradiction[] {
  const { forwarding, postCheck = false } = hall.flow ?? {};
  const isPreliminary = kind === "preliminaryForwarding";
  const wrong = (message: string): Contradiction =>
    contradiction("item", "forwarding", "hall.flow.forwarding", message);
  return [
    ...(forwarding === undefined && isPreliminary ? [wrong("初审转报事项应写明转报。")] : []),
    ...(forwarding?.after === "close" && !isPreliminary ? [wrong("只有初审转报事项才能在转报后办结。")] : []),
    ...(postCheck === (commitment === undefined)
      ? [contradiction("item", "post-check", "hall.flow.postCheck", "实行告知承诺的事项应有事后核查，其他事项不能有。")]
      : []),
  ];
}

function fieldContradictions({ specialProcedures, hall }: ServiceItem, form: ApplicationForm) {
  const { exchange, procedureWhen = {} } = hall.flow ?? {};
  const keys = fieldsOf(form).map(({ key }) => key);
  const routing = form.components.filter(isRouting).map(({ key }) => key);
  const wrong = (at: string, message: string): Contradiction => contradiction("item", "fields", at, message);
  const lost = (exchange?.data ?? []).filter((key) => !keys.includes(key));
  return [
    ...lost.map((key) => wrong(`hall.flow.exchange.${key}`, "数据交换要提供的内容有一项不是申请表中的内容。")),
    ...Object.entries(procedureWhen).flatMap(([kind, condition]) => {
      const [at, name] = [`hall.flow.procedureWhen.${kind}`, PROCEDURE_NAMES[kind as SpecialProcedureKind]];
      return [
        ...conditionFaults(condition, routing).map((fault) => wrong(at, `特别程序“${name}”的适用条件${fault}。`)),
        ...(specialProcedures.some((rule) => rule.kind === kind)
          ? []
          : [wrong(at, `写了“${name}”的适用条件，而本事项没有这种特别程序。`)]),
      ];
    }),
  ];
}

/** A condition that cannot be parsed, or that reads a field which is not among these. */
function conditionFaults(condition: string, keys: readonly string[]): readonly string[] {
  try {
    const isLost = conditionKeys(parseCondition(condition)).some((key) => !keys.includes(key));
    return isLost ? ["用到申请表中没有、或者不决定流程走向的内容"] : [];
  } catch {
    return ["写得不正确"];
  }
}
