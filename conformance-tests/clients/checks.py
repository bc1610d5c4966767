"""What every Python client does, whatever library carries it: the same steps stand in the other languages."""

import os
import sys
import xml.etree.ElementTree as ElementTree

NAMESPACE = "http://www.witsml.org/schemas/1series"
NAME = "Åse & <b> \"q\" 'x' 井"


def run(library, call, ampersand="&amp;", less_than="&lt;"):
    """`call(function, **parts)` gives a dict of the out-parts (or the text of the only one)."""
    uid = f"client-{library}-{os.getpid()}"
    results = []

    def check(name, holds):
        results.append(bool(holds))
        print(f"{'ok' if holds else 'not ok'} - {library}: {name}")

    def document(inside, attributes=""):
        return f'<wells xmlns="{NAMESPACE}" version="1.4.1.1"><well uid="{uid}"{attributes}>{inside}</well></wells>'

    def store(function, xml, options=""):
        part = "XMLin" if function in ("WMLS_AddToStore", "WMLS_UpdateInStore") else "QueryIn"
        parts = {"WMLtypeIn": "well", part: xml, "OptionsIn": options, "CapabilitiesIn": ""}
        return call(function, **parts)

    def read(element):
        answer = store("WMLS_GetFromStore", document(""), "returnElements=all")
        found = ElementTree.fromstring(answer["XMLout"]).find(f"{{{NAMESPACE}}}well/{{{NAMESPACE}}}{element}")
        return int(answer["Result"]), None if found is None else found.text

    escaped = NAME.replace("&", ampersand).replace("<", less_than)
    check("GetVersion lists 1.4.1.1", "1.4.1.1" in str(call("WMLS_GetVersion")).split(","))
    cap = call("WMLS_GetCap", OptionsIn="dataVersion=1.4.1.1")
    check("GetCap gives the capServers document", int(cap["Result"]) == 1 and "capServers" in cap["CapabilitiesOut"])
    check("GetBaseMsg has a text for -401", len(str(call("WMLS_GetBaseMsg", ReturnValueIn=-401))) > 10)
    added = store("WMLS_AddToStore", document(f"<name>{escaped}</name><timeZone>Z</timeZone>"))
    check("AddToStore gives the uid", int(added["Result"]) == 1 and added["SuppMsgOut"].split()[0] == uid)
    check("GetFromStore gives the name back, character for character", read("name") == (1, NAME))
    updated = store("WMLS_UpdateInStore", document("<field>Ärla</field>"))
    check("UpdateInStore", int(updated["Result"]) == 1 and read("field") == (1, "Ärla"))
    again = store("WMLS_AddToStore", document("<name>again</name><timeZone>Z</timeZone>"))
    check("a second AddToStore is -405 and says why", int(again["Result"]) == -405 and uid in again["SuppMsgOut"])
    deleted = store("WMLS_DeleteFromStore", document(""))
    check("DeleteFromStore", int(deleted["Result"]) == 1)
    check("the well is gone", read("name") == (1, None))
    failed = results.count(False)
    print(f"{len(results) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
