-- 缴费单: what the payment provider has to be told and asked. The case file says what is owed and what came; a row here follows from it (state, fen), and holds what only the provider knows.
create table payment_orders (
  order_number text primary key,
  case_id text not null references cases (id),
  fen bigint not null check (fen > 0),
  -- closed: the case ended before anybody paid
  state text not null check (state in ('unpaid', 'paid', 'waived', 'refunded', 'closed')),
  ordered_at timestamptz not null,
  -- told by the provider when the order was placed there
  placed_at timestamptz,
  pay_url text,
  -- when the provider confirmed that nobody can pay it any more
  shut_at timestamptz,
  -- when the provider is asked next, and how often it was since the last answer
  next_at timestamptz not null,
  failures integer not null default 0
);
create index payment_orders_of_case on payment_orders (case_id);
create index payment_orders_to_ask on payment_orders (next_at) where state = 'unpaid' or (state in ('waived', 'closed') and shut_at is null);

-- 退费: sent to the provider until it has confirmed them.
create table payment_refunds (
  refund_number text primary key,
  order_number text not null references payment_orders (order_number),
  case_id text not null references cases (id),
  transaction_id text not null,
  fen bigint not null check (fen > 0),
  done boolean not null default false,
  next_at timestamptz not null,
  failures integer not null default 0
);
create index payment_refunds_to_send on payment_refunds (next_at) where not done;

grant select, insert on payment_orders, payment_refunds to hall_app;
grant update (state, placed_at, pay_url, shut_at, next_at, failures) on payment_orders to hall_app;
grant update (done, next_at, failures) on payment_refunds to hall_app;
create trigger payment_orders_are_kept before delete on payment_orders for each row execute function refuse_change_of_register();
create trigger payment_refunds_are_kept before delete on payment_refunds for each row execute function refuse_change_of_register();
