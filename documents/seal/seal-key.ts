/** Organ and purpose of a seal. A change of any of the three values gives another seal with another key. */
export interface SealOwner {
  /** Id of the organ in the hall. */
  readonly organId: string;
  /** 某省农业农村厅 */
  readonly organName: string;
  /** 行政审批专用章 */
  readonly purpose: string;
}

/** Signs documents in the name of an organ. The private key never leaves the key store. */
export interface SealKey {
  readonly owner: SealOwner;
  /** DER certificates, the signer's first, the root's last. */
  readonly certificates: readonly Uint8Array[];
  /** RSASSA-PKCS1-v1_5 with SHA-256 over `data`. */
  sign(data: Uint8Array): Promise<Uint8Array>;
}
