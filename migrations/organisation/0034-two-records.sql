-- Whether two records are of one person.
select 1;
