#!/usr/bin/env bash
# Runs the foreign clients against a running server: run.sh URL USER PASSWORD
# A client that is not installed is skipped with a line; packages.txt names Debian's packages.
# The last line counts the checks of all clients: `N passed, N failed`.
set -u
url=$1 user=$2 password=$3
here=$(cd "$(dirname "$0")" && pwd)
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
passed=0 failed=0

# run NAME COMMAND...: adds up what the client counted; one that counts nothing has failed.
run() {
  local name=$1 output line
  shift
  output=$(timeout 120 "$@" 2>&1)
  printf '%s\n' "$output"
  line=$(printf '%s\n' "$output" | grep -E '^[0-9]+ passed, [0-9]+ failed$' | tail -n 1)
  if [ -z "$line" ]; then
    echo "not ok - $name: did not come to its end"
    failed=$((failed + 1))
    return
  fi
  passed=$((passed + ${line%% *}))
  line=${line#*, }
  failed=$((failed + ${line%% *}))
}

skip() { echo "skipped - $1: not installed (see packages.txt)"; }

python() { /usr/bin/python3 "$@"; }

if python -c 'import zeep' 2>/dev/null; then run zeep /usr/bin/python3 "$here/zeep_client.py" "$url" "$user" "$password"; else skip zeep; fi
if python -c 'import suds' 2>/dev/null; then run suds /usr/bin/python3 "$here/suds_client.py" "$url" "$user" "$password"; else skip suds; fi
if php -m 2>/dev/null | grep -qx soap; then run php php "$here/php_client.php" "$url" "$user" "$password"; else skip php; fi
if perl -MSOAP::Lite -e 1 2>/dev/null; then run SOAP::Lite perl "$here/soap_lite_client.pl" "$url" "$user" "$password"; else skip SOAP::Lite; fi
if command -v soapcpp2 wsdl2h g++ curl >/dev/null; then run gsoap "$here/gsoap/run.sh" "$build" "$url" "$user" "$password"; else skip gsoap; fi
if command -v mcs mono wsdl curl >/dev/null; then run mono "$here/mono/run.sh" "$build" "$url" "$user" "$password"; else skip mono; fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
