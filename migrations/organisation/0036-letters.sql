-- Letters to print, and sessions opened for somebody.
select 1;
