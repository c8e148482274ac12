-- Checkpoints over the audit log: which chains had come how far when one was signed.

-- By which transaction an entry came, so that a checkpoint finds what is new by an index and not by reading the log. What
-- was there before has none and is taken up by the first checkpoint.
alter table audit add column xid xid8;
alter table audit alter column xid set default pg_current_xact_id();
create index audit_xid on audit (xid);

create table audit_checkpoint (
  number bigint primary key check (number > 0),
  snapshot pg_snapshot not null,
  statement text not null,
  signature text not null
);

-- How far each chain that moved had come, and the hash of each entry by which it moved, one after the other.
create table audit_head (
  checkpoint bigint not null references audit_checkpoint,
  tenant text not null,
  key text not null,
  seq bigint not null check (seq > 0),
  hashes bytea not null check (length(hashes) % 32 = 0),
  primary key (tenant, key, checkpoint)
);
create index audit_head_checkpoint on audit_head (checkpoint);

alter table audit_checkpoint enable row level security;
alter table audit_checkpoint force row level security;
create policy installation_alone on audit_checkpoint
  using (current_setting('lianrong.reach', true) = 'installation');

alter table audit_head enable row level security;
alter table audit_head force row level security;
create policy tenant_or_installation on audit_head
  using (tenant = current_setting('lianrong.tenant', true) or current_setting('lianrong.reach', true) = 'installation');

create trigger audit_checkpoint_append_only before update or delete on audit_checkpoint
  for each row execute function refuse_audit_change();
create trigger audit_checkpoint_not_emptied before truncate on audit_checkpoint
  for each statement execute function refuse_audit_change();
create trigger audit_head_append_only before update or delete on audit_head
  for each row execute function refuse_audit_change();
create trigger audit_head_not_emptied before truncate on audit_head
  for each statement execute function refuse_audit_change();

-- Whoever was granted the tables may add to them and read them, no more.
do $$
declare
  grantee regrole;
begin
  for grantee in
    select distinct acl.grantee::regrole
    from pg_class, aclexplode(relacl) as acl
    where pg_class.oid = 'audit_checkpoint'::regclass and acl.grantee not in (0, relowner)
  loop
    execute format('revoke update, delete, truncate on audit_checkpoint, audit_head from %s', grantee);
  end loop;
end
$$;
