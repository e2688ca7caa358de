import { DECISION_GUARDS } from "./decisions.ts";
import { DIRECTORY_FUNCTIONS } from "./directory.ts";

/** The group role as which the pool runs: owns nothing, signs in nowhere, bypasses nothing. */
export const APP_ROLE = "elan_app";

/** Names the organization for the length of a transaction. */
export const ORGANIZATION_SETTING = "elan.organization";

/** Tables that the app adds to and never changes. */
export const APPEND_ONLY = ["ledger", "audit_trail"];

/** Makes the role; another database of the same server may make it at the same moment. */
export const ROLE = `
do $$ begin
  if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
    create role ${APP_ROLE} nologin nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
`;

/**
 * What guards the tables, run as their owner after every migration; any number of times gives the same. An unset setting
 * reads '' once a transaction has set it, hence nullif: no context, no rows.
 */
export const POLICIES = `
revoke all on schema public from public;
revoke all on all tables in schema public, auth, directory from public, ${APP_ROLE};
revoke all on all sequences in schema public, auth, directory from public, ${APP_ROLE};
grant usage on schema public, auth to ${APP_ROLE};

do $$
declare
  item record;
  own constant text := 'organization_id = nullif(current_setting(''${ORGANIZATION_SETTING}'', true), '''')::uuid';
begin
  for item in
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
  loop
    execute format('alter table public.%I enable row level security, force row level security', item.relname);
    execute format('drop policy if exists tenant on public.%I', item.relname);
    execute format('create policy tenant on public.%I using (%s) with check (%s)', item.relname, own, own);
  end loop;
end $$;

grant select, insert, update, delete on all tables in schema public, auth to ${APP_ROLE};
revoke update, delete on ${APPEND_ONLY.join(", ")} from ${APP_ROLE};
grant usage on all sequences in schema public, auth to ${APP_ROLE};
${DECISION_GUARDS}
${DIRECTORY_FUNCTIONS}
`;
