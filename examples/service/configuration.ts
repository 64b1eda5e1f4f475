import type { ClientHosts } from "cxscore/adapters/genesys";

/** What a service is told, secrets apart. */
export interface Configuration {
  /** Folder of the state and the growing files. */
  readonly folder: string;
  /** File of the rules. */
  readonly rules: string;
  readonly timeZone: string;
  readonly host: string;
  readonly port: number;
  /** Genesys Cloud: region, and schema of the custom attributes that take the score. */
  readonly region: string;
  readonly attributesSchemaId: string;
  /** CXone: tenant, and field of business data that takes the score. */
  readonly tenantId: string;
  readonly businessDataField: string;
  /** Other hosts than the platforms' own: a proxy, or platforms on this machine. */
  readonly genesysHosts?: ClientHosts;
  readonly cxoneHosts?: ClientHosts;
}

/** What comes from the environment, and goes nowhere but into the clients and the check of the ingest token. */
export interface Secrets {
  readonly genesysClientId: string;
  readonly genesysClientSecret: string;
  readonly cxoneClientId: string;
  readonly cxoneClientSecret: string;
  readonly cxoneAccessKeyId: string;
  readonly cxoneAccessKeySecret: string;
  readonly ingestToken: string;
}

/** Where each secret comes from. */
export const VARIABLES: Readonly<Record<keyof Secrets, string>> = {
  genesysClientId: "GENESYS_CLIENT_ID",
  genesysClientSecret: "GENESYS_CLIENT_SECRET",
  cxoneClientId: "CXONE_CLIENT_ID",
  cxoneClientSecret: "CXONE_CLIENT_SECRET",
  cxoneAccessKeyId: "CXONE_ACCESS_KEY_ID",
  cxoneAccessKeySecret: "CXONE_ACCESS_KEY_SECRET",
  ingestToken: "INGEST_TOKEN",
};
