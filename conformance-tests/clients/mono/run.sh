#!/usr/bin/env bash
# Generates the proxy from the server's WSDL, builds and runs the client: run.sh BUILD_FOLDER URL USER PASSWORD
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$1"
curl -sf "$2?wsdl" -o store.wsdl
wsdl -out:Proxy.cs store.wsdl >/dev/null
mcs -out:client.exe -r:System.Web.Services -r:System.Xml "$here/Client.cs" Proxy.cs
exec mono client.exe "$2" "$3" "$4"
