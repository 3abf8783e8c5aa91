import { useRef, useState } from "react";
import { newKey } from "../api/attempt-key.ts";
import { factsOf } from "../api/problem.ts";
import { sendFile } from "./send-file.ts";

/** A file that is being uploaded or is uploaded. */
export interface PendingFile {
  readonly key: string;
  readonly materialId: string;
  readonly name: string;
  readonly size: number;
  /** From 0 to 1. */
  readonly progress: number;
  /** Set when the upload has finished. */
  readonly uploadId: string | null;
  /** Why it was refused; null otherwise. */
  readonly problem: string | null;
}

/** A material as the API takes it. */
interface HandedIn {
  readonly materialId: string;
  readonly form: "electronic" | "paper";
  readonly uploadIds: readonly string[];
}

export interface HandedInMaterials {
  readonly files: readonly PendingFile[];
  /** Materials that a clerk has received on paper. */
  readonly onPaper: readonly string[];
  add(materialId: string, chosen: readonly File[]): void;
  remove(key: string): void;
  setPaper(materialId: string, received: boolean): void;
  /** The materials so far; failed files are left out. */
  handedIn(): readonly HandedIn[];
}

/** Uploads files for materials at once and tracks them. `changed` is called with every material that changed. */
export function useHandedIn(changed: (materialId: string) => void): HandedInMaterials {
  const [files, setFiles] = useState<readonly PendingFile[]>([]);
  const [onPaper, setOnPaper] = useState<readonly string[]>([]);
  const cancels = useRef(new Map<string, AbortController>());
  const change = (key: string, part: Partial<PendingFile>): void =>
    setFiles((all) => all.map((file) => (file.key === key ? { ...file, ...part } : file)));
  const send = (key: string, file: File): void => {
    const cancel = new AbortController();
    cancels.current.set(key, cancel);
    sendFile(file, { onProgress: (progress) => change(key, { progress }), signal: cancel.signal }).then(
      (upload) => change(key, { uploadId: upload.id, progress: 1 }),
      (error: unknown) => change(key, { problem: factsOf(error).title }),
    );
  };
  return {
    files,
    onPaper,
    add: (materialId, chosen) => {
      changed(materialId);
      const added = chosen.map((file) => ({ key: newKey(), file }));
      setFiles((all) => [
        ...all,
        ...added.map(({ key, file: { name, size } }) => ({
          key,
          materialId,
          name,
          size,
          progress: 0,
          uploadId: null,
          problem: null,
        })),
      ]);
      for (const { key, file } of added) send(key, file);
    },
    remove: (key) => {
      cancels.current.get(key)?.abort();
      for (const file of files) if (file.key === key) changed(file.materialId);
      setFiles((all) => all.filter((file) => file.key !== key));
    },
    setPaper: (materialId, received) => {
      changed(materialId);
      setOnPaper((all) => [...all.filter((id) => id !== materialId), ...(received ? [materialId] : [])]);
    },
    handedIn: () => handedIn(files, onPaper),
  };
}

function handedIn(files: readonly PendingFile[], onPaper: readonly string[]): readonly HandedIn[] {
  const arrived = new Map<string, string[]>();
  for (const { materialId, uploadId } of files) {
    if (uploadId !== null) arrived.set(materialId, [...(arrived.get(materialId) ?? []), uploadId]);
  }
  return [
    ...[...arrived].map(([materialId, uploadIds]) => ({ materialId, form: "electronic" as const, uploadIds })),
    ...onPaper
      .filter((materialId) => !arrived.has(materialId))
      .map((materialId) => ({ materialId, form: "paper" as const, uploadIds: [] })),
  ];
}
