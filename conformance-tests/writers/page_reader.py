"""Pages through a growing log by the last returned index while others write, then catches up.

    page_reader.py URL USER PASSWORD UIDWELL UIDWELLBORE UID PAGE

Shares no code with the server. Prints a line of JSON for each page that held something new; once its standard
input ends (the writers are done), it pages to the end, reads again what the change log names and both ends of the
log, and prints the rows that it then holds as the last line.
"""

import json
import os
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "samples"))
from witsml import Store, in_namespace, text_of  # noqa: E402

URL, USER, PASSWORD, WELL, WELLBORE, UID, PAGE = sys.argv[1:8]
IDS = f'uidWell="{WELL}" uidWellbore="{WELLBORE}" uid="{UID}"'
store = Store(URL, USER, PASSWORD)
held = {}
done = threading.Event()


def read(first=None, last=None, mnemonics="", limit=None):
    """One page: result, names of the columns, rows by index."""
    content = "".join(
        f'<{name} uom="m">{index}</{name}>' for name, index in (("startIndex", first), ("endIndex", last)) if index is not None
    )
    asked = f"<logData><mnemonicList>{mnemonics}</mnemonicList></logData>" if mnemonics else ""
    options = "returnElements=data-only" + (f";maxReturnNodes={limit}" if limit else "")
    result, found = store.get("log", IDS, options, content + asked)
    if not found:
        return result, [], []
    data = found[0].find(in_namespace("logData"))
    names = text_of(data, "mnemonicList").split(",")[1:]
    rows = [(row.text or "").split(",") for row in data.findall(in_namespace("data"))]
    return result, names, rows


def keep(names, rows):
    for index, *cells in rows:
        row = held.setdefault(float(index), {})
        row.update({name: cell for name, cell in zip(names, cells) if cell != ""})


def forget(first, last, names):
    """What a range is about to be read again for."""
    for index in [one for one in held if first <= one <= last]:
        for name in list(held[index]) if not names else names:
            held[index].pop(name, None)
        if not held[index]:
            del held[index]


def page(last):
    """Reads the next page and reports it; the index to go on from, and whether there was anything new."""
    asked_at = time.time()
    result, names, rows = read(first=last, limit=PAGE)
    indexes = [float(row[0]) for row in rows]
    ahead = [one for one in indexes if last is None or one > float(last)]
    if indexes != sorted(set(indexes)):
        raise RuntimeError(f"rows twice or out of order after {last}: {indexes}")
    if last is not None and indexes and indexes[0] < float(last):
        raise RuntimeError(f"a row before {last}: {indexes[0]}")
    keep(names, rows)
    if ahead:
        print(json.dumps({"asked": asked_at, "after": last, "indexes": ahead}), flush=True)
    return (rows[-1][0] if rows else last), bool(ahead), result


def changes(since):
    """Ranges and curves that the change log names, from the oldest."""
    content = f"<changeHistory><dTimChange>{since}</dTimChange><changeType>update</changeType></changeHistory>" if since else ""
    _, found = store.get("changeLog", f'uidWell="{WELL}" uidWellbore="{WELLBORE}" uidObject="{UID}"', "returnElements=all", content)
    for log in found:
        for entry in log.findall(in_namespace("changeHistory")):
            first, last = text_of(entry, "startIndex"), text_of(entry, "endIndex")
            if first and last:
                names = [name for name in text_of(entry, "mnemonics").split(",") if name not in ("", "MD")]
                yield first, last, names


def again(first, last, names):
    forget(float(first), float(last), names)
    _, columns, rows = read(first, last, ",".join(["MD", *names]) if names else "")
    keep(columns, rows)


def wait_for_end():
    sys.stdin.read()
    done.set()


threading.Thread(target=wait_for_end, daemon=True).start()
_, header = store.get("log", IDS, "returnElements=header-only")
since = text_of(header[0].find(in_namespace("commonData")), "dTimLastChange")
last, pages, re_read = None, 0, 0
while True:
    finishing = done.is_set()
    last, new, _ = page(last)
    pages += new
    if not new:
        if finishing:
            break
        time.sleep(0.01)
for first, end, names in changes(since):
    again(first, end, names)
    re_read += 1
# The ends: what was appended before the first index, and from the last page's first row on.
if held:
    keep(*read(last=format(min(held), ".12g"))[1:])
    tail = sorted(held)[-int(PAGE) :][0]
    forget(tail, float("inf"), [])
    keep(*read(first=format(tail, ".12g"))[1:])
rows = [[index, held[index]] for index in sorted(held)]
print(json.dumps({"pages": pages, "re-read": re_read, "rows": rows}), flush=True)
