import type postgres from "postgres";
import { OUTSIDE_TENANCY } from "./outside-tenancy.ts";
import { APP_ROLE, APPEND_ONLY } from "./policies.ts";

/**
 * What in this database's catalogue breaks the promise that nothing crosses organizations, a sentence each; empty when
 * all is well. Read at every start and by the tests.
 */
export async function tenancyFaults(sql: postgres.ISql): Promise<string[]> {
  const rows = await sql<{ fault: string }[]>`
    with tables as (
      select c.oid, c.relname as name, n.nspname as schema, c.relkind as kind, c.relrowsecurity and c.relforcerowsecurity as guarded,
             c.reloptions as options
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^(pg_|information_schema$)'
    ), tenant as (select * from tables where schema = 'public' and kind in ('r', 'p')),
    tenant_columns as (select oid, attnum from tenant join pg_attribute on attrelid = oid and attname = 'organization_id')
    select format('%s.%s: the schema is not in db/outside-tenancy.ts', schema, name) as fault from tables
      where schema <> 'public' and schema <> all(${Object.keys(OUTSIDE_TENANCY)})
    union all
    select format('%s: row-level security is not forced', name) from tenant where not guarded
    union all
    select format('%s: its policies are not the one that compares the organization', name) from tenant
      where (select count(*) <> 1 or not bool_and(p.polname = 'tenant' and p.polcmd = '*' and p.polpermissive
               and pg_get_expr(p.polqual, p.polrelid) = pg_get_expr(p.polwithcheck, p.polrelid)
               and pg_get_expr(p.polqual, p.polrelid) like '%organization_id = %elan.organization%')
             from pg_policy p where p.polrelid = tenant.oid)
    union all
    select format('%s: its primary key does not begin with organization_id', name) from tenant
      where not exists (select from pg_constraint k join tenant_columns t on t.oid = k.conrelid and t.attnum = k.conkey[1]
                        where k.conrelid = tenant.oid and k.contype = 'p')
    union all
    select format('%s: %s does not keep the organization', tenant.name, k.conname) from tenant
      join pg_constraint k on k.conrelid = tenant.oid and k.contype = 'f'
      where not exists (
        select from unnest(k.conkey, k.confkey) as pair(here, there)
        join tenant_columns h on h.oid = k.conrelid and h.attnum = pair.here
        join tenant_columns t on t.oid = k.confrelid and t.attnum = pair.there)
    union all
    select format('%s: a unique index without organization_id tells one organization about another', tenant.name) from tenant
      join pg_index i on i.indrelid = tenant.oid and i.indisunique
      where not exists (select from tenant_columns t where t.oid = i.indrelid and t.attnum = any(i.indkey::int2[]))
    union all
    select format('%s: the view is not security_invoker', name) from tables
      where schema = 'public' and kind in ('v', 'm') and not coalesce(options && array['security_invoker=true', 'security_invoker=on'], false)
    union all
    select format('%s: the app role may %s', name, privilege) from tenant,
      unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER', 'UPDATE', 'DELETE']) as privilege
      where has_table_privilege(${APP_ROLE}, oid, privilege)
        and (privilege not in ('UPDATE', 'DELETE') or name = any(${APPEND_ONLY}))
    union all
    select format('%s.%s: the app role reaches it without a function', schema, name) from tables, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as privilege
      where schema in ('directory', 'drizzle') and has_table_privilege(${APP_ROLE}, oid, privilege)
    union all
    select format('the app role owns %s', pg_describe_object(classid, objid, objsubid)) from pg_shdepend
      where refclassid = 'pg_authid'::regclass and refobjid = ${APP_ROLE}::regrole and deptype = 'o'
        and dbid in (0, (select oid from pg_database where datname = current_database()))
    union all
    select 'the app role may more than a group role: sign in, bypass policies or administer' from pg_roles
      where rolname = ${APP_ROLE} and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`;
  return rows.map((row) => row.fault).sort();
}
