/** The parts of untyped packages that the rules use; their results are typed at the call. */
declare module "bpmn-moddle" {
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<{ rootElement: unknown; warnings: readonly { readonly message: string }[] }>;
  }
}

declare module "bpmnlint/rules/*" {
  const factory: unknown;
  export default factory;
}
