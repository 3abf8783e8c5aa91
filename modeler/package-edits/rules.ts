import type { DeliveryMode } from "../../domain/item/basic-facts.ts";
import type { PackageDefinition, PackageMember, RefusalRule } from "../../domain/package/package-definition.ts";
import { refuseEdit } from "../edits/edit-refused.ts";
import type { PackageEdit } from "./changed.ts";
import { memberHere } from "./prerequisites.ts";

/** Days that the file allows. */
const MOST_DAYS = 60;

/** 有事项不予办理时: what becomes of the members that are still to be opened. */
export function setRefusalRule(onRefusal: RefusalRule): PackageEdit {
  return (definition) => ({ definition: { ...definition, onRefusal } });
}

/** Working days in which the applicant chooses after a refusal, or hands in what is missing. */
export function setDays(name: "choiceDays" | "supplementDays", days: number): PackageEdit {
  return (definition) => {
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) refuseEdit(`请填写1到${MOST_DAYS}之间的整数。`);
    return { definition: { ...definition, [name]: days } };
  };
}

const MODES: readonly DeliveryMode[] = ["window", "selfPrint", "mail"];

/** 送达方式 that applicants may choose. */
export function setDeliveryModes(modes: readonly DeliveryMode[]): PackageEdit {
  return (definition) => {
    if (modes.length === 0) refuseEdit("至少保留一种送达方式。");
    return { definition: { ...definition, deliveryModes: MODES.filter((mode) => modes.includes(mode)) } };
  };
}

/** 俗称, by which people find the package. */
export function setWords(words: readonly string[]): PackageEdit {
  return (definition) => {
    const given = words.map((word) => word.trim()).filter((word) => word !== "");
    return { definition: { ...definition, words: [...new Set(given)] } };
  };
}

/** Fields of a member's form that are asked for separately, although another member asks for something of the same name. */
export function setOwnFields(itemId: string, keys: readonly string[]): PackageEdit {
  return (definition) => {
    const { ownFields: _before, ...member } = memberHere(definition, itemId);
    const next: PackageMember = keys.length > 0 ? { ...member, ownFields: [...new Set(keys)] } : member;
    return { definition: replaced(definition, next), itemId };
  };
}

function replaced(definition: PackageDefinition, next: PackageMember): PackageDefinition {
  return { ...definition, members: definition.members.map((one) => (one.itemId === next.itemId ? next : one)) };
}
