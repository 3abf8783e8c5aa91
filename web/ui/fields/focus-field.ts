/** Moves focus to a field by its path, or to the first control of a group that has that path. */
export function focusField(path: string): void {
  const element = document.getElementById(path);
  const control = element?.matches("input, select, textarea, button")
    ? element
    : element?.querySelector<HTMLElement>("input, select, textarea, button");
  control?.focus();
  control?.scrollIntoView({ block: "center" });
}
