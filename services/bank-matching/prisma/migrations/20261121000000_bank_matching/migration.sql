-- What this service knows of others, copied from their events; a newer revision wins.
create table enterprise_copy (
  tenant text not null,
  enterprise_id text not null,
  uscc text not null,
  name text not null,
  size_class text not null,
  district text not null,
  industry_code text not null,
  revision integer not null,
  primary key (tenant, enterprise_id)
);

create table entry_copy (
  tenant text not null,
  entry_id text not null,
  enterprise_id text not null,
  kind text not null,
  chain text not null,
  status text not null check (status in ('listed', 'suspended', 'delisted')),
  revision integer not null,
  primary key (tenant, entry_id)
);

create table relation_copy (
  tenant text not null,
  relation_id text not null,
  leader_id text not null,
  supplier_id text not null,
  chain text not null,
  tier integer not null,
  primary key (tenant, relation_id)
);
create index relation_copy_supplier on relation_copy (tenant, supplier_id, chain);

create table bank_copy (
  tenant text not null,
  bank_id text not null,
  name text not null,
  primary key (tenant, bank_id)
);

create table product (
  tenant text not null,
  product_id text not null primary key,
  bank_id text not null,
  name text not null,
  request_kinds text[] not null,
  predicate jsonb not null,
  annual_rate_bp integer not null,
  fees_bp integer not null,
  days_to_money integer not null,
  status text not null check (status in ('published', 'withdrawn')),
  revision integer not null,
  created_at timestamptz(3) not null
);
create index product_page on product (tenant, created_at, product_id);

-- A laminar tree of limits. Every line also carries what its descendants carry, so the check holds on each of them.
create table credit_line (
  tenant text not null,
  line_id text not null primary key,
  bank_id text not null,
  name text not null,
  parent_id text references credit_line,
  product_id text references product,
  chain text,
  leader_id text,
  status text not null check (status in ('active', 'suspended', 'closed')),
  total_fen bigint not null check (total_fen > 0),
  reserved_fen bigint not null check (reserved_fen >= 0),
  used_fen bigint not null check (used_fen >= 0),
  revision integer not null,
  created_at timestamptz(3) not null,
  constraint credit_line_not_overdrawn check (reserved_fen + used_fen <= total_fen),
  constraint credit_line_narrows check (product_id is not null or (chain is null and leader_id is null))
);
create index credit_line_page on credit_line (tenant, bank_id, created_at, line_id);
create unique index credit_line_one_per_scope on credit_line
  (tenant, bank_id, coalesce(product_id, ''), coalesce(chain, ''), coalesce(leader_id, '')) where status <> 'closed';

-- Double entry: each row takes an amount from one account of a line and puts it into another.
create table line_posting (
  tenant text not null,
  posting_id bigint generated always as identity primary key,
  bank_id text not null,
  line_id text not null references credit_line,
  case_id text not null,
  from_account text not null check (from_account in ('available', 'reserved', 'used')),
  to_account text not null check (to_account in ('available', 'reserved', 'used')),
  amount_fen bigint not null check (amount_fen > 0),
  posted_at timestamptz(3) not null,
  check (from_account <> to_account)
);
create index line_posting_line on line_posting (line_id, posting_id);
create index line_posting_case on line_posting (case_id, posting_id);

create table financing_case (
  tenant text not null,
  case_id text not null primary key,
  request_id text not null unique,
  borrower_id text not null,
  borrower_uscc text not null,
  borrower_name text not null,
  district text not null,
  entry_id text not null,
  kind text not null,
  chain text not null,
  leader_id text,
  amount_fen bigint not null check (amount_fen > 0),
  tenor_days integer not null,
  purpose text not null,
  max_annual_rate_bp integer,
  receivables jsonb not null,
  max_claims integer not null check (max_claims > 0),
  status text not null,
  opened_at timestamptz(3) not null,
  expires_on date not null,
  accepted_offer_id text,
  agreed_bank_id text,
  closed_reason text,
  withdrawal_reason text,
  withdrawal_asked_at timestamptz(3),
  approved_fen bigint,
  contract_number text,
  registration_number text,
  registered_at timestamptz(3),
  drawn_fen bigint not null default 0,
  repaid_fen bigint not null default 0,
  line_ids text[] not null default '{}',
  held_reserved_fen bigint not null default 0 check (held_reserved_fen >= 0),
  held_used_fen bigint not null default 0 check (held_used_fen >= 0),
  revision integer not null,
  check ((status = 'closed') = (closed_reason is not null)),
  constraint closed_case_holds_nothing check (status <> 'closed' or (held_reserved_fen = 0 and held_used_fen = 0)),
  check (repaid_fen <= drawn_fen)
);
create index financing_case_page on financing_case (tenant, opened_at, case_id);
create index financing_case_borrower on financing_case (tenant, borrower_id, opened_at, case_id);
create index financing_case_bank on financing_case (tenant, agreed_bank_id, opened_at, case_id);
create index financing_case_unagreed on financing_case (expires_on) where status in ('open', 'offers-opened');
create index financing_case_entry on financing_case (tenant, entry_id) where status in ('open', 'offers-opened');
create index financing_case_holding on financing_case (tenant) where held_reserved_fen + held_used_fen > 0;

-- Why a product was not proposed; the borrower reads all of a case, a bank those of its own products.
create table refusal (
  tenant text not null,
  case_id text not null references financing_case,
  borrower_id text not null,
  product_id text not null,
  bank_id text not null,
  product_name text not null,
  reasons jsonb not null,
  primary key (case_id, product_id)
);

create table match (
  tenant text not null,
  match_id text not null primary key,
  case_id text not null references financing_case,
  bank_id text not null,
  borrower_id text not null,
  product_id text not null,
  product_name text not null,
  status text not null,
  ranking jsonb not null,
  fencing_token integer not null default 0,
  claim_expires_at timestamptz(3),
  decline_code text,
  decline_explanation text,
  revision integer not null,
  unique (case_id, product_id),
  check ((status = 'claimed') = (claim_expires_at is not null))
);
create index match_claims on match (tenant, bank_id) where status = 'claimed';
create index match_expiring on match (claim_expires_at) where status = 'claimed';

create table offer (
  tenant text not null,
  offer_id text not null primary key,
  match_id text not null references match,
  case_id text not null references financing_case,
  bank_id text not null,
  borrower_id text not null,
  product_name text not null,
  amount_fen bigint not null check (amount_fen > 0),
  annual_rate_bp integer not null,
  fees_fen bigint not null,
  tenor_days integer not null check (tenor_days > 0),
  days_to_money integer not null,
  commitment text not null,
  recourse text not null,
  valid_until date not null,
  status text not null check (status in ('sealed', 'opened', 'accepted', 'refused', 'lapsed')),
  lapsed_because text check (lapsed_because in ('not-chosen', 'validity', 'case-closed')),
  opened_at timestamptz(3),
  revision integer not null,
  check ((status = 'lapsed') = (lapsed_because is not null)),
  check (status <> 'sealed' or opened_at is null)
);
create index offer_case on offer (case_id);
create unique index offer_one_live on offer (match_id) where status in ('sealed', 'opened', 'accepted');
create unique index offer_one_accepted on offer (case_id) where status = 'accepted';
create index offer_ending on offer (valid_until) where status in ('sealed', 'opened');

create table drawdown (
  tenant text not null,
  bank_id text not null,
  loan_number text not null,
  case_id text not null references financing_case,
  borrower_id text not null,
  amount_fen bigint not null check (amount_fen > 0),
  annual_rate_bp integer not null,
  fees_fen bigint not null,
  net_fen bigint not null check (net_fen > 0),
  days integer not null,
  drawn_on date not null,
  repaid_fen bigint not null default 0,
  primary key (tenant, bank_id, loan_number),
  check (repaid_fen <= amount_fen)
);
create index drawdown_case on drawdown (case_id);

create table repayment (
  tenant text not null,
  repayment_id bigint generated always as identity primary key,
  bank_id text not null,
  loan_number text not null,
  case_id text not null references financing_case,
  borrower_id text not null,
  principal_fen bigint not null check (principal_fen > 0),
  repaid_on date not null
);
create index repayment_case on repayment (case_id);

create table debtor_receipt (
  tenant text not null,
  notice_id text not null primary key,
  case_id text not null,
  bank_id text not null,
  receivable_id text not null,
  debtor_id text not null,
  amount_fen bigint not null,
  due_on date not null,
  repayment_account text not null,
  waives_defences boolean not null,
  waives_set_off boolean not null,
  given_at timestamptz not null
);
create index debtor_receipt_case on debtor_receipt (case_id);

-- A bank's feed. What changes is noted as pending; whoever pulls numbers it under the lock on the head, so positions are
-- dense and no entry can turn up behind a cursor that has passed it.
create table feed_head (
  tenant text not null,
  bank_id text not null,
  position bigint not null default 0,
  primary key (tenant, bank_id)
);

create table feed_pending (
  tenant text not null,
  id bigint generated always as identity primary key,
  bank_id text not null,
  match_id text not null
);
create index feed_pending_bank on feed_pending (tenant, bank_id, id);

create table feed_entry (
  tenant text not null,
  bank_id text not null,
  position bigint not null check (position > 0),
  match_id text not null,
  primary key (tenant, bank_id, position)
);

create table pull_receipt (
  tenant text not null,
  receipt_id bigint generated always as identity primary key,
  bank_id text not null,
  subject text not null,
  after_position bigint not null,
  to_position bigint not null,
  matches integer not null,
  pulled_at timestamptz(3) not null
);
create index pull_receipt_bank on pull_receipt (tenant, bank_id, receipt_id);

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
      ('entry_copy', 'false'),
      ('relation_copy', 'false'),
      ('bank_copy', 'current_setting(''lianrong.reach'', true) = ''organisation'''),
      ('product', 'bank_id = ' || mine),
      ('credit_line', 'bank_id = ' || mine),
      ('line_posting', 'bank_id = ' || mine),
      ('financing_case', 'borrower_id = ' || mine || ' or agreed_bank_id = ' || mine),
      ('refusal', 'borrower_id = ' || mine || ' or bank_id = ' || mine),
      ('match', 'borrower_id = ' || mine || ' or bank_id = ' || mine),
      ('offer', 'bank_id = ' || mine || ' or (borrower_id = ' || mine || ' and opened_at is not null)'),
      ('drawdown', 'borrower_id = ' || mine || ' or bank_id = ' || mine),
      ('repayment', 'borrower_id = ' || mine || ' or bank_id = ' || mine),
      ('debtor_receipt', 'bank_id = ' || mine),
      ('feed_head', 'bank_id = ' || mine),
      ('feed_pending', 'bank_id = ' || mine),
      ('feed_entry', 'bank_id = ' || mine),
      ('pull_receipt', 'bank_id = ' || mine)
    ) as owned (service_table, by_owner)
  loop
    execute format('alter table %I enable row level security', owned.service_table);
    execute format('alter table %I force row level security', owned.service_table);
    execute format('create policy by_owner on %I using (%s or (%s))))', owned.service_table, wide, owned.by_owner);
  end loop;
end
$$;

-- A published product is an advertisement: everybody in the tenant may read it, its bank alone may change it.
create policy advertised on product for select using (
  tenant = current_setting('lianrong.tenant', true)
  and current_setting('lianrong.reach', true) = 'organisation'
  and status = 'published'
);

-- What was posted, pulled, refused or paid back is history.
do $$
declare
  grantee regrole;
  history text;
begin
  foreach history in array array['line_posting', 'pull_receipt', 'refusal', 'repayment', 'feed_entry', 'debtor_receipt'] loop
    for grantee in
      select distinct acl.grantee::regrole
      from pg_class, aclexplode(relacl) as acl
      where pg_class.oid = history::regclass and acl.grantee not in (0, relowner)
    loop
      execute format('revoke update, delete, truncate on %I from %s', history, grantee);
    end loop;
  end loop;
end
$$;
