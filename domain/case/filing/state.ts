import type { ApplicationData } from "../../form/form.ts";
import type { DeliveryMode } from "../../item/service-item.ts";
import { sealed } from "../../journal/keeping.ts";
import type { Instant, IsoDate } from "../../law/dates.ts";
import { column, defineSlice } from "../slice.ts";
import type { HandedMaterial } from "./material.ts";

/** What was applied for, where, and with what. */
export interface FilingState {
  readonly id: string;
  readonly number: string;
  readonly queryCode: string;
  readonly itemId: string;
  readonly release: number;
  readonly departmentId: string;
  readonly zoneId: string;
  readonly channel: "online" | "counter" | "api";
  /** The account or API key that filed; null when a clerk filed for a walk-in applicant. */
  readonly ownerId: string | null;
  readonly application: ApplicationData;
  readonly materials: readonly HandedMaterial[];
  readonly deliveryMode: DeliveryMode;
  readonly filedAt: Instant;
  readonly receivedOn: IsoDate | null;
}

export const filing = defineSlice<FilingState>()({
  empty: {
    id: "",
    number: "",
    queryCode: "",
    itemId: "",
    release: 0,
    departmentId: "",
    zoneId: "",
    channel: "online",
    ownerId: null,
    application: {},
    materials: [],
    deliveryMode: "window",
    filedAt: "",
    receivedOn: null,
  },
  stores: {
    id: column(),
    number: column(),
    queryCode: column((code) => sealed(code || null)),
    itemId: column(),
    release: column(),
    departmentId: column(),
    zoneId: column(),
    channel: column(),
    ownerId: column(),
    application: column((application) => sealed(application)),
    materials: column(splitMaterials),
    deliveryMode: column(),
    filedAt: column(),
    receivedOn: column(),
  },
  signed: {
    id: true,
    number: true,
    queryCode: false,
    itemId: true,
    release: true,
    departmentId: false,
    zoneId: false,
    channel: false,
    ownerId: false,
    application: true,
    materials: true,
    deliveryMode: false,
    filedAt: false,
    receivedOn: false,
  },
  read: (stored) => ({
    id: stored.id,
    number: stored.number,
    queryCode: stored.queryCode,
    itemId: stored.itemId,
    release: stored.release,
    departmentId: stored.departmentId,
    zoneId: stored.zoneId,
    channel: stored.channel,
    ownerId: stored.ownerId,
    application: stored.application,
    materials: stored.materials,
    deliveryMode: stored.deliveryMode,
    filedAt: stored.filedAt,
    receivedOn: stored.receivedOn,
  }),
  on: {
    caseFiled: (
      _state,
      {
        type: _type,
        applicant: _applicant,
        proofs: _proofs,
        facts: _facts,
        packaging: _packaging,
        membership: _membership,
        ...filed
      },
    ) => filed,
    intakeRegistered: (_state, { receivedOn }) => ({ receivedOn }),
    caseMigrated: (_state, { release }) => ({ release }),
    supplementSubmitted: ({ materials }, { materials: brought }) => ({
      materials: [
        ...materials.filter((old) => !brought.some(({ materialId }) => materialId === old.materialId)),
        ...brought,
      ],
    }),
  },
});

/** File names may contain personal data. */
function splitMaterials(materials: readonly HandedMaterial[]): unknown {
  return materials.map(({ files, ...material }) => ({
    ...material,
    files: files.map(({ name, ...file }) => ({ ...file, name: sealed(name) })),
  }));
}
