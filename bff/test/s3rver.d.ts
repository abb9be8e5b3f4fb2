/** The little of `@20minutes/s3rver` that tests use; it brings no types. */
declare module '@20minutes/s3rver' {
  import type { AddressInfo } from 'node:net';

  export default class S3rver {
    constructor(options: {
      address: string;
      port: number;
      directory: string;
      silent: boolean;
      configureBuckets: { name: string }[];
    });
    run(): Promise<AddressInfo>;
    close(): Promise<void>;
  }
}

declare module '@20minutes/s3rver/lib/signature/v4' {
  /** What is to be signed, for the request that was read. */
  interface V4 {
    getStringToSign(canonical: { uri: string; headers: Record<string, string> }, request: unknown): string;
  }
  const v4: V4;
  export default v4;
}
