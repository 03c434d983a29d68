-- Erasure that two people agreed.
select 1;
