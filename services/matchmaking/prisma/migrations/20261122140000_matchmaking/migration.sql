-- What this service knows of firms, copied from the whitelist's events; a newer revision wins.
create table enterprise_copy (
  tenant text not null,
  enterprise_id text not null,
  name text not null,
  district text not null,
  industry_code text not null,
  revision integer not null,
  primary key (tenant, enterprise_id)
);

-- How many changes a tenant's market has seen. Whoever changes a posting takes the next number under this row's lock, so
-- that an index that has come to a number has missed nothing before it.
create table market_head (
  tenant text primary key,
  position bigint not null default 0
);

create table posting (
  tenant text not null,
  posting_id text not null primary key,
  side text not null check (side in ('demand', 'capability')),
  organisation_id text not null,
  product text not null,
  keywords text[] not null,
  specifications jsonb not null,
  industry_code text not null,
  chain text,
  district text not null,
  unit text not null,
  quantity bigint not null check (quantity > 0),
  lead_time_days integer not null check (lead_time_days >= 0),
  from_fen bigint check (from_fen > 0),
  to_fen bigint,
  note text not null,
  expires_on date not null,
  published boolean not null,
  named boolean not null,
  status text not null check (status in ('posted', 'introduced', 'intent', 'ordered', 'withdrawn', 'expired')),
  posted_at timestamptz(3) not null,
  position bigint not null,
  revision integer not null,
  check ((from_fen is null) = (to_fen is null)),
  check (from_fen <= to_fen),
  check (side = 'demand' or status in ('posted', 'withdrawn', 'expired'))
);
create index posting_page on posting (tenant, side, posted_at, posting_id);
create index posting_own on posting (tenant, side, organisation_id, posted_at, posting_id);
create unique index posting_position on posting (tenant, position);
create index posting_ending on posting (expires_on) where status in ('posted', 'introduced', 'intent');

create table introduction (
  tenant text not null,
  introduction_id text not null primary key,
  demand_id text not null references posting,
  capability_id text not null references posting,
  buyer_id text not null,
  supplier_id text not null,
  product text not null,
  chain text,
  fair_id text,
  status text not null check (status in ('asked', 'accepted', 'declined', 'intent', 'ordered', 'ended')),
  rank integer check (rank > 0),
  score integer not null,
  message text not null,
  reply text,
  order_number text,
  amount_fen bigint check (amount_fen > 0),
  ordered_on date,
  deliver_on date,
  asked_at timestamptz(3) not null,
  asked_on date not null,
  accepted_at timestamptz(3),
  intent_at timestamptz(3),
  revision integer not null,
  check (buyer_id <> supplier_id),
  check ((status = 'ordered') = (order_number is not null)),
  check ((order_number is null) = (amount_fen is null) and (order_number is null) = (ordered_on is null)
    and (order_number is null) = (deliver_on is null))
);
create index introduction_buyer on introduction (tenant, buyer_id, asked_at, introduction_id);
create index introduction_supplier on introduction (tenant, supplier_id, asked_at, introduction_id);
create index introduction_page on introduction (tenant, asked_at, introduction_id);
create index introduction_day on introduction (tenant, asked_on);
create unique index introduction_one_live on introduction (demand_id, capability_id)
  where status not in ('declined', 'ended');

-- The event handlers see the whole tenant, the schedulers the installation, an organisation what carries its id.
do $$
declare
  wide constant text := 'current_setting(''lianrong.reach'', true) = ''installation''
    or (tenant = current_setting(''lianrong.tenant'', true) and (current_setting(''lianrong.reach'', true) = ''tenant''';
  mine constant text := 'current_setting(''lianrong.organisation'', true)';
  owned record;
begin
  for owned in
    select * from (values
      ('enterprise_copy', 'false'),
      ('market_head', 'false'),
      ('posting', 'organisation_id = ' || mine),
      ('introduction', 'buyer_id = ' || mine || ' or supplier_id = ' || mine)
    ) as owned (service_table, by_owner)
  loop
    execute format('alter table %I enable row level security', owned.service_table);
    execute format('alter table %I force row level security', owned.service_table);
    execute format('create policy by_owner on %I using (%s or (%s))))', owned.service_table, wide, owned.by_owner);
  end loop;
end
$$;

-- What is published is for every firm of the tenant to read, and for nobody but its own to change.
create policy published on posting for select using (
  tenant = current_setting('lianrong.tenant', true)
  and current_setting('lianrong.reach', true) = 'organisation'
  and published
  and status in ('posted', 'introduced', 'intent')
);
