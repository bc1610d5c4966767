"""zeep: strict about the WSDL, the usual choice in Python. Arguments: URL USER PASSWORD."""

import sys

from requests import Session
from requests.auth import HTTPBasicAuth
from zeep import Client
from zeep.transports import Transport

import checks

url, user, password = sys.argv[1:4]
session = Session()
session.auth = HTTPBasicAuth(user, password)
service = Client(f"{url}?wsdl", transport=Transport(session=session)).service


def call(function, **parts):
    answer = getattr(service, function)(**parts)
    if hasattr(answer, "Result"):
        return {name: getattr(answer, name) or "" for name in dir(answer)}
    return answer


checks.run("zeep", call)
