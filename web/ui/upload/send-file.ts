import type { Upload } from "../../../contract/uploads.ts";
import { type Problem, problemFrom } from "../api/problem.ts";

interface SendOptions {
  /** From 0 to 1. */
  onProgress(share: number): void;
  readonly signal: AbortSignal;
}

/**
 * Sends one file to the hall as raw bytes; rejects with a `Problem`. XMLHttpRequest, because `fetch` does not report
 * upload progress.
 */
export function sendFile(file: File, { onProgress, signal }: SendOptions): Promise<Upload> {
  return new Promise((resolve, reject: (problem: Problem) => void) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/uploads");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(problemFrom(0, null));
    request.onabort = () => reject(problemFrom(0, { title: "已取消上传。" }));
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status === 201) resolve(body as Upload);
      else reject(problemFrom(request.status, body));
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
