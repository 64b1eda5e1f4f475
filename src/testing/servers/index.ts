export type { CustomAttributesRecord } from "./custom-attributes.ts";
export {
  type CxoneCredentials,
  type CxoneServer,
  type CxoneServerOptions,
  startCxoneServer,
} from "./start-cxone-server.ts";
export { type GenesysServer, type GenesysServerOptions, startGenesysServer } from "./start-genesys-server.ts";
export type { ReceivedRequest, ScriptedFailure, TestServer } from "./start-http-server.ts";
