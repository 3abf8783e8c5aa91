import type { HallIdentity } from "../hall-identity.ts";
import type { ServiceItem } from "./service-item.ts";

/** 实施机关: the organ that is competent for an item at its level. It decides in its own name, seals, numbers its papers, and its review body and court are those of a remedy. */
export interface ExecutingBody {
  /** The department's own id for the body of its own level, else with the level behind it: SCJG-4. Never printed. */
  readonly id: string;
  readonly departmentId: string;
  /** In full, as on letterhead and seal: 石家庄市示例区市场监督管理局 */
  readonly officialName: string;
  /** 发文机关代字, the first word of its numbers: 示市监 */
  readonly documentWord: string;
  /** Who reviews its acts (行政复议法 arts. 24, 25). */
  readonly reviewBody: string;
  /** Which court hears a suit against it (行政诉讼法 arts. 14, 18). */
  readonly court: string;
  /** True where this is general knowledge, not an official list. */
  readonly approx: boolean;
}

/** An organ as the record keeps it. Departments of a hall that has not imported the list of executing bodies know their everyday name only. */
export interface StoredBody extends Pick<ExecutingBody, "id" | "departmentId" | "approx"> {
  readonly name: string;
  readonly officialName: string | null;
  readonly documentWord: string | null;
  readonly reviewBody: string | null;
  readonly court: string | null;
}

/** Id of the organ that is competent for an item. Releases from before the executing bodies name none: their department decides itself, as it did then. */
export function executingBodyId(item: Pick<ServiceItem, "executingBodyId" | "departmentId">): string {
  return item.executingBodyId ?? item.departmentId;
}

/** What is not known of an organ is filled in so that nothing false is said: the whole name serves as its word, a remedy names what the law names. */
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
