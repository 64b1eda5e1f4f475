/** `platform_origin` of all records of this adapter. */
export const PLATFORM = "genesys_cloud";
