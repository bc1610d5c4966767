#!/usr/bin/env bash
# Performs the steps of docker/Dockerfile in empty folders, without Docker, and starts what comes out as the
# image would: as an ordinary user, with nothing but the image's files, on the database of DATABASE_URL, or else
# on an embedded one in its volume.
# Usage: [DATABASE_URL=postgres://...] docker/try.sh      (as root: runs the server as user 1000)
set -euo pipefail

project=$(cd "$(dirname "$0")/.." && pwd)
port=${PORT:-18080}
work=$(mktemp -d)
chmod 755 "$work"
server=
finish() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

# The build context is what git knows of this checkout, so that nothing lies about that a fresh clone lacks.
mkdir "$work/context"
git -C "$project" archive HEAD | tar -x -C "$work/context"

stage= directory=
# Where an absolute path of a stage lies here.
place() { case $2 in /*) echo "$work/$1$2" ;; *) echo "$directory/$2" ;; esac; }
declare -A environment=()

while IFS= read -r line; do
  read -r instruction rest <<<"$line"
  case $instruction in
    FROM)
      stage=${rest##* AS } directory="$work/$stage"
      environment=()
      mkdir -p "$directory"
      ;;
    WORKDIR)
      directory="$work/$stage$rest"
      mkdir -p "$directory"
      ;;
    ENV) environment[${rest%%=*}]=${rest#*=} ;;
    COPY)
      read -ra words <<<"$rest"
      origin="$work/context"
      if [[ ${words[0]} == --from=* ]]; then
        origin="$work/${words[0]#--from=}"
        words=("${words[@]:1}")
      fi
      target=$(place "$stage" "${words[-1]}")
      for source in "${words[@]:0:${#words[@]}-1}"; do
        if [ -d "$origin/$source" ]; then
          mkdir -p "$target"
          cp -R "$origin/$source/." "$target/"
        else
          mkdir -p "$target"
          cp "$origin/$source" "$target"
        fi
      done
      ;;
    RUN)
      if [ "$(id -u)" != 0 ]; then rest=${rest//-o 1000 -g 1000 /}; fi
      # The cache of npm outside the image is left alone.
      rest=${rest/ && npm cache clean --force/}
      echo "[$stage] $rest"
      (cd "$directory" && for name in "${!environment[@]}"; do export "$name=${environment[$name]}"; done &&
        bash -euc "$rest" >"$work/output" 2>&1) || { cat "$work/output"; exit 1; }
      ;;
    '' | '#'* | VOLUME | USER | EXPOSE | HEALTHCHECK | CMD) ;;
    *) echo "docker/try.sh does not know $instruction" >&2; exit 1 ;;
  esac
done <"$work/context/docker/Dockerfile"

echo "image: $(du -sm "$directory" | cut -f1) MB, $(ls "$directory/node_modules" | wc -l) entries in node_modules"
for unwanted in typescript jest eslint; do
  if [ -e "$directory/node_modules/$unwanted" ]; then echo "$unwanted is in the image" >&2; exit 1; fi
done

as_user=()
if [ "$(id -u)" = 0 ]; then as_user=(setpriv --reuid=1000 --regid=1000 --clear-groups); fi
cd "$directory"
env -i PATH="$PATH" NODE_ENV=production HOST=127.0.0.1 PORT="$port" DATABASE_URL="${DATABASE_URL:-}" \
  ADMIN_PASSWORD=try-the-image "${as_user[@]}" node bin/standpipe.js serve >"$work/log" 2>&1 &
server=$!
ready=
for _ in $(seq 60); do
  if curl -fs "http://127.0.0.1:$port/health/ready" >/dev/null; then ready=yes; break; fi
  if ! kill -0 "$server" 2>/dev/null; then break; fi
  sleep 0.5
done
if [ -z "$ready" ]; then cat "$work/log"; echo 'The server did not become ready.' >&2; exit 1; fi
echo "server: ready, as user $(ps -o uid= -p "$server" | tr -d ' ')"

versions=$(STANDPIPE_USER=admin STANDPIPE_PASSWORD=try-the-image node bin/standpipe.js get well \
  --url "http://127.0.0.1:$port/witsml/store")
echo "standpipe get well: $versions"

kill -TERM "$server"
started=$SECONDS
wait "$server" && code=0 || code=$?
server=
echo "SIGTERM: ended with $code after $((SECONDS - started)) s"
[ "$code" = 0 ] && [ $((SECONDS - started)) -lt 10 ]
