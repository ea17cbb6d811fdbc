#!/usr/bin/env bash
# PostgreSQL's text search does not find 1,234.5万元 in 收入1,234.5万元, but finds 234.5万元 there; in 2020-2024年 it finds -2024, not 2024.
#
# to_tsvector cuts text into words, numbers, files and so on before any dictionary is asked, and it is known to leave Chinese uncut. A good
# guess is that figures at least are found, being ASCII. Seen with PostgreSQL 15 (of Debian 12, UTF-8, the configuration simple): letters
# and the digits behind them are one word, as Chinese has no blank there, so that 收入1 is the word and 234.5 the number; 收入12.5 is the name
# of a file. Behind a digit a hyphen is a minus: 2020-2024年 is 2020 and -2024, and 1-5月 is 1 and -5. Where a blank or a sign stands before
# the figure, all is found, so that a test with a figure alone passes. 二〇二四年 is one word, and ３.５亿 is ３ and ５亿.
#
# Needs Debian's postgresql-15. Prints what is found and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
as=()
if [[ $(id -u) == 0 ]]; then
  chown postgres "$folder"
  as=(runuser -u postgres --)
fi
bin=/usr/lib/postgresql/15/bin
server() {
  "${as[@]}" "$bin/pg_ctl" --pgdata "$folder/data" --log "$folder/log" --wait "$@" > /dev/null
}
trap 'server --mode fast stop || true; rm -rf "$folder"' EXIT
cd "$folder"
"${as[@]}" "$bin/initdb" --pgdata "$folder/data" --locale C.UTF-8 --encoding UTF8 --auth peer > /dev/null
server --options "-c listen_addresses= -k $folder" start
ask() {
  "${as[@]}" psql --host "$folder" --dbname postgres --no-align --tuples-only --field-separator ' ' --command "$1"
}
parts() {
  ask "select '$1:', string_agg(token, ' | ' order by place) from (select token, row_number() over () as place, alias from ts_debug('simple', '$1')) as cut where alias <> 'blank'"
}
found() {
  ask "select '$2 in $1:', to_tsvector('simple', '$1') @@ phraseto_tsquery('simple', '$2')"
}
ask "show server_version"
seen=$(
  parts 收入1,234.5万元
  parts 收入12.5亿元
  parts 2020-2024年
  parts 1-5月
  parts ３.５亿
  found 收入1,234.5万元 1,234.5万元
  found 收入1,234.5万元 234.5万元
  found 收入12.5亿元 12.5亿元
  found 2020-2024年 2024年
  found 2020-2024年 -2024年
  found 收入：12.5亿元 12.5亿元
)
echo "$seen"
[[ $seen == "收入1,234.5万元: 收入1 | 234.5 | 万元
收入12.5亿元: 收入12.5 | 亿元
2020-2024年: 2020 | -2024 | 年
1-5月: 1 | -5 | 月
３.５亿: ３ | ５亿
1,234.5万元 in 收入1,234.5万元: f
234.5万元 in 收入1,234.5万元: t
12.5亿元 in 收入12.5亿元: f
2024年 in 2020-2024年: f
-2024年 in 2020-2024年: t
12.5亿元 in 收入：12.5亿元: t" ]]
