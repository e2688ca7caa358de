import { randomBytes } from "node:crypto";
import { DECLARED } from "#core/results/declarable.ts";
import { newId } from "#db/id.ts";
import type { App } from "#server/app.ts";
import { createKey } from "#server/auth/keys/create.ts";
import type { Ctx, Principal } from "#server/context.ts";
import { insertPost, type NewPost } from "#server/recognition/posts/insert.ts";
import { type Batch, recordBatches } from "#server/results/record.ts";
import { handIn } from "#server/training/hand-in.ts";
import { openAttempt } from "#server/training/open-attempt.ts";
import { type TestOrganization, testApp } from "../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../support/network.ts";
import { publishedModule } from "../support/training.ts";
import type { Relation, Role } from "./table.ts";

/** Who asks, one of each role: Anna and Nora are of Nantes, Léa and Ada of the brand. */
export const ASKERS: Readonly<Record<Role, string>> = { rep: "anna", manager: "nora", leader: "lea", admin: "ada" };

/** In every text of the other organization: where it shows, something has crossed. */
export const CANARY = "canari";

/** The things that stand in one relation to one asker. */
export type Things = {
  readonly memberId: string;
  readonly memberRef: string;
  readonly unitId: string;
  readonly unitRef: string;
  /** A launched challenge in which only the member takes part. */
  readonly challengeId: string;
  /** One in which everybody of that kind does, for who looks at the member's row. */
  readonly boardId: string;
  readonly jobId: string;
  /** On the wall of the member's unit. */
  readonly displayId: string;
  /** A post by the member, to its unit. */
  readonly postId: string;
  /** A post of somebody else's, to everybody, that the member is to answer. */
  readonly askedId: string;
  /** Practices of the member: one that it answers for itself, one in review, one not yet shown to anybody. */
  readonly practiceId: string;
  readonly submittedId: string;
  readonly draftId: string;
  /** A flag that concerns the member alone. */
  readonly ringId: string;
  /** A badge of the member's unit that the member holds. */
  readonly badgeId: string;
  /** Assigned to the member's unit; the member's first attempt at its quiz is handed in. */
  readonly moduleRef: string;
  /** Results of the member: one that counts, one that waits. */
  readonly counted: string;
  readonly waiting: string;
  readonly waitingAt: number;
  /** The same fact of the member, reported by two sources. */
  readonly twinsAt: readonly number[];
  /** A result that was declared, with its picture. */
  readonly declared: string;
  readonly pictureId: string;
  /** A survey on the member's unit. */
  readonly waveId: string;
  /** A grid of the member's unit, a visit there that is handed in, an action after it. */
  readonly gridId: string;
  readonly visitId: string;
  readonly actionId: string;
  /** A key of the asker's organization. */
  readonly keyId: string;
  /** The team's member and challenge, with which whoever may do something to any challenge may do it. */
  readonly granted: { readonly memberRef: string };
  readonly grantedId: string;
  readonly grantedGridId: string;
};

export type Site = {
  readonly app: App;
  readonly url: string;
  readonly acme: TestOrganization;
  principal(role: Role): Promise<Principal>;
  things(role: Role, relation: Relation | "foreign" | "absent"): Things;
  close(): Promise<void>;
};

/** Two organizations with the same network, or one, each with challenges, results and jobs of everybody. */
export async function makeSite({ isAlone = false } = {}): Promise<Site> {
  const site = await testApp();
  const acme = await plant(site, "Acme", "");
  const other = isAlone ? null : await plant(site, `Autre ${CANARY}`, `${CANARY}-`);
  return {
    app: site.app,
    url: site.url,
    acme: acme.organization,
    principal: (role) => acme.organization.member(ASKERS[role]),
    things(role, relation) {
      const team = acme.thingsOf("bob", "reps");
      const granted = {
        granted: { memberRef: "bob" },
        grantedId: team.challengeId,
        grantedGridId: team.gridId,
        keyId: acme.keyId,
      };
      if (relation === "team") return { ...team, ...granted };
      if (relation === "own") return { ...acme.thingsOf(ASKERS[role], "all"), ...granted };
      if (relation === "organization") return { ...acme.thingsOf("chloe", "reps"), ...granted };
      if (relation === "foreign" && other) {
        // A position names something of one's own organization, or nothing.
        const { waitingAt, twinsAt } = ABSENT;
        return { ...other.thingsOf(`${CANARY}-bob`, "reps"), waitingAt, twinsAt, ...granted };
      }
      return { ...ABSENT, ...granted };
    },
    close: site.close,
  };
}

type Planted = Omit<Things, "granted" | "grantedId" | "grantedGridId" | "keyId">;

const ABSENT: Planted = {
  memberId: newId(),
  memberRef: "nobody",
  unitId: newId(),
  unitRef: "nowhere",
  challengeId: newId(),
  boardId: newId(),
  jobId: newId(),
  displayId: newId(),
  postId: newId(),
  askedId: newId(),
  practiceId: newId(),
  submittedId: newId(),
  draftId: newId(),
  ringId: newId(),
  badgeId: newId(),
  moduleRef: "nothing",
  counted: "counted-nobody",
  waiting: "waiting-nobody",
  waitingAt: 1_000_000,
  twinsAt: [1_000_000, 1_000_001],
  declared: "declared-nobody",
  pictureId: newId(),
  waveId: newId(),
  gridId: newId(),
  visitId: newId(),
  actionId: newId(),
};

type Person = { readonly ref: string; readonly unit?: string | null | undefined };

/** A module a unit that has people. Each of them has handed in a first attempt at theirs; the askers have another open, at all they may take. */
async function plantModules(organization: TestOrganization, prefix: string, people: readonly Person[]) {
  const refs = new Map<string, string>();
  for (const unit of new Set(people.flatMap((person) => person.unit ?? []))) {
    const wish = { title: `${prefix}Module ${unit}`, purpose: `${prefix}Pour vendre`, units: [unit] };
    refs.set(unit, await organization.run((ctx) => publishedModule(ctx, wish)));
  }
  for (const { ref, unit } of people) {
    const who = await organization.member(ref);
    const module = refs.get(unit ?? "") ?? "";
    const { tab } = await organization.run((ctx) => openAttempt(ctx, module), who);
    await organization.run((ctx) => handIn(ctx, module, tab, {}), who);
    if (!Object.values(ASKERS).includes(ref)) continue;
    for (const taken of ref === ASKERS.rep ? [module] : refs.values()) {
      await organization.run((ctx) => openAttempt(ctx, taken), who);
    }
  }
  return refs;
}

/** One declared result of each, by themselves. */
const declared = (ctx: Ctx, prefix: string, refs: readonly string[]): Batch => ({
  principal: ctx.principal,
  source: DECLARED,
  waits: true,
  results: refs.map((ref) => ({ ...result(ref, "1"), id: `declared-${ref}`, metric: `${prefix}deals` })),
});

async function plant(site: Awaited<ReturnType<typeof testApp>>, name: string, prefix: string) {
  const network = {
    units: SMALL_NETWORK.units.map((unit) => ({
      ...unit,
      ref: prefix + unit.ref,
      name: prefix + unit.name,
      ...(unit.parent ? { parent: prefix + unit.parent } : {}),
    })),
    members: SMALL_NETWORK.members.map((member) => ({
      ...member,
      ref: prefix + member.ref,
      name: prefix + member.name,
      unit: prefix + member.unit,
    })),
    metrics: [
      ...SMALL_NETWORK.metrics.map((metric) => ({ ...metric, key: prefix + metric.key, name: prefix + metric.name })),
      { key: `${prefix}visits`, name: `${prefix}Visites`, needsApproval: true },
      { key: `${prefix}leads`, name: `${prefix}Contacts`, oneSource: true },
    ],
  };
  const organization = await site.organization(network, name);
  const refs = network.members.map(({ ref }) => ref);
  await organization.record(
    refs.flatMap((ref) => [
      { ...result(ref, "100"), id: `counted-${ref}`, metric: `${prefix}revenue`, subject: `${prefix}Client` },
      { ...result(ref, "1"), id: `waiting-${ref}`, metric: `${prefix}visits` },
    ]),
  );
  const twin = (ref: string) => ({ ...result(ref, "1"), id: `twin-${ref}`, metric: `${prefix}leads` });
  await organization.record(refs.map(twin), "crm");
  await organization.record(refs.map(twin), "portal");
  await organization.run((ctx) => recordBatches(ctx, [declared(ctx, prefix, refs)]));
  const criteria = definition().criteria.map((criterion) => ({ ...criterion, metric: `${prefix}revenue` }));
  const launched = (participants: Parameters<typeof definition>[0]) =>
    organization.launched(definition({ name: `${prefix}T4`, criteria, ...participants }));
  const roles = ["rep", "manager", "leader", "admin"] as const;
  const boards = {
    reps: await launched({ participants: { kind: "members" } }),
    all: await launched({ participants: { kind: "members", roles: [...roles] } }),
  };
  const { network: known, memberIdOfRef } = await organization.run((ctx) => site.app.networks.of(ctx));
  const moduleRefs = await plantModules(organization, prefix, network.members);
  const things = new Map<string, Omit<Planted, "boardId">>();
  const askerId = memberIdOfRef.get(`${prefix}dan`) ?? "";
  for (const memberRef of refs) {
    const memberId = memberIdOfRef.get(memberRef) ?? "";
    const unit = known.units.get(known.members.get(memberId)?.assignments[0]?.unitId ?? "");
    const jobId = newId();
    await organization.run(
      ({ tx }) => tx.sql`
        insert into jobs (organization_id, id, kind, state, by_member_id, result)
        values (${organization.id}, ${jobId}, 'import', 'done', ${memberId}, ${tx.sql.json({ note: `${prefix}done` })})`,
    );
    const at = await organization.run(
      ({ tx }) => tx.sql<{ id: string; source: string; position: number }[]>`
      select external_id as id, source, position from ledger where member_id = ${memberId} order by position`,
    );
    const positionsOf = (id: string) => at.filter((row) => row.id === id).map(({ position }) => position);
    const pictureId = newId();
    await organization.run(
      ({ tx }) => tx.sql`
        with kept as (
          insert into pictures (organization_id, id, kind, description, width, height, bytes, by_member_id, is_kept)
          values (${organization.id}, ${pictureId}, 'declaration', ${prefix}, 1, 1, ${randomBytes(8)}, ${memberId}, true)
          returning organization_id, id)
        insert into declaration_pictures (organization_id, picture_id, position)
        select organization_id, id, ${positionsOf(`declared-${memberRef}`)[0] ?? 0}::bigint from kept`,
    );
    const waveId = newId();
    await organization.run(
      ({ tx }) => tx.sql`
        insert into waves (organization_id, id, name, question, metric, about, unit_id, starts_at, ends_at, minimum,
          lowest, highest)
        values (${organization.id}, ${waveId}, ${`${prefix}Mars`}, ${prefix}, ${`${prefix}quiz-score`}, 'members',
          ${unit?.id ?? null}, '2026-11-01', '2026-12-01', 5, 0, 10)`,
    );
    const [gridId, visitId, actionId] = [newId(), newId(), newId()];
    await organization.run(async ({ tx }) => {
      await tx.sql`
        insert into visit_grids (organization_id, id, version, name, metric, unit_id, items)
        values (${organization.id}, ${gridId}, 1, ${`${prefix}Accueil`}, ${`${prefix}quiz-score`}, ${unit?.id ?? null},
          ${tx.sql.json([`${prefix}Salue`])})`;
      await tx.sql`
        insert into visits (organization_id, id, grid_id, grid_version, unit_id, visited_at, submitted_at, score, answer)
        values (${organization.id}, ${visitId}, ${gridId}, 1, ${unit?.id ?? null}, '2026-11-02', '2026-11-02', 50, ${prefix})`;
      await tx.sql`
        insert into visit_actions (organization_id, id, visit_id, text, due_on)
        values (${organization.id}, ${actionId}, ${visitId}, ${`${prefix}Ranger`}, '2026-12-01')`;
    });
    const displayId = newId();
    await organization.run(
      ({ tx }) => tx.sql`
        insert into displays (organization_id, id, name, unit_id, audience, locale, hash)
        values (${organization.id}, ${displayId}, ${`${prefix}Mur`}, ${unit?.id ?? null}, 'staff', 'fr', ${randomBytes(32)})`,
    );
    const post = (authorId: string, more: Partial<NewPost>) =>
      organization.run((ctx) =>
        insertPost(ctx, {
          kind: "field",
          authorId,
          audience: { kind: "all" },
          title: `${prefix}Idée`,
          text: `${prefix}une`,
          ...more,
        }),
      );
    const postId = await post(memberId, { audience: { kind: "unit", unitId: unit?.id ?? "" } });
    const askedId = await post(askerId, { ownerId: memberId, answerBy: "2026-12-01", state: "open" });
    const practice = async (state: string, more: Record<string, string> = {}) => {
      const id = newId();
      const text = `${prefix}Rappeler`;
      const parts = { title: text, situation: text, action: text, outcome: text, proof: text };
      await organization.run(
        ({ tx }) =>
          tx.sql`insert into practices ${tx.sql({
            organization_id: organization.id,
            id,
            state,
            author_id: memberId,
            changed_at: "2026-11-01",
            ...parts,
            ...more,
          })}`,
      );
      return id;
    };
    const ringId = newId();
    await organization.run(async ({ tx }) => {
      await tx.sql`
        insert into ring_flags (organization_id, id, members, quarter, likes, percent)
        values (${organization.id}, ${ringId}, ${memberId}, '2026-Q4', 20, 80)`;
      await tx.sql`
        insert into ring_flag_members (organization_id, flag_id, member_id)
        values (${organization.id}, ${ringId}, ${memberId})`;
    });
    const badgeId = newId();
    await organization.run(async ({ tx }) => {
      const rule = { kind: "moment", moment: "lead", times: 1 };
      await tx.sql`
        insert into badges (organization_id, id, unit_id, name, description, shape, colour, symbol, rule, position)
        values (${organization.id}, ${badgeId}, ${unit?.id ?? null}, ${`${prefix}Badge`}, ${`${prefix}Badge`}, 'circle', 'blue',
          'star', ${tx.sql.json(rule)}, 0)`;
      await tx.sql`
        insert into badge_grants (organization_id, badge_id, member_id, granted_at, facts)
        values (${organization.id}, ${badgeId}, ${memberId}, '2026-11-01', '{}')`;
    });
    const published = { owner_id: memberId, published_at: "2026-11-01", review_on: "2027-01-01" };
    things.set(memberRef, {
      memberId,
      memberRef,
      unitId: unit?.id ?? "",
      unitRef: unit?.ref ?? "",
      challengeId: await launched({ participants: { kind: "members", members: [memberRef], roles: [...roles] } }),
      jobId,
      displayId,
      postId: postId ?? "",
      askedId: askedId ?? "",
      practiceId: await practice("published", published),
      submittedId: await practice("submitted"),
      draftId: await practice("draft"),
      ringId,
      badgeId,
      moduleRef: moduleRefs.get(unit?.ref ?? "") ?? "",
      counted: `counted-${memberRef}`,
      waiting: `waiting-${memberRef}`,
      waitingAt: positionsOf(`waiting-${memberRef}`)[0] ?? 0,
      twinsAt: positionsOf(`twin-${memberRef}`),
      declared: `declared-${memberRef}`,
      pictureId,
      waveId,
      gridId,
      visitId,
      actionId,
    });
  }
  const thingsOf = (ref: string, board: keyof typeof boards): Planted => {
    const found = things.get(ref);
    if (!found) throw new Error(`no things of ${ref}`);
    return { ...found, boardId: boards[board] };
  };
  const key = await organization.run((ctx) =>
    createKey(ctx, { name: `${prefix}CRM`, scopes: ["read"], expiresAt: null }),
  );
  return { organization, thingsOf, keyId: key.id };
}
