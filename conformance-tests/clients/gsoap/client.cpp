// gSOAP: a C++ client generated from our WSDL. Arguments: URL USER PASSWORD.
#include <unistd.h>

#include <cstring>
#include <iostream>
#include <string>

#include "StoreSoapBinding.nsmap"
#include "soapStoreSoapBindingProxy.h"

static const std::string NAME = "Åse & <b> \"q\" 'x' 井";
static const std::string UID = "client-gsoap-" + std::to_string(getpid());
static int passed = 0, failed = 0;
static const char *user, *password;

static void check(const std::string &what, bool holds) {
  (holds ? passed : failed)++;
  std::cout << (holds ? "ok" : "not ok") << " - gsoap: " << what << std::endl;
}

static std::string document(const std::string &inside) {
  return "<wells xmlns=\"http://www.witsml.org/schemas/1series\" version=\"1.4.1.1\"><well uid=\"" + UID + "\">" + inside +
         "</well></wells>";
}

static std::string replace(std::string text, const std::string &from, const std::string &to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
  return text;
}

static std::string unescape(std::string text) {
  text = replace(replace(text, "&lt;", "<"), "&gt;", ">");
  return replace(replace(replace(text, "&quot;", "\""), "&apos;", "'"), "&amp;", "&");
}

// Credentials are dropped by gSOAP after each call.
static StoreSoapBindingProxy &signedIn(StoreSoapBindingProxy &store) {
  store.soap->userid = user;
  store.soap->passwd = password;
  return store;
}

static char *part(const std::string &text) { return const_cast<char *>(text.c_str()); }

static std::string readBack(StoreSoapBindingProxy &store, const std::string &element) {
  wmls__WMLS_USCOREGetFromStoreResponse answer;
  int error = signedIn(store).WMLS_USCOREGetFromStore(part("well"), part(document("")), part("returnElements=all"), part(""), answer);
  if (error != SOAP_OK || answer._Result != 1 || answer._XMLout == NULL || answer._SuppMsgOut == NULL) return "no answer";
  const std::string xml = answer._XMLout, open = "<" + element + ">";
  const size_t start = xml.find(open);
  if (start == std::string::npos) return "";
  const size_t from = start + open.size();
  return unescape(xml.substr(from, xml.find("</" + element + ">", from) - from));
}

int main(int, char **arguments) {
  StoreSoapBindingProxy store(arguments[1], SOAP_C_UTFSTRING);
  user = arguments[2];
  password = arguments[3];
  const std::string none, well = "well";

  char *text = NULL;
  check("GetVersion lists 1.4.1.1", signedIn(store).WMLS_USCOREGetVersion(text) == SOAP_OK && strstr(text, "1.4.1.1"));
  wmls__WMLS_USCOREGetCapResponse cap;
  int error = signedIn(store).WMLS_USCOREGetCap(part("dataVersion=1.4.1.1"), cap);
  check("GetCap gives the capServers document", error == SOAP_OK && cap._Result == 1 && strstr(cap._CapabilitiesOut, "capServers"));
  error = signedIn(store).WMLS_USCOREGetBaseMsg(-401, text);
  check("GetBaseMsg has a text for -401", error == SOAP_OK && strlen(text) > 10);

  const std::string escaped = replace(replace(NAME, "&", "&amp;"), "<", "&lt;");
  const std::string complete = document("<name>" + escaped + "</name><timeZone>Z</timeZone>");
  wmls__WMLS_USCOREAddToStoreResponse added;
  error = signedIn(store).WMLS_USCOREAddToStore(part(well), part(complete), part(none), part(none), added);
  check("AddToStore gives the uid", error == SOAP_OK && added._Result == 1 && std::string(added._SuppMsgOut).find(UID) == 0);
  check("GetFromStore gives the name back, character for character", readBack(store, "name") == NAME);

  const std::string change = document("<field>Ärla</field>");
  wmls__WMLS_USCOREUpdateInStoreResponse updated;
  error = signedIn(store).WMLS_USCOREUpdateInStore(part(well), part(change), part(none), part(none), updated);
  check("UpdateInStore", error == SOAP_OK && updated._Result == 1 && readBack(store, "field") == "Ärla");

  error = signedIn(store).WMLS_USCOREAddToStore(part(well), part(complete), part(none), part(none), added);
  const bool refused = error == SOAP_OK && added._Result == -405;
  check("a second AddToStore is -405 and says why", refused && strstr(added._SuppMsgOut, UID.c_str()));

  const std::string whole = document("");
  wmls__WMLS_USCOREDeleteFromStoreResponse deleted;
  error = signedIn(store).WMLS_USCOREDeleteFromStore(part(well), part(whole), part(none), part(none), deleted);
  check("DeleteFromStore", error == SOAP_OK && deleted._Result == 1);
  check("the well is gone", readBack(store, "name").empty());

  std::cout << passed << " passed, " << failed << " failed" << std::endl;
  return failed == 0 ? 0 : 1;
}
