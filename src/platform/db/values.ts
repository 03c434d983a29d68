import pg from 'pg'

// How values arrive from the database, in pages, jobs and commands alike. A calendar day has no time zone, so it stays
// text. Counts are far below 2^53, so bigint becomes a number.
pg.types.setTypeParser(pg.types.builtins.DATE, String)
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
