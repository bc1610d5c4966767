#!/usr/bin/env bash
# Generates the proxy from the server's WSDL, builds and runs the client: run.sh BUILD_FOLDER URL USER PASSWORD
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$1"
curl -sf "$2?wsdl" -o store.wsdl
wsdl2h -s -N wmls -o store.h store.wsdl >/dev/null 2>&1
soapcpp2 -C -1 -j -L -I/usr/share/gsoap/import store.h >/dev/null
g++ -o gsoap-client -I. "$here/client.cpp" soapC.cpp soap*Proxy.cpp -lgsoap++ -lz
exec ./gsoap-client "$2" "$3" "$4"
