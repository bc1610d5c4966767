"""suds: old, still in many scripts. Arguments: URL USER PASSWORD."""

import base64
import sys

from suds.client import Client

import checks

url, user, password = sys.argv[1:4]
credentials = base64.b64encode(f"{user}:{password}".encode()).decode()
client = Client(f"{url}?wsdl", headers={"Authorization": f"Basic {credentials}"}, cache=None)


def call(function, **parts):
    answer = getattr(client.service, function)(**parts)
    if hasattr(answer, "Result"):
        return {name: getattr(answer, name) or "" for name in dir(answer) if not name.startswith("_")}
    return answer


# suds leaves "&amp;" and "&lt;" as they are instead of escaping them: the server would read bare "&" and "<".
checks.run("suds", call, ampersand="&#38;", less_than="&#60;")
