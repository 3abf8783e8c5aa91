import { useEffect, useState } from "react";
import type { ApplicationData, ApplicationForm } from "../../../domain/form/form.ts";
import type { WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import { BUNDLE_FILES } from "../../../domain/release/bundle.ts";
import { readBpmn } from "../../blocks/moddle.ts";
import { subjectsOf } from "../../conditions/subjects.ts";
import type { PathStep } from "../../tryout/follow.ts";
import type { TryoutMaterial } from "../../tryout/tryout.ts";
import type { StudioMaterial } from "../material.ts";
import { readDraft, type DraftFiles } from "../reading/read-draft.ts";
import { performerName } from "../settings/performers.ts";

/** An example case of the draft. */
export interface Example {
  readonly name: string;
  readonly application: ApplicationData;
  readonly path: readonly PathStep[];
}

/** The examples of the draft; none while the file cannot be read. */
export function examplesIn(files: DraftFiles): readonly Example[] {
  try {
    const found = JSON.parse(files[BUNDLE_FILES.cases] ?? "[]") as readonly {
      readonly name: string;
      readonly application: ApplicationData;
      readonly expect: { readonly path: readonly PathStep[] };
    }[];
    return found.map(({ name, application, expect: { path } }) => ({ name, application, path }));
  } catch {
    return [];
  }
}

interface Sources {
  readonly itemId: string;
  readonly files: DraftFiles;
  readonly material: StudioMaterial;
  readonly calendar: WorkingDayCalendar;
}

type Read = TryoutMaterial & { readonly form: ApplicationForm };

/** What a case is walked with; null for a draft of which no flow can be read. */
export function useTryoutMaterial({ itemId, files, material, calendar }: Sources): Read | "reading" | null {
  const [read, setRead] = useState<Read | "reading" | null>("reading");
  useEffect(() => {
    let isOld = false;
    void readAll({ itemId, files, material, calendar }).then((found) => !isOld && setRead(found));
    return () => {
      isOld = true;
    };
  }, [itemId, files, material, calendar]);
  return read;
}

async function readAll({ itemId, files, material, calendar }: Sources): Promise<Read | null> {
  const { item, form, plan } = await readDraft(files, {
    itemId,
    places: material,
    memberNames: new Map(),
    memberLimits: new Map(),
    inForce: null,
  });
  if (item === null || form === null || plan === null) return null;
  const subjects = subjectsOf(await readBpmn(files[BUNDLE_FILES.bpmn] ?? ""), form);
  return { plan, item, form, subjects, calendar, groupName: (group) => performerName(group, material) };
}
