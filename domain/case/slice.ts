import type { ApplicationData } from "../form/form.ts";
import type { DeliveryMode } from "../item/service-item.ts";
import type { Instant, IsoDate } from "../law/dates.ts";
import type { CaseEvent } from "./events.gen.ts";
import type { HandedMaterial } from "./filing/material.ts";
import type { Applicant } from "./parties/applicant.ts";
import type { CaseStatus } from "./status.ts";

/** A case as stored, written by this version or any earlier one: fields with a column of their own, and all others by name. */
export interface StoredForm {
  readonly id: string;
  readonly number: string;
  readonly queryCode: string;
  readonly itemId: string;
  readonly release: number;
  readonly departmentId: string;
  readonly zoneId: string;
  readonly channel: "online" | "counter" | "api";
  readonly ownerId: string | null;
  readonly status: CaseStatus;
  readonly applicant: Applicant;
  readonly application: ApplicationData;
  readonly materials: readonly HandedMaterial[];
  readonly deliveryMode: DeliveryMode;
  readonly filedAt: Instant;
  readonly receivedOn: IsoDate | null;
  readonly endedOn: IsoDate | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * Where a field of a slice is stored, and which part of it is personal data or free text: `open`, or a function whose result marks erasable parts with `sealed`.
 * An erased field must give the same result as before its erasure, less the marked parts.
 */
export interface StoredField<V> {
  readonly place: "column" | "facts";
  readonly split: "open" | ((value: V) => unknown);
}

/** A field with a column of its own. */
export function column<V>(split: StoredField<V>["split"] = "open"): StoredField<V> {
  return { place: "column", split };
}

/** A field among the facts of the row. */
export function fact<V>(split: StoredField<V>["split"] = "open"): StoredField<V> {
  return { place: "facts", split };
}

/** How a slice handles events, of its own area or another; returns the new values of its fields. */
export type Reactions<S> = {
  readonly [T in CaseEvent["type"]]?: (state: S, event: Extract<CaseEvent, { type: T }>) => Partial<S>;
};

/** One area's part of the case file. */
export interface SliceDefinition<S extends object> {
  /** The state before the first event. */
  readonly empty: S;
  readonly stores: { readonly [F in keyof S]-?: StoredField<S[F]> };
  /** The fields that the signer is shown and signs for: a change voids a signature that awaits its seal. */
  readonly signed: { readonly [F in keyof S]-?: boolean };
  /** Reads the stored form of any version. */
  read(stored: StoredForm): S;
  readonly on: Reactions<S>;
}

type DeclaredSlice<S extends object, On> = Omit<SliceDefinition<S>, "on"> & { readonly on: On };

/** Declares a slice. All parts are required: a missing one does not compile. */
export function defineSlice<S extends object>() {
  return <const On extends Reactions<S>>(slice: DeclaredSlice<S, On>): DeclaredSlice<S, On> => slice;
}

/** The state of a slice. */
export type StateOf<D> = D extends { readonly empty: infer S } ? S : never;

/** The day of a fact that an earlier version stored by the status alone: what happened is known, on which day stands in the journal only. */
export const EARLIER = "earlier";

/** The value that a row holds under a name, or the default if an earlier version did not write it. */
export function factOf<V>({ facts }: Pick<StoredForm, "facts">, name: string, absent: V): V {
  const value = facts[name];
  return value === undefined ? absent : (value as V);
}
