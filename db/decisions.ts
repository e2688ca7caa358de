/**
 * Nobody decides on their own result, on one they declared for somebody else, or twice on a large one: what the verbs
 * check, the database refuses. It looks when the transaction ends, since who decided stands in the side table, which is
 * written beside the ledger.
 */
export const DECISION_GUARDS = `
create or replace function public.require_another_decides() returns trigger language plpgsql set search_path = public as $guard$
declare
  decider uuid;
begin
  select d.by_member_id into decider from ledger_details d
    where d.organization_id = new.organization_id and d.position = new.position;
  if decider is not null and (
    exists (select from ledger l
      where l.organization_id = new.organization_id and l.position = new.target and l.member_id = decider)
    or exists (select from ledger_details d
      where d.organization_id = new.organization_id and d.position = new.target and d.by_member_id = decider)
    or (new.approved and exists (select from first_approvals f
      where f.organization_id = new.organization_id and f.position = new.target and f.by_member_id = decider))
  ) then
    raise exception 'nobody decides on their own result, on one they declared, or twice on one'
      using errcode = 'check_violation', constraint = 'ledger_another_decides';
  end if;
  return null;
end $guard$;

create or replace function public.require_another_approves() returns trigger language plpgsql set search_path = public as $guard$
begin
  if exists (select from ledger l
      where l.organization_id = new.organization_id and l.position = new.position and l.member_id = new.by_member_id)
    or exists (select from ledger_details d
      where d.organization_id = new.organization_id and d.position = new.position and d.by_member_id = new.by_member_id)
  then
    raise exception 'nobody approves their own result, or one they declared'
      using errcode = 'check_violation', constraint = 'first_approvals_another_approves';
  end if;
  return null;
end $guard$;

do $$ begin
  if not exists (select from pg_trigger where tgname = 'ledger_another_decides') then
    create constraint trigger ledger_another_decides after insert on public.ledger deferrable initially deferred
      for each row when (new.kind = 'decision') execute function public.require_another_decides();
  end if;
  if not exists (select from pg_trigger where tgname = 'first_approvals_another_approves') then
    create trigger first_approvals_another_approves after insert or update on public.first_approvals
      for each row execute function public.require_another_approves();
  end if;
end $$;
`;
