"""Adds every sample to a server over SOAP, reads it back and compares leaf by leaf.

Shares no code with the server: Python's own XML library and HTTP client. Prints one JSON document:
`unrepaired` gives the answer to each file as it stands, `repaired` the answer and the differences of each
object after the repairs listed below. Usage:

    round_trip.py URL USER PASSWORD SAMPLES PERMITTED
"""

import base64
import difflib
import glob
import json
import os
import re
import sys
import urllib.request
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

URL, USER, PASSWORD, SAMPLES, PERMITTED = sys.argv[1:6]
NS = "http://www.witsml.org/schemas/1series"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
GROWING = {"log", "petrolink-minimal-log"}
GLOBAL = ("coordinateReferenceSystem", "toolErrorModel", "toolErrorTermSet")

# What makes the samples good, each repair once.
PARENT_CASE = {"W-12": "w-12"}  # R1: the well is w-12, 21 files call it W-12
STRAY_PARENTS = {"UIDWell", "UIDWellbore", "x21345abc"}  # R2: parents that no file holds become w-12 and B-01
# R3: several objects in one document are sent one by one
NEEDS_UID = {"wellAlias", "param", "anchorTension", "anchorAngle", "presMeasurement"}  # R4: uids supplied
# R5: a sub-node uid, or an object uid, that stands twice gets a number at its second place
COMPLETED = {  # R6: what petrolink-minimal-well leaves out
    "wellLocation": [("latitude", "1"), ("longitude", "2")],
    "wellCRS": [("geodeticCRS", "test")],
}


def call(function, **parts):
    """The out-parts of one SOAP call, by name."""
    body = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in parts.items())
    envelope = (
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        f'<m:{function} xmlns:m="http://www.witsml.org/message/120">{body}</m:{function}>'
        "</s:Body></s:Envelope>"
    )
    token = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    headers = {
        "Content-Type": "text/xml; charset=utf-8",
        "Authorization": f"Basic {token}",
        "User-Agent": "round-trip",
        "SOAPAction": f'"http://www.witsml.org/action/120/Store.{function}"',
    }
    request = urllib.request.Request(URL, envelope.encode("utf-8"), headers)
    with urllib.request.urlopen(request, timeout=60) as response:
        root = ET.fromstring(response.read())
    wrapper = root[0][0] if root[0].tag.endswith("Body") else root[1][0]
    return {part.tag: part.text or "" for part in wrapper}


def add(type_name, xml):
    return call("WMLS_AddToStore", WMLtypeIn=type_name, XMLin=xml, OptionsIn="", CapabilitiesIn="")


def delete(type_name, attributes, options=""):
    xml = f'<{type_name}s xmlns="{NS}" version="1.4.1.1"><{type_name} {attributes}/></{type_name}s>'
    call("WMLS_DeleteFromStore", WMLtypeIn=type_name, QueryIn=xml, OptionsIn=options, CapabilitiesIn="")


def local(tag):
    return tag.rsplit("}", 1)[-1]


def leaves(element, path=""):
    """Lines `path=text` and `path@attribute=text` in document order, foreign names with their namespace."""
    name = local(element.tag) if element.tag.startswith("{%s}" % NS) else element.tag
    path = f"{path}/{name}" if path else name
    for key in sorted(element.attrib):
        if not key.startswith("{%s}" % XSI):
            yield f"{path}@{key}={element.attrib[key]}"
    text = element.text or ""
    if len(element) == 0 or text.strip():
        yield f"{path}={text}"
    for child in element:
        yield from leaves(child, path)
        if (child.tail or "").strip():
            yield f"{path}={child.tail}"


def type_of(file):
    name = os.path.basename(file)[: -len(".xml")]
    return name.replace("petrolink-minimal-", "")


def objects_of(root):
    return [child for child in root if local(child.tag) != "documentInfo"]


def repair(element):
    """Applies R1, R2, R4, R5 and R6 to one object in place."""
    for attribute in ("uidWell", "uidWellbore"):
        value = element.get(attribute)
        if value in STRAY_PARENTS:
            element.set(attribute, "w-12" if attribute == "uidWell" else "B-01")
        elif value in PARENT_CASE:
            element.set(attribute, PARENT_CASE[value])
    for parent in element.iter():
        seen = {}
        for at, child in enumerate(parent):
            name = local(child.tag)
            if name in NEEDS_UID and child.get("uid") is None:
                child.set("uid", f"{name}-{at}")
            if name in COMPLETED and len(child) == (0 if name == "wellLocation" else 1):
                for extra, text in COMPLETED[name]:
                    leaf = ET.SubElement(child, "{%s}%s" % (NS, extra))
                    leaf.text = text
                    if name == "wellLocation":
                        leaf.set("uom", "dega")
            uid = child.get("uid")
            if uid is not None:
                key = (name, uid.lower())
                seen[key] = seen.get(key, 0) + 1
                if seen[key] > 1:
                    child.set("uid", f"{uid}-{seen[key]}")


def document(type_name, element):
    root = ET.Element("{%s}%ss" % (NS, type_name), {"version": "1.4.1.1"})
    root.append(element)
    ET.register_namespace("", NS)
    return ET.tostring(root, encoding="unicode")


def read_back(type_name, element):
    ids = " ".join(
        f'{name}="{escape(element.get(name))}"'
        for name in ("uidWell", "uidWellbore", "uid")
        if element.get(name) is not None
    )
    query = f'<{type_name}s xmlns="{NS}" version="1.4.1.1"><{type_name} {ids}/></{type_name}s>'
    flag = element.find("{%s}commonData/{%s}privateGroupOnly" % (NS, NS))
    private = "true" if flag is not None and flag.text == "true" else "false"
    options = f"returnElements=all;requestPrivateGroupOnly={private}"
    out = call("WMLS_GetFromStore", WMLtypeIn=type_name, QueryIn=query, OptionsIn=options, CapabilitiesIn="")
    found = objects_of(ET.fromstring(out["XMLout"])) if out["Result"] == "1" else []
    return found[0] if len(found) == 1 else None


def compare(sent, got, permitted):
    """Differences outside the table, and how often each row of the table was used."""
    differences, used = [], {}
    for line in difflib.ndiff(list(leaves(sent)), list(leaves(got))):
        if line[0] in "-+":
            row = next((r for r in permitted if r["sign"] == line[0] and re.search(r["path"], line[2:])), None)
            if row is None:
                differences.append(line)
            else:
                used[row["id"]] = used.get(row["id"], 0) + 1
    return differences, used


def clean():
    """Takes away what an earlier run on the same database left."""
    for uid in ("w-12", "Petrolink1"):
        delete("well", f'uid="{uid}"', "cascadedDelete=true")
    for file in glob.glob(os.path.join(SAMPLES, "*.xml")):
        if type_of(file) in GLOBAL:
            for element in objects_of(ET.parse(file).getroot()):
                for suffix in ("", "-2"):
                    delete(type_of(file), f'uid="{element.get("uid")}{suffix}"')


def self_check(permitted):
    """What the comparison says of two trees that differ: proof that it can fail."""
    was = ET.fromstring(f'<well xmlns="{NS}" uid="a"><name>A</name><x uom="m">12.0</x></well>')
    now = ET.fromstring(f'<well xmlns="{NS}" uid="a"><name>A</name><x uom="ft">12</x></well>')
    return compare(was, now, permitted)[0]


def main():
    with open(PERMITTED, encoding="utf-8") as table:
        permitted = json.load(table)
    files = [f for f in glob.glob(os.path.join(SAMPLES, "*.xml")) if type_of(f) not in GROWING]
    first = {"well": 0, "wellbore": 1, "petrolink-minimal-well": 0, "petrolink-minimal-wellbore": 1}
    files.sort(key=lambda f: (first.get(type_of(f), 2), f))
    report = {"unrepaired": {}, "repaired": [], "sees": self_check(permitted)}
    clean()

    # Parents first, so that what is wrong with the others is theirs alone.
    later = []
    for file in files:
        type_name = type_of(file)
        with open(file, encoding="utf-8") as source:
            text = source.read()
        out = add(type_name, text)
        report["unrepaired"][os.path.basename(file)] = [int(out["Result"]), out["SuppMsgOut"]]
        if type_name in ("well", "wellbore"):
            round_trip(file, type_name, permitted, report, int(out["Result"]) == 1)
        else:
            later.append((file, type_name))
    for file, type_name in later:
        round_trip(file, type_name, permitted, report, False)
    clean()
    json.dump(report, sys.stdout)


def round_trip(file, type_name, permitted, report, stored):
    if type_name == "changeLog":
        return
    root = ET.parse(file).getroot()
    repair(root)
    for element in objects_of(root):
        repair(element)
        out = {"Result": "1", "SuppMsgOut": ""} if stored else add(type_name, document(type_name, element))
        got = read_back(type_name, element) if out["Result"] == "1" else None
        differences, used = (["not read back"], {}) if got is None else compare(element, got, permitted)
        report["repaired"].append(
            {
                "file": os.path.basename(file),
                "uid": element.get("uid"),
                "result": int(out["Result"]),
                "message": out["SuppMsgOut"],
                "leaves": len(list(leaves(element))),
                "differences": differences,
                "used": used,
            }
        )


main()
