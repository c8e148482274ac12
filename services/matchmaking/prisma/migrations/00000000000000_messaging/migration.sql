-- The tables of outbox, audit and inbox, which every service keeps in its own schema.
-- The migration runner puts that schema first on the search path and owns the tables; by default privileges the
-- service's role may read and write them, and what it must not do is taken back at the end.

create table stream (
  tenant text not null,
  key text not null,
  seq bigint not null check (seq > 0),
  hash bytea not null,
  primary key (tenant, key)
);

create table audit (
  tenant text not null,
  key text not null,
  seq bigint not null,
  type text not null,
  occurred_at timestamptz not null,
  event text not null,
  hash bytea not null,
  primary key (tenant, key, seq)
);

create table outbox (
  id bigint generated always as identity,
  part smallint not null,
  tenant text not null,
  key text not null,
  seq bigint not null,
  primary key (part, id)
);

-- Rows live for milliseconds, so the share of dead ones says nothing: clean by count.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table inbox (
  topic text not null,
  tenant text not null,
  key text not null,
  seq bigint not null check (seq > 0),
  state text not null default 'flowing' check (state in ('flowing', 'waiting', 'retrying', 'parked')),
  attempts integer not null default 0,
  reason text,
  held_since timestamptz,
  retry_at timestamptz,
  primary key (topic, tenant, key),
  check ((state = 'flowing') = (held_since is null))
);

create index inbox_held on inbox (state, retry_at) where state <> 'flowing';

create table parked (
  topic text not null,
  tenant text not null,
  key text not null,
  seq bigint not null,
  type text not null,
  event text not null,
  primary key (topic, tenant, key, seq)
);

create table consumer_cursor (
  topic text not null,
  part integer not null,
  position bigint not null,
  moved_at timestamptz not null,
  primary key (topic, part)
);

-- Whoever serves one tenant sees that tenant's rows; the relay and the consumer serve all of them.
do $$
declare
  service_table text;
begin
  foreach service_table in array array['stream', 'audit', 'outbox', 'inbox', 'parked'] loop
    execute format('alter table %I enable row level security', service_table);
    execute format('alter table %I force row level security', service_table);
    execute format(
      'create policy tenant_or_installation on %I
         using (tenant = current_setting(''lianrong.tenant'', true)
                or current_setting(''lianrong.reach'', true) = ''installation'')
         with check (tenant = current_setting(''lianrong.tenant'', true)
                or current_setting(''lianrong.reach'', true) = ''installation'')',
      service_table
    );
  end loop;
end
$$;

-- The trigger keeps the owner of the tables from rewriting the past by mistake.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_append_only before update or delete on audit
  for each row execute function refuse_audit_change();

create trigger audit_not_emptied before truncate on audit
  for each statement execute function refuse_audit_change();

-- Whoever was granted the tables may add to the audit log and read it, no more.
do $$
declare
  grantee regrole;
begin
  for grantee in
    select distinct acl.grantee::regrole
    from pg_class, aclexplode(relacl) as acl
    where pg_class.oid = 'audit'::regclass and acl.grantee not in (0, relowner)
  loop
    execute format('revoke update, delete, truncate on audit from %s', grantee);
    execute format('revoke update, truncate on outbox from %s', grantee);
  end loop;
end
$$;
