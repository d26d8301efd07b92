#!/bin/sh
# Starts MariaDB, and makes it a database first if there is none, by the environment variables of the upstream image that we use.
set -eu

for option in "$@"; do
  case $option in --datadir=*) folder=${option#*=} ;; esac
done
socket=/run/mysqld/mysqld.sock

quoted() { printf "'%s'" "$(printf %s "$1" | sed "s/[\\\\']/\\\\&/g")"; }

if [ ! -d "$folder/mysql" ]; then
  mkdir -p "$folder"
  mariadb-install-db --no-defaults --datadir="$folder" --rpm --auth-root-authentication-method=normal --skip-test-db
  mariadbd --no-defaults --datadir="$folder" --socket="$socket" --skip-networking &
  until mariadb --no-defaults --socket="$socket" --user=root --execute='SELECT 1' > /dev/null 2>&1; do sleep 1; done
  mariadb --no-defaults --socket="$socket" --user=root --binary-mode <<SQL
CREATE DATABASE \`$MARIADB_DATABASE\`;
CREATE USER $(quoted "$MARIADB_USER")@'%' IDENTIFIED BY $(quoted "$MARIADB_PASSWORD");
GRANT ALL ON \`$MARIADB_DATABASE\`.* TO $(quoted "$MARIADB_USER")@'%';
SET PASSWORD FOR root@$(quoted "$MARIADB_ROOT_HOST") = PASSWORD($(quoted "$MARIADB_ROOT_PASSWORD"));
SQL
  kill $!
  wait $!
fi
unset MARIADB_PASSWORD MARIADB_ROOT_PASSWORD
exec mariadbd --no-defaults --socket="$socket" --skip-name-resolve "$@"
