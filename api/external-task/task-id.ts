/** The id under which a system knows a task: that of the task, and of the lock under which it was given. An act under an earlier lock is refused, whoever sends it. */
export function wireId(taskId: string, nonce: string): string {
  return `${taskId}~${nonce}`;
}

const FORM = /^(?<taskId>[A-Za-z0-9_.:-]{1,64})~(?<nonce>[A-Za-z0-9]{1,32})$/u;

/** Its parts; null for what is no such id. */
export function partsOf(id: string): { readonly taskId: string; readonly nonce: string } | null {
  const { taskId, nonce } = FORM.exec(id)?.groups ?? {};
  return taskId === undefined || nonce === undefined ? null : { taskId, nonce };
}
