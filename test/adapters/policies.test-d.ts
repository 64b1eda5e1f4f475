import { expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { ClientPolicy } from "../../src/adapters/client/policy.ts";
import type { CxoneClientPolicySchema, GenesysClientPolicySchema } from "../../src/adapters/client/schema.ts";
import type { ChannelPolicy } from "../../src/adapters/genesys/channel/policy.ts";
import type { ChannelPolicySchema } from "../../src/adapters/genesys/channel/schema.ts";
import type { PollingPolicy } from "../../src/adapters/polling/policy.ts";
import type { PollingPolicySchema } from "../../src/adapters/polling/schema.ts";

test("the schemas read exactly the fields of their policies", () => {
  expectTypeOf<keyof z.output<typeof GenesysClientPolicySchema>>().toEqualTypeOf<keyof ClientPolicy>();
  expectTypeOf<keyof z.output<typeof CxoneClientPolicySchema>>().toEqualTypeOf<keyof ClientPolicy>();
  expectTypeOf<keyof z.output<typeof PollingPolicySchema>>().toEqualTypeOf<keyof PollingPolicy>();
  expectTypeOf<keyof z.output<typeof ChannelPolicySchema>>().toEqualTypeOf<keyof ChannelPolicy>();
  expectTypeOf<z.output<typeof GenesysClientPolicySchema>>().toExtend<ClientPolicy>();
  expectTypeOf<z.output<typeof PollingPolicySchema>>().toExtend<PollingPolicy>();
  expectTypeOf<z.output<typeof ChannelPolicySchema>>().toExtend<ChannelPolicy>();
});

test("only a channel's domain has to be given", () => {
  expectTypeOf<Record<never, never>>().toExtend<z.input<typeof GenesysClientPolicySchema>>();
  expectTypeOf<Record<never, never>>().toExtend<z.input<typeof PollingPolicySchema>>();
  expectTypeOf<Record<never, never>>().not.toExtend<z.input<typeof ChannelPolicySchema>>();
  expectTypeOf<{ domain: string }>().toExtend<z.input<typeof ChannelPolicySchema>>();
});
