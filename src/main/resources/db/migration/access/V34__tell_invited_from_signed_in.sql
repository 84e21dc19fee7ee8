alter table account add column renewed_at timestamptz;
comment on column account.renewed_at is 'When an invitation into the account was last taken up, from which on it counts as used; null for never.';

grant update (renewed_at) on account to palermo_app;
