import type { HallIdentity } from "../hall-identity.ts";
import type { ServiceItem } from "./service-item.ts";

/** 实施机关: the organ that is competent for an item at its level. It decides in its own name, seals and numbers its papers; remedies name its review body and court. */
export interface ExecutingBody {
  /** The department's id for the body of its own level, otherwise followed by the level: SCJG-4. Never printed. */
  readonly id: string;
  readonly departmentId: string;
  /** In full, as on letterhead and seal: 石家庄市示例区市场监督管理局 */
  readonly officialName: string;
  /** 发文机关代字, the first part of its numbers: 示市监 */
  readonly documentWord: string;
  /** The body that reviews its acts (行政复议法 arts. 24, 25). */
  readonly reviewBody: string;
  /** Which court hears a suit against it (行政诉讼法 arts. 14, 18). */
  readonly court: string;
  /** True if this comes from general knowledge, not from an official list. */
  readonly approx: boolean;
}

/** An organ as stored. Departments of a hall that has not imported the list of executing bodies have a short name only. */
export interface StoredBody extends Pick<ExecutingBody, "id" | "departmentId" | "approx"> {
  readonly name: string;
  readonly officialName: string | null;
  readonly documentWord: string | null;
  readonly reviewBody: string | null;
  readonly court: string | null;
}

/** Id of the organ that is competent for an item. Older releases have no executing body: their department decides itself, as it did then. */
export function executingBodyId(item: Pick<ServiceItem, "executingBodyId" | "departmentId">): string {
  return item.executingBodyId ?? item.departmentId;
}

/** Unknown facts of an organ are filled in without stating anything false: the full name serves as document word, a remedy names what the law names. */
export function completeBody(
  body: StoredBody,
  hall: Pick<HallIdentity, "province">,
  item?: Pick<ServiceItem, "hall">,
): ExecutingBody {
  const officialName = body.officialName ?? organName(hall, body.name);
  const published = item?.hall.remedies;
  return {
    id: body.id,
    departmentId: body.departmentId,
    approx: body.approx,
    officialName,
    documentWord: body.documentWord ?? officialName,
    reviewBody: body.reviewBody ?? published?.reviewBody ?? "依法有权的行政复议机关",
    court: body.court ?? published?.court ?? "有管辖权的人民法院",
  };
}

/** 省农业农村厅 in Hebei is 河北省农业农村厅; names that carry their place keep it (石家庄海关). */
function organName(hall: Pick<HallIdentity, "province">, name: string): string {
  return name.startsWith("省") ? `${hall.province}${name.slice(1)}` : name;
}
