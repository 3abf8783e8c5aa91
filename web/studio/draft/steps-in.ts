const BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
const CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

/** The steps that a diagram draws, with their names, in the order of the file; none of a file that is no diagram. */
export function stepsIn(bpmn: string): readonly { readonly id: string; readonly name: string }[] {
  const file = new DOMParser().parseFromString(bpmn, "application/xml");
  return [...file.getElementsByTagNameNS(CAMUNDA, "property")]
    .filter((property) => property.getAttribute("name") === "kind")
    .flatMap((property) => {
      const step = property.closest("extensionElements")?.parentElement;
      const id = step?.getAttribute("id") ?? null;
      if (!step || id === null || step.namespaceURI !== BPMN) return [];
      return [{ id, name: step.getAttribute("name") ?? "没有名称的环节" }];
    });
}
