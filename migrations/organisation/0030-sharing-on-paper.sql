-- What sharing needs beside the sharing itself.
select 1;
