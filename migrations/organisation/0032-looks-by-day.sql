-- Looks told by day.
select 1;
