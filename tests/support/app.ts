import type { Definition } from "#core/challenges/definition.ts";
import type { IncomingResult } from "#core/results/incoming.ts";
import type { App } from "#server/app.ts";
import { createChallenge } from "#server/challenges/create.ts";
import { launchChallenge } from "#server/challenges/launch.ts";
import { type Ctx, inContext, type Principal } from "#server/context.ts";
import { readEnv } from "#server/env.ts";
import { QUEUES } from "#server/jobs/queues.ts";
import { makeLog } from "#server/log.ts";
import { makeApp } from "#server/make-app.ts";
import { inList } from "#server/network/outcome.ts";
import { type MemberInput, putMembers } from "#server/network/put-members.ts";
import { type MetricInput, putMetric } from "#server/network/put-metric.ts";
import { putUnits, type UnitInput } from "#server/network/put-units.ts";
import { createOrganization } from "#server/organizations/create-organization.ts";
import type { Recorded } from "#server/results/record.ts";
import { readLeaderboard } from "#server/standings/read.ts";
import { freshDatabase } from "./database.ts";

const SYSTEM: Principal = { kind: "system", name: "test" };

export type TestNetwork = {
  readonly units: readonly UnitInput[];
  readonly members: readonly MemberInput[];
  readonly metrics: readonly MetricInput[];
};

/** An application over a database of its own, with a clock that stands until it is moved. */
export async function testApp({
  now = Date.parse("2026-11-10T12:00:00Z"),
  mostResultsAtOnce,
}: {
  now?: number;
  /** Where more have to be scored again, a job does it. */
  mostResultsAtOnce?: number;
} = {}) {
  const { database, drop, url } = await freshDatabase({ queues: QUEUES });
  const clock = { now };
  const env = readEnv({ NODE_ENV: "test", LOG_LEVEL: "silent" });
  const app = await makeApp({
    env,
    log: makeLog(env),
    database,
    clock: () => clock.now,
    ...(mostResultsAtOnce !== undefined && { mostResultsAtOnce }),
  });
  return {
    app,
    clock,
    url,
    /** A new organization in Paris with the network that is given. */
    async organization(network: TestNetwork, name = "Test"): Promise<TestOrganization> {
      const id = await createOrganization(app, { name, timeZone: "Europe/Paris" });
      const organization = new TestOrganization(app, id);
      await organization.run((ctx) => putUnits(ctx, network.units, inList("units")));
      await organization.run((ctx) => putMembers(ctx, network.members, inList("members")));
      for (const metric of network.metrics) await organization.run((ctx) => putMetric(ctx, metric));
      return organization;
    },
    async close() {
      await app.recorder.idle();
      await app.jobs.stop();
      await app.changes.close();
      await drop();
    },
  };
}

/** One organization as a test speaks to it. */
export class TestOrganization {
  constructor(
    readonly app: App,
    readonly id: string,
  ) {}

  /** Runs a verb as the system, or as somebody. */
  run<T>(verb: (ctx: Ctx) => Promise<T>, principal: Principal = SYSTEM): Promise<T> {
    return inContext(this.app, { organizationId: this.id, principal }, verb);
  }

  /** A member of this organization as a principal. */
  async member(ref: string): Promise<Principal> {
    const { network, memberIdOfRef } = await this.run((ctx) => this.app.networks.of(ctx));
    const member = network.members.get(memberIdOfRef.get(ref) ?? "");
    if (!member) throw new Error(`no member ${ref}`);
    return { kind: "member", memberId: member.id, role: member.role };
  }

  record(results: readonly IncomingResult[], source = "crm", principal: Principal = SYSTEM): Promise<Recorded> {
    return this.app.recorder.record(this.id, { principal, source, results });
  }

  async launched(definition: Definition): Promise<string> {
    const { id } = await this.run((ctx) => createChallenge(ctx, definition));
    await this.run((ctx) => launchChallenge(ctx, id));
    return id;
  }

  board(challengeId: string, query: Parameters<typeof readLeaderboard>[2] = { limit: 200 }, principal?: Principal) {
    return this.run((ctx) => readLeaderboard(ctx, challengeId, query), principal);
  }
}
