import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LeaderboardRow } from "#core/standings/row.ts";
import { type Random, random } from "#db/seed/random.ts";
import { adjustPoints } from "#server/challenges/adjust.ts";
import { findChallenge } from "#server/challenges/challenge.ts";
import { changeChallenge } from "#server/challenges/change.ts";
import { excludeParticipant } from "#server/challenges/exclude.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { changeNameShown } from "#server/people/settings.ts";
import { reverseResult } from "#server/results/reverse.ts";
import type { TestNetwork } from "../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../support/network.ts";
import { type Credentials, LiveOrganization, liveNodes, type Node, Viewer } from "../support/sockets.ts";

const REPS = 30;
const refOf = (n: number) => `rep-${n}`;
const NETWORK: TestNetwork = {
  ...SMALL_NETWORK,
  members: [
    ...SMALL_NETWORK.members.filter((member) => (member.role ?? "rep") !== "rep"),
    ...Array.from({ length: REPS }, (_, n) => ({ ref: refOf(n), name: `Rep ${n}`, unit: n % 2 ? "nantes" : "metz" })),
  ],
};
const REVENUE = definition().criteria[0];

let nodes: Awaited<ReturnType<typeof liveNodes>>;

beforeAll(async () => {
  nodes = await liveNodes(2);
});
afterAll(() => nodes?.close());

/** Everything that can move a board, drawn by lot. Each names what it did, for the report of a failure. */
function actions(organization: LiveOrganization, challenge: string, lot: Random) {
  const recorded: string[] = [];
  const out = new Set<string>();
  const someone = () => refOf(lot.between(0, REPS - 1));
  return {
    async record() {
      const batch = Array.from({ length: lot.between(1, 5) }, () => result(someone(), String(lot.between(-500, 3000))));
      recorded.push(...batch.map((one) => one.id));
      await organization.record(batch);
    },
    async beside() {
      await organization.record([result(someone(), "1", { metric: "deals" })]);
    },
    async reverse() {
      if (recorded.length === 0) return;
      const id = lot.pick(recorded);
      await organization.run((ctx) => reverseResult(ctx, { source: "crm", id, reason: "wrong" }));
    },
    async adjust() {
      const points = String(lot.between(-20, 20));
      const participant = someone();
      await organization.run((ctx) => adjustPoints(ctx, challenge, { participant, points, reason: "fair" }));
    },
    async exclude() {
      const ref = someone();
      const excluded = !out.has(ref);
      if (excluded) out.add(ref);
      else out.delete(ref);
      await organization.run((ctx) => excludeParticipant(ctx, challenge, ref, { reason: "rule 3", excluded }));
    },
    async move() {
      const [ref, unit] = [someone(), lot.pick(["nantes", "metz", "east"])];
      const member = { ref, name: `${ref} renamed ${lot.between(1, 99)}`, unit };
      await organization.run((ctx) => putMembers(ctx, [member], inList("members")));
    },
    async hide() {
      const shownAs = lot.pick(["own", "pseudonym", "managers"] as const);
      const name = { shownAs, pseudonym: `Comète ${lot.between(1, 1_000_000)}`, isOnWall: true };
      const principal = await organization.member(someone());
      await organization.run((ctx) => changeNameShown(ctx, name), principal);
    },
    async amend() {
      const per = String(lot.pick([50, 100, 200]));
      if (!REVENUE) return;
      const criteria = [{ ...REVENUE, scale: { kind: "perUnit" as const, points: "1", per } }];
      await organization.run(async (ctx) => {
        const { version } = await findChallenge(ctx, challenge);
        await changeChallenge(ctx, challenge, { definition: definition({ criteria }), version, reason: "amended" });
      });
    },
  };
}

const LOT = { record: 40, beside: 6, reverse: 8, adjust: 6, exclude: 4, move: 4, hide: 4, amend: 2 } as const;

describe("live equals refreshed", () => {
  test.each([1, 2])(
    "for every view and window, whatever happens in whatever order, with losses (seed %i)",
    { timeout: 120_000 },
    async (seed) => {
      const lot = random(seed, "live");
      const [here, there] = nodes.nodes as [Node, Node];
      const organization = await LiveOrganization.make(here, NETWORK);
      const challenge = await organization.launched(definition());
      const act = actions(organization, challenge, lot);
      const kinds = Object.keys(LOT) as (keyof typeof LOT)[];
      const { apiKey } = await organization.key();
      const viewers: { viewer: Viewer; as: string | null }[] = [];
      const join = async () => {
        const as = lot.pick([null, "lea", "nora", "max", refOf(lot.between(0, REPS - 1))]);
        const credentials: Credentials = as === null ? { apiKey } : { cookie: await organization.cookie(as) };
        const around = lot.chance(0.4) && as?.startsWith("rep") ? { around: as } : {};
        const wish = { challenge, limit: lot.pick([3, 10, 50, 200]), ...around };
        const viewer = await Viewer.open(lot.pick([here, there]), credentials, wish);
        if (lot.chance(0.4)) viewer.loses = () => lot.chance(0.2);
        viewers.push({ viewer, as });
      };
      for (let n = 0; n < 6; n++) await join();
      for (let n = 0; n < 60; n++) {
        const kind = kinds[lot.weighted(Object.values(LOT))] ?? "record";
        const acting = act[kind]();
        if (lot.chance(0.5)) await acting;
        else await Promise.all([acting, act.record()]);
        if (lot.chance(0.05)) await join();
        if (lot.chance(0.05)) await lot.pick(viewers).viewer.watch();
      }
      for (const { viewer } of viewers) viewer.loses = () => false;
      // Whoever lost the last words notices with the next ones.
      await act.beside();
      const byRef = (rows: readonly LeaderboardRow[]) => Object.fromEntries(rows.map((row) => [row.ref, row]));
      for (const { viewer, as } of viewers) {
        const { limit = 50, around } = viewer.wish;
        const principal = as === null ? undefined : await organization.member(as);
        const served = await organization.board(challenge, { limit, around }, principal);
        await viewer.reaches(served.position);
        const who = `${as ?? "key"} ${JSON.stringify(viewer.wish)}`;
        // A new version has a word of its own, which may come after the rows.
        await expect.poll(() => viewer.board.version, { message: who, timeout: 20_000 }).toBe(served.version);
        const { position, total, rows } = viewer.board;
        expect([position, total], who).toEqual([served.position, served.total]);
        expect(byRef(rows), who).toEqual(byRef(served.rows));
        expect(
          rows.map((row) => row.rank),
          who,
        ).toEqual(served.rows.map((row) => row.rank));
        viewer.close();
      }
    },
  );
});
