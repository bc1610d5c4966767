"""A Store API client and the leaves of documents, for programs that share no code with the server."""

import base64
import difflib
import http.client
import re
import urllib.parse
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

NS = "http://www.witsml.org/schemas/1series"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
ET.register_namespace("", NS)


class Store:
    """Calls of one user on one connection."""

    def __init__(self, url, user, password, timeout=120):
        parts = urllib.parse.urlsplit(url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._connection = kind(parts.hostname, parts.port, timeout=timeout)
        self._path = parts.path or "/"
        token = base64.b64encode(f"{user}:{password}".encode()).decode()
        self._headers = {
            "Content-Type": "text/xml; charset=utf-8",
            "Authorization": f"Basic {token}",
            "User-Agent": "standpipe-python-reader",
        }

    def call(self, function, **parts):
        """The out-parts of one SOAP call, by name."""
        body = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in parts.items())
        envelope = (
            '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
            f'<m:{function} xmlns:m="http://www.witsml.org/message/120">{body}</m:{function}>'
            "</s:Body></s:Envelope>"
        )
        headers = dict(self._headers, SOAPAction=f'"http://www.witsml.org/action/120/Store.{function}"')
        self._connection.request("POST", self._path, envelope.encode("utf-8"), headers)
        response = self._connection.getresponse()
        content = response.read()
        if response.status != 200:
            raise RuntimeError(f"HTTP {response.status}: {content[:200]!r}")
        root = ET.fromstring(content)
        wrapper = next(child for child in root if child.tag.endswith("Body"))[0]
        return {part.tag: part.text or "" for part in wrapper}

    def add(self, type_name, xml):
        return self.call("WMLS_AddToStore", WMLtypeIn=type_name, XMLin=xml, OptionsIn="", CapabilitiesIn="")

    def update(self, type_name, xml):
        return self.call("WMLS_UpdateInStore", WMLtypeIn=type_name, XMLin=xml, OptionsIn="", CapabilitiesIn="")

    def delete(self, type_name, attributes, options="", content=""):
        xml = document_text(type_name, attributes, content)
        return self.call("WMLS_DeleteFromStore", WMLtypeIn=type_name, QueryIn=xml, OptionsIn=options, CapabilitiesIn="")

    def get(self, type_name, attributes, options, content=""):
        """Result, and the objects of the answer; raises where it is negative."""
        xml = document_text(type_name, attributes, content)
        out = self.call("WMLS_GetFromStore", WMLtypeIn=type_name, QueryIn=xml, OptionsIn=options, CapabilitiesIn="")
        result = int(out["Result"])
        if result < 0:
            raise RuntimeError(f'{result}: {out["SuppMsgOut"]}')
        return result, objects_of(ET.fromstring(out["XMLout"]))


def document_text(type_name, attributes, content=""):
    """A document of one object: its attributes as they are written, and its content."""
    inner = f"<{type_name} {attributes}>{content}</{type_name}>"
    return f'<{type_name}s xmlns="{NS}" version="1.4.1.1">{inner}</{type_name}s>'


def document(type_name, element):
    """A document of one element of a tree."""
    root = ET.Element("{%s}%ss" % (NS, type_name), {"version": "1.4.1.1"})
    root.append(element)
    return ET.tostring(root, encoding="unicode")


def ids_of(element):
    """The uids of an object as attributes of a query."""
    names = [name for name in ("uidWell", "uidWellbore", "uid") if element.get(name) is not None]
    return " ".join(f"{name}={quoteattr(element.get(name))}" for name in names)


def local(tag):
    return tag.rsplit("}", 1)[-1]


def in_namespace(name):
    return "{%s}%s" % (NS, name)


def text_of(element, name, otherwise=""):
    return (element.findtext(in_namespace(name)) or otherwise).strip()


def objects_of(root):
    return [child for child in root if local(child.tag) != "documentInfo"]


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


def compare(sent, got, permitted):
    """Differences of leaves outside the table, and how often each row of the table was used."""
    differences, used = [], {}
    sent_lines, got_lines = list(leaves(sent)), list(leaves(got))
    if sent_lines == got_lines:
        return differences, used
    for line in difflib.ndiff(sent_lines, got_lines) if len(sent_lines) < 400 else unified(sent_lines, got_lines):
        if line[0] in "-+":
            row = next((r for r in permitted if r["sign"] == line[0] and re.search(r["path"], line[2:])), None)
            if row is None:
                differences.append(line)
            else:
                used[row["id"]] = used.get(row["id"], 0) + 1
    return differences, used


def unified(sent_lines, got_lines):
    """The lines that differ; ndiff takes too long for large objects."""
    for line in difflib.unified_diff(sent_lines, got_lines, lineterm="", n=0):
        if not line.startswith(("---", "+++", "@@")):
            yield f"{line[0]} {line[1:]}"
