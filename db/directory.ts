import type postgres from "postgres";

/**
 * The directory's functions: the only statements that look across organizations. They run as the owner
 * (SECURITY DEFINER) and answer ids, nothing else.
 */
export const DIRECTORY_FUNCTIONS = `
create or replace function directory.organizations() returns setof uuid
  language sql stable security definer set search_path = '' as
  'select organization_id from directory.organizations order by 1';
create or replace function directory.add_organization(organization uuid) returns void
  language sql security definer set search_path = '' as
  'insert into directory.organizations values (organization) on conflict do nothing';
create or replace function directory.memberships(identity text)
  returns table (organization_id uuid, member_id uuid)
  language sql stable security definer set search_path = '' as
  'select organization_id, member_id from directory.memberships where identity_id = identity order by 1';
create or replace function directory.add_membership(identity text, organization uuid, member uuid) returns void
  language sql security definer set search_path = '' as
  'insert into directory.memberships values (identity, organization, member)
   on conflict (identity_id, organization_id) do update set member_id = excluded.member_id';
create or replace function directory.remove_membership(identity text, organization uuid) returns void
  language sql security definer set search_path = '' as
  'delete from directory.memberships where identity_id = identity and organization_id = organization';
revoke all on all functions in schema directory from public;
grant usage on schema directory to elan_app;
grant execute on all functions in schema directory to elan_app;
`;

/** All organizations' ids. */
export async function allOrganizations(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select directory.organizations() as id`;
  return rows.map((row) => row.id);
}

/** Where an identity is a member; empty for an unknown one. */
export function membershipsOf(sql: postgres.ISql, identityId: string) {
  return sql<{ organizationId: string; memberId: string }[]>`
    select organization_id as "organizationId", member_id as "memberId" from directory.memberships(${identityId})`;
}
