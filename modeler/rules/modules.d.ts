/** The parts of untyped packages that the rules use; what comes out is given its type where it is received. */
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
