import type { ApplicationData, ApplicationForm, FormComponent, FormField } from "../form/form.ts";
import { fieldsOf, visibleFields } from "../form/visible.ts";
import type { PackageMember } from "./package-definition.ts";

/** A member with its form. */
export interface FormOfMember {
  readonly member: PackageMember;
  readonly itemName: string;
  readonly form: ApplicationForm;
}

/** The merged form, and for each member under which key of the merged form each of its fields is asked. */
export interface MergedForm {
  readonly form: ApplicationForm;
  /** By item, then by key of the item's form. Fields that are filled in from another member's result are not in it. */
  readonly keys: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** What every form begins or ends with, and is asked and stated once. */
const DECLARATION = "declaration";

/**
 * One form for all: the package's own fields, then those of each member in turn. A datum that several members ask for — the same key, type and options — is asked once, as strictly as the strictest of
 * them; fields that only look alike keep apart (`ownFields`, other type or options). A shared field is shown if any of its members would show it. Fields that another member's result fills in are not asked.
 */
export function mergeForms(id: string, own: ApplicationForm, members: readonly FormOfMember[]): MergedForm {
  const asked = new Map<string, FormField>();
  for (const field of fieldsOf(own)) asked.set(field.key, field);
  const keys = new Map<string, ReadonlyMap<string, string>>();
  const parts: FormComponent[] = [...own.components];
  const among = new Set(members.map(({ member }) => member.itemId));
  for (const each of members) {
    const mapped = mapKeys(each, asked, among);
    keys.set(each.member.itemId, mapped);
    parts.push(...newParts(each, mapped, asked));
  }
  return { form: { ...own, id, components: withStrictest(parts, asked) }, keys };
}

/** A member's application, read from the merged one: what its own form shows. Fields that another member's result fills in come on top. */
export function applicationOf(
  { member, form }: Pick<FormOfMember, "member" | "form">,
  merged: MergedForm,
  { application, filled }: { readonly application: ApplicationData; readonly filled: ApplicationData },
): ApplicationData {
  const keys = merged.keys.get(member.itemId);
  const read = fieldsOf(form).flatMap(({ key }) => {
    const value = application[keys?.get(key) ?? ""];
    return value === undefined ? [] : [[key, value] as const];
  });
  const data: ApplicationData = { ...Object.fromEntries(read), ...filled };
  const shown = new Set(visibleFields(form, data).map(({ key }) => key));
  return Object.fromEntries(Object.entries(data).filter(([key]) => shown.has(key)));
}

/** The keys that another chosen member's result fills in. */
export function filledKeys({ filled = [] }: PackageMember, among: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(filled.filter(({ from }) => among.has(from)).map(({ key }) => key));
}

function mapKeys(
  { member, form }: FormOfMember,
  asked: Map<string, FormField>,
  among: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const filled = filledKeys(member, among);
  const mapped = new Map<string, string>();
  for (const field of fieldsOf(form)) {
    if (filled.has(field.key)) continue;
    mapped.set(field.key, keyFor(field, member, asked));
  }
  for (const field of fieldsOf(form)) {
    const key = mapped.get(field.key);
    if (key === undefined) continue;
    const renamed = rename(field, mapped, key);
    const known = asked.get(key);
    asked.set(key, known === undefined ? renamed : strictest(known, renamed));
  }
  return mapped;
}

/** The same datum keeps its key; what only looks alike is asked under a key of its own. */
function keyFor(field: FormField, { itemId, ownFields = [] }: PackageMember, asked: Map<string, FormField>): string {
  if (field.key === DECLARATION) return DECLARATION;
  const known = asked.get(field.key);
  const same = known === undefined || isSameDatum(known, field);
  return same && !ownFields.includes(field.key) ? field.key : separateKey(field.key, itemId);
}

/** The key under which a field of a member is asked apart from others of the same key. */
export function separateKey(key: string, itemId: string): string {
  return `${key}${itemId.replaceAll("-", "")}`;
}

function isSameDatum(one: FormField, other: FormField): boolean {
  return one.type === other.type && optionsOf(one) === optionsOf(other) && formatOf(one) === formatOf(other);
}

function optionsOf(field: FormField): string {
  if (field.type === "dynamiclist") return JSON.stringify(field.components);
  return "values" in field ? field.values.map(({ value }) => value).join("\n") : "";
}

function formatOf({ validate }: FormField): string {
  return `${validate?.format ?? ""}${validate?.integer === true ? "integer" : ""}`;
}

/** Conditions name the keys of the merged form. */
function rename(field: FormField, mapped: ReadonlyMap<string, string>, key: string): FormField {
  const { conditional } = field;
  return {
    ...field,
    id: `field-${key}`,
    key,
    ...(conditional && { conditional: { hide: renamedCondition(conditional.hide, mapped) } }),
  };
}

/** Names outside of quotes. */
function renamedCondition(hide: string, mapped: ReadonlyMap<string, string>): string {
  return hide.replace(/"[^"]*"|[A-Za-z][A-Za-z0-9]*/gu, (token) =>
    token.startsWith('"') ? token : (mapped.get(token) ?? token),
  );
}

/** Of two that ask for one datum: required if one requires it, shown if one shows it, within the bounds of both. */
function strictest(one: FormField, other: FormField): FormField {
  const rules = { ...one.validate, ...other.validate };
  const both = (pick: (a: number, b: number) => number, name: "min" | "max" | "minLength" | "maxLength") => {
    const [a, b] = [one.validate?.[name], other.validate?.[name]];
    return a === undefined || b === undefined ? {} : { [name]: pick(a, b) };
  };
  const required = one.validate?.required === true || other.validate?.required === true;
  const validate = {
    ...rules,
    ...(required && { required }),
    ...both(Math.max, "min"),
    ...both(Math.min, "max"),
    ...both(Math.max, "minLength"),
    ...both(Math.min, "maxLength"),
  };
  const { conditional: _own, ...rest } = one;
  const conditional = eitherShows(one, other);
  return {
    ...rest,
    ...(Object.keys(validate).length > 0 && { validate }),
    ...(conditional && { conditional }),
  };
}

/** Hidden only while both would hide it. */
function eitherShows(one: FormField, other: FormField): { readonly hide: string } | undefined {
  if (one.conditional === undefined || other.conditional === undefined) return undefined;
  const [a, b] = [one.conditional.hide.replace(/^=/u, ""), other.conditional.hide.replace(/^=/u, "")];
  return a === b ? one.conditional : { hide: `=(${a}) and (${b})` };
}

/** The components of a member that are not asked yet, under a heading with its name. */
function newParts(
  { member, itemName, form }: FormOfMember,
  mapped: ReadonlyMap<string, string>,
  asked: ReadonlyMap<string, FormField>,
): readonly FormComponent[] {
  const fresh = form.components.flatMap((component): readonly FormComponent[] => {
    if (component.type === "text") return [textOf(component, member.itemId, mapped)];
    const key = mapped.get(component.key);
    const field = key === undefined ? undefined : asked.get(key);
    return field === undefined ? [] : [field];
  });
  const parts = fresh.filter((component) => component.type !== "text" || component.text !== "");
  return [{ type: "text", id: `heading-${member.itemId}`, text: itemName }, ...parts];
}

function textOf(
  component: Extract<FormComponent, { readonly type: "text" }>,
  itemId: string,
  mapped: ReadonlyMap<string, string>,
): FormComponent {
  const { conditional } = component;
  return {
    ...component,
    id: `${component.id}-${itemId}`,
    ...(conditional && { conditional: { hide: renamedCondition(conditional.hide, mapped) } }),
  };
}

/**
 * Each field once and in its final form; headings without fields left out; the declaration last. It stands where it is asked first, or, if it is shown under the conditions of several members, where it
 * is asked last: conditions read what stands above them.
 */
function withStrictest(
  parts: readonly FormComponent[],
  asked: ReadonlyMap<string, FormField>,
): readonly FormComponent[] {
  const places = new Map<string, number>();
  parts.forEach((part, at) => {
    if (part.type === "text" || part.key === DECLARATION) return;
    const waits = asked.get(part.key)?.conditional?.hide.startsWith("=(") === true;
    if (waits || !places.has(part.key)) places.set(part.key, at);
  });
  const once = parts.filter((part, at) => part.type === "text" || places.get(part.key) === at);
  const final = once.map((part) => (part.type === "text" ? part : (asked.get(part.key) ?? part)));
  const kept = final.filter((part, at) => part.type !== "text" || hasFields(final, at));
  const declaration = asked.get(DECLARATION);
  return declaration === undefined ? kept : [...kept, declaration];
}

/** True for the heading with which the fields of a member begin. */
export function isOfMember(id: string): boolean {
  return /^heading-[A-Z]{2}-\d+$/u.test(id);
}

/** A heading of a member has fields up to the next member's; one inside it up to the next heading. */
function hasFields(parts: readonly FormComponent[], at: number): boolean {
  const isMember = (part: FormComponent): boolean => part.type === "text" && isOfMember(part.id);
  const here = parts[at];
  if (here === undefined) return false;
  for (const part of parts.slice(at + 1)) {
    if (part.type !== "text") return true;
    if (!isMember(here) || isMember(part)) return false;
  }
  return false;
}
