import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { PACKAGE_FILES } from "../../../domain/release/bundle.ts";
import { EditRefused } from "../../edits/edit-refused.ts";
import { editPackage, partsOf, type PackageParts } from "../../package-edits/edit-package.ts";
import type { PackageEdit } from "../../package-edits/changed.ts";
import type { ListedItem, StudioMaterial } from "../material.ts";
import type { DraftFiles } from "../reading/read-draft.ts";
import type { StudioSession } from "../session/session.ts";
import { readableMember, type ReadableMember } from "./readable-member.ts";

/** Everything with which the members of a package are worked on. */
export interface PackageDesk {
  readonly parts: PackageParts;
  /** Members and chosen items, as far as they have been read. */
  readonly items: readonly ReadableMember[];
  readonly material: StudioMaterial;
  readonly isReadOnly: boolean;
  /** False until every member has been read: what an edit makes of the examples depends on all of them. */
  readonly isReady: boolean;
  /** True when a member could not be had. */
  readonly isMissing: boolean;
  /** Asks for the missing members again. */
  readAgain(): void;
  /** Reads an item of the catalogue; null if it cannot be had now. */
  read(itemId: string): Promise<ReadableMember | null>;
  /** Changes the package, as one step to undo. What it changed besides, or why it was refused, is told; the refusal is answered, too, for dialogs that lie over the page. */
  run(edit: PackageEdit): string | null;
  nameOf(itemId: string): string;
  listed(itemId: string): ListedItem | undefined;
  /** Opens the choice of another member, behind this one if it is one. */
  askForMember(behind: string | null): void;
  /** Shows the flow of an item. */
  showFlow(itemId: string): void;
}

interface Around {
  readonly material: StudioMaterial;
  readonly isReadOnly: boolean;
  readonly files: Readonly<Record<string, string>>;
  tell(sentence: string): void;
  readMember(itemId: string): Promise<DraftFiles | null>;
}

/** What is open over the draft. */
export interface PackageDialogs {
  readonly adding: { readonly behind: string | null } | null;
  readonly shown: string | null;
  close(): void;
}

/** The desk of a package's draft; null for that of an item, and while its definition cannot be read. */
export function usePackageDesk(
  session: StudioSession,
  { material, isReadOnly, files, tell, readMember }: Around,
): { readonly desk: PackageDesk | null; readonly dialogs: PackageDialogs } {
  const parts = usePackageParts(files);
  const { items, missing, read, readAgain } = useMembers(parts, readMember);
  const [adding, add] = useState<{ readonly behind: string | null } | null>(null);
  const [shown, show] = useState<string | null>(null);
  const run = useRun(session, items, tell);
  const close = useCallback(() => {
    add(null);
    show(null);
  }, []);
  const desk = useMemo((): PackageDesk | null => {
    if (parts === null) return null;
    const byId = new Map(material.items.map((item) => [item.id, item]));
    const inForce = parts.definition.members.filter(({ itemId }) => byId.has(itemId));
    return {
      parts,
      items,
      material,
      isReadOnly,
      isReady: inForce.every(({ itemId }) => items.some(({ item }) => item.id === itemId)),
      isMissing: inForce.some(({ itemId }) => missing.has(itemId)),
      readAgain,
      read,
      run,
      nameOf: (itemId) => byId.get(itemId)?.name ?? "未施行的事项",
      listed: (itemId) => byId.get(itemId),
      askForMember: (behind) => add({ behind }),
      showFlow: show,
    };
  }, [parts, items, missing, material, isReadOnly]);
  return { desk, dialogs: { adding, shown, close } };
}

function useRun(
  session: StudioSession,
  items: readonly ReadableMember[],
  tell: (sentence: string) => void,
): PackageDesk["run"] {
  const latest = useRef(items);
  latest.current = items;
  return useCallback(
    (edit) => {
      try {
        const { told } = session.editAll((definitions, own) =>
          editPackage(definitions, own, { edit, items: latest.current }),
        );
        tell(told.join(""));
        return null;
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error;
        tell(error.message);
        return error.message;
      }
    },
    [session],
  );
}

function usePackageParts(files: Readonly<Record<string, string>>): PackageParts | null {
  const { definition, form, cases } = PACKAGE_FILES;
  return useMemo(() => (definition in files ? partsOf(files) : null), [files[definition], files[form], files[cases]]);
}

/** Members are read once for the draft; what was read stays known when a member is removed, so that undo brings it back whole. */
function useMembers(parts: PackageParts | null, readMember: Around["readMember"]) {
  const [items, setItems] = useState<readonly ReadableMember[]>([]);
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const asked = useRef(new Map<string, Promise<ReadableMember | null>>());
  const read = useCallback((itemId: string): Promise<ReadableMember | null> => {
    const known = asked.current.get(itemId);
    if (known) return known;
    const reading = readMember(itemId).then((files) => {
      const member = files && readableMember(files);
      // What could not be had may be asked for again.
      if (member === null) asked.current.delete(itemId);
      else setItems((before) => [...before, member]);
      setMissing((before) => {
        if (before.has(itemId) === (member === null)) return before;
        return new Set(member === null ? [...before, itemId] : [...before].filter((id) => id !== itemId));
      });
      return member;
    });
    asked.current.set(itemId, reading);
    return reading;
  }, []);
  const ids = (parts?.definition.members ?? []).map(({ itemId }) => itemId).join(" ");
  const readAgain = useCallback(() => {
    for (const itemId of ids.split(" ")) if (itemId !== "") void read(itemId);
  }, [ids]);
  useEffect(readAgain, [readAgain]);
  return { items, missing, read, readAgain };
}
