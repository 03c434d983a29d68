-- The doors by which evidence comes in and sharings follow from it.
select 1;
