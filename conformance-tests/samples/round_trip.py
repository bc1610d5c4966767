"""Adds every sample to a server over SOAP, reads it back and compares leaf by leaf.

Shares no code with the server: Python's own XML library and HTTP client. Prints one JSON document:
`unrepaired` gives the answer to each file as it stands, `repaired` the answer and the differences of each
object after the repairs listed below. Usage:

    round_trip.py URL USER PASSWORD SAMPLES PERMITTED
"""

import glob
import json
import os
import sys
import xml.etree.ElementTree as ET

from growing import Rows, compare_log, compare_parts, compare_rows
from witsml import NS, Store, compare, document, ids_of, in_namespace, leaves, local, objects_of, text_of

URL, USER, PASSWORD, SAMPLES, PERMITTED = sys.argv[1:6]
STORE = Store(URL, USER, PASSWORD)
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
# R7: of the two curves of log.xml with one mnemonic the second gets a number
# R8: the unitList of log.xml says what the curves say
# R9: direction of petrolink-minimal-log stands where the schema has it

GROWING = {"log", "trajectory", "mudLog"}


def type_of(file):
    name = os.path.basename(file)[: -len(".xml")]
    return name.replace("petrolink-minimal-", "")


def repair(element):
    """Applies R1, R2 and R4 to R9 to one object in place."""
    if local(element.tag) == "log":
        repair_log(element)
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


def numbered(names):
    """R7: the second of two equal names with a number."""
    return [name if name not in names[:at] else f"{name}-2" for at, name in enumerate(names)]


def repair_log(log):
    """Applies R7, R8 and R9 in place."""
    direction, index = log.find(in_namespace("direction")), log.find(in_namespace("indexCurve"))
    if direction is not None:
        log.remove(direction)
        log.insert(list(log).index(index), direction)
    curves = log.findall(in_namespace("logCurveInfo"))
    names = numbered([text_of(curve, "mnemonic") for curve in curves])
    for curve, name in zip(curves, names):
        curve.find(in_namespace("mnemonic")).text = name
    units = {name: text_of(curve, "unit") for curve, name in zip(curves, names)}
    for section in log.findall(in_namespace("logData")):
        listed = numbered(text_of(section, "mnemonicList").split(","))
        section.find(in_namespace("mnemonicList")).text = ",".join(listed)
        section.find(in_namespace("unitList")).text = ",".join(units[name] for name in listed)


def read_back(type_name, element):
    flag = element.find("{%s}commonData/{%s}privateGroupOnly" % (NS, NS))
    private = "true" if flag is not None and flag.text == "true" else "false"
    options = f"returnElements=all;requestPrivateGroupOnly={private}"
    try:
        _, found = STORE.get(type_name, ids_of(element), options)
    except RuntimeError:
        return None
    return found[0] if len(found) == 1 else None


def differences_of(type_name, element, permitted):
    """What differs of an object that was stored, and which rows of the table were used."""
    if type_name in GROWING:
        of = compare_log(STORE, [element], permitted) if type_name == "log" else compare_parts(STORE, element, permitted)
        return of["differences"], of.get("used", {})
    got = read_back(type_name, element)
    return (["not read back"], {}) if got is None else compare(element, got, permitted)


def clean():
    """Takes away what an earlier run on the same database left."""
    for uid in ("w-12", "Petrolink1"):
        STORE.delete("well", f'uid="{uid}"', "cascadedDelete=true")
    for file in glob.glob(os.path.join(SAMPLES, "*.xml")):
        if type_of(file) in GLOBAL:
            for element in objects_of(ET.parse(file).getroot()):
                for suffix in ("", "-2"):
                    STORE.delete(type_of(file), f'uid="{element.get("uid")}{suffix}"')


def self_check(permitted):
    """What the comparison says of two trees that differ: proof that it can fail."""
    was = ET.fromstring(f'<well xmlns="{NS}" uid="a"><name>A</name><x uom="m">12.0</x></well>')
    now = ET.fromstring(f'<well xmlns="{NS}" uid="a"><name>A</name><x uom="ft">12</x></well>')
    return compare(was, now, permitted)[0] + compare_rows(rows_of("1,2.0,", "2,3,4"), rows_of("1,2,", "3,3,4"))[0]


def rows_of(*lines):
    """The rows of a log with the curves I, A and B."""
    data = "".join(f"<data>{line}</data>" for line in lines)
    lists = "<mnemonicList>I,A,B</mnemonicList><unitList>m,m,m</unitList>"
    rows = Rows()
    rows.take(ET.fromstring(f'<log xmlns="{NS}"><logData>{lists}{data}</logData></log>'))
    return rows


def main():
    with open(PERMITTED, encoding="utf-8") as table:
        permitted = json.load(table)
    files = glob.glob(os.path.join(SAMPLES, "*.xml"))
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
        out = STORE.add(type_name, text)
        report["unrepaired"][os.path.basename(file)] = [int(out["Result"]), out["SuppMsgOut"]]
        if type_name in ("well", "wellbore"):
            round_trip(file, type_name, permitted, report, int(out["Result"]) == 1)
        else:
            later.append((file, type_name, int(out["Result"]) == 1))
    for file, type_name, stored in later:
        round_trip(file, type_name, permitted, report, stored)
    clean()
    json.dump(report, sys.stdout)


def round_trip(file, type_name, permitted, report, stored):
    if type_name == "changeLog":
        return
    root = ET.parse(file).getroot()
    repair(root)
    for element in objects_of(root):
        repair(element)
        out = {"Result": "1", "SuppMsgOut": ""} if stored else STORE.add(type_name, document(type_name, element))
        differences, used = ["not added"], {}
        if out["Result"] == "1":
            differences, used = differences_of(type_name, element, permitted)
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
