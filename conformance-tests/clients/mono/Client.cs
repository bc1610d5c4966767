// System.Web.Services, as .NET clients of the field use it: it takes the out-parts strictly as the WSDL says.
// Arguments: URL USER PASSWORD. The proxy class WMLS is generated from our WSDL.
using System;
using System.Net;
using System.Xml;

static class Client
{
    const string Namespace = "http://www.witsml.org/schemas/1series";
    const string Name = "Åse & <b> \"q\" 'x' 井";
    static readonly string Uid = "client-mono-" + System.Diagnostics.Process.GetCurrentProcess().Id;
    static WMLS store;
    static int passed, failed;

    static void Check(string what, bool holds)
    {
        if (holds) passed++; else failed++;
        Console.WriteLine((holds ? "ok" : "not ok") + " - mono: " + what);
    }

    static string Document(string inside)
    {
        return "<wells xmlns=\"" + Namespace + "\" version=\"1.4.1.1\"><well uid=\"" + Uid + "\">" + inside + "</well></wells>";
    }

    static string Read(string element)
    {
        string xml, message;
        short result = store.WMLS_GetFromStore("well", Document(""), "returnElements=all", "", out xml, out message);
        if (result != 1 || message == null) return "Result " + result;
        var document = new XmlDocument();
        document.LoadXml(xml);
        var names = new XmlNamespaceManager(document.NameTable);
        names.AddNamespace("w", Namespace);
        var found = document.SelectSingleNode("/w:wells/w:well/w:" + element, names);
        return found == null ? null : found.InnerText;
    }

    static int Main(string[] arguments)
    {
        store = new WMLS { Url = arguments[0], Credentials = new NetworkCredential(arguments[1], arguments[2]) };
        store.PreAuthenticate = true;
        string capabilities, message;
        Check("GetVersion lists 1.4.1.1", Array.IndexOf(store.WMLS_GetVersion().Split(','), "1.4.1.1") >= 0);
        short result = store.WMLS_GetCap("dataVersion=1.4.1.1", out capabilities, out message);
        Check("GetCap gives the capServers document", result == 1 && capabilities.Contains("capServers") && message == "");
        Check("GetBaseMsg has a text for -401", store.WMLS_GetBaseMsg(-401).Length > 10);
        string escaped = Name.Replace("&", "&amp;").Replace("<", "&lt;");
        result = store.WMLS_AddToStore("well", Document("<name>" + escaped + "</name><timeZone>Z</timeZone>"), "", "", out message);
        Check("AddToStore gives the uid", result == 1 && message.Split(' ')[0] == Uid);
        Check("GetFromStore gives the name back, character for character", Read("name") == Name);
        result = store.WMLS_UpdateInStore("well", Document("<field>Ärla</field>"), "", "", out message);
        Check("UpdateInStore", result == 1 && Read("field") == "Ärla");
        result = store.WMLS_AddToStore("well", Document("<name>again</name><timeZone>Z</timeZone>"), "", "", out message);
        Check("a second AddToStore is -405 and says why", result == -405 && message.Contains(Uid));
        result = store.WMLS_DeleteFromStore("well", Document(""), "", "", out message);
        Check("DeleteFromStore", result == 1);
        Check("the well is gone", Read("name") == null);
        Console.WriteLine(passed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }
}
