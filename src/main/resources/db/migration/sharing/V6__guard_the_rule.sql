alter table sharing_rule enable row level security;
alter table sharing_rule force row level security;
create policy sharing_rule_read on sharing_rule for select using (true);
create policy sharing_rule_insert on sharing_rule for insert with check ((select administers()));
