/**
 * The only schemas whose tables carry no organization and no row-level security, and why. The test of the catalogue fails
 * on any other.
 */
export const OUTSIDE_TENANCY: Readonly<Record<string, string>> = {
  auth: "an identity, its sessions and its second factor exist before and apart from any organization",
  directory:
    "answers which organizations there are and where an identity is a member, by functions that run as the owner",
  pgboss: "the job queue's own tables; a job's data names its organization, and its worker sets the context for it",
  drizzle: "which migrations have run; out of the app role's reach",
};
