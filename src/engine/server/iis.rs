//! IIS 10 with URL Rewrite 2: a `web.config` for the folder above the output, so that the output holds nothing but the site.

use std::fmt::Write;

use crate::markup::escaped;

use super::{Place, policy, varied_headers};

pub fn text(place: &Place) -> String {
    let name = place.folder.rsplit('/').next().unwrap_or("public");
    let (base, at) = (place.base_path.trim_start_matches('/'), place.base_pattern());
    let at = at.trim_start_matches('/');
    // What comes before the site's own part of an address, which IIS matches without its first slash.
    let (prefix, prefix_pattern) =
        if base.is_empty() { (String::new(), String::new()) } else { (format!("{base}/"), format!("{at}/")) };
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let mut line = |text: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{text}");
    };
    line(&format!(
        "<!-- Written by `congbo server iis`. Put it as web.config into the folder above “{name}” and let the site's physical path be that folder.\n     \
         Needs the module URL Rewrite 2. Old addresses: put the rewrite map of may-chu/redirects.iis.xml in place of the empty one below. -->"
    ));
    line("<configuration>\n  <system.webServer>\n    <directoryBrowse enabled=\"false\" />");
    line(
        "    <defaultDocument enabled=\"true\">\n      <files>\n        <clear />\n        <add value=\"index.html\" />\n      </files>\n    </defaultDocument>",
    );
    line("    <security>\n      <requestFiltering removeServerHeader=\"true\" allowDoubleEscaping=\"false\">");
    line(
        "        <verbs allowUnlisted=\"false\">\n          <add verb=\"GET\" allowed=\"true\" />\n          <add verb=\"HEAD\" allowed=\"true\" />\n        </verbs>",
    );
    line("      </requestFiltering>\n    </security>");
    line("    <httpErrors errorMode=\"Custom\" existingResponse=\"Replace\">\n      <remove statusCode=\"404\" />");
    line(&format!("      <error statusCode=\"404\" path=\"{name}\\404.html\" responseMode=\"File\" />\n    </httpErrors>"));
    line("    <staticContent>\n      <clientCache cacheControlMode=\"DisableCache\" />");
    for (ending, kind) in policy::MEDIA_TYPES {
        line(&format!(
            "      <remove fileExtension=\".{ending}\" />\n      <mimeMap fileExtension=\".{ending}\" mimeType=\"{kind}\" />"
        ));
    }
    line(
        "      <remove fileExtension=\".\" />\n      <mimeMap fileExtension=\".\" mimeType=\"text/plain; charset=utf-8\" />\n    </staticContent>",
    );
    line("    <httpProtocol>\n      <customHeaders>\n        <remove name=\"X-Powered-By\" />");
    for (header, value) in place.shared_headers() {
        line(&format!("        <add name=\"{header}\" value=\"{}\" />", escaped(value)));
    }
    for (header, here, _) in varied_headers() {
        line(&format!("        <add name=\"{header}\" value=\"{}\" />", escaped(here)));
    }
    line("      </customHeaders>\n    </httpProtocol>");
    line("    <rewrite>\n      <rewriteMaps>\n        <rewriteMap name=\"congbo\" />\n      </rewriteMaps>\n      <rules>");
    if place.tls {
        line(
            "        <rule name=\"tls\" stopProcessing=\"true\">\n          <match url=\".*\" />\n          <conditions><add input=\"{HTTPS}\" pattern=\"off\" /></conditions>",
        );
        line(&format!(
            "          <action type=\"Redirect\" url=\"https://{}/{{R:0}}\" redirectType=\"Permanent\" />\n        </rule>",
            place.host
        ));
    }
    line("        <rule name=\"hidden\" stopProcessing=\"true\">\n          <match url=\"(^|/)\\.(?!well-known(/|$))\" />");
    line("          <action type=\"CustomResponse\" statusCode=\"404\" />\n        </rule>");
    line(
        "        <rule name=\"moved\" stopProcessing=\"true\">\n          <match url=\".*\" />\n          <conditions><add input=\"{congbo:{URL}}\" pattern=\"(.+)\" /></conditions>",
    );
    line("          <action type=\"Redirect\" url=\"{C:1}\" redirectType=\"Permanent\" />\n        </rule>");
    line(&format!(
        "        <rule name=\"slash\" stopProcessing=\"true\">\n          <match url=\"^{prefix_pattern}(.*[^/])$\" />"
    ));
    line(&format!(
        "          <conditions><add input=\"{{APPL_PHYSICAL_PATH}}{name}\\{{R:1}}\" matchType=\"IsDirectory\" /></conditions>"
    ));
    line(&format!(
        "          <action type=\"Redirect\" url=\"/{prefix}{{R:1}}/\" redirectType=\"Permanent\" />\n        </rule>"
    ));
    line(&format!("        <rule name=\"site\" stopProcessing=\"true\">\n          <match url=\"^{prefix_pattern}(.*)$\" />"));
    line(&format!("          <action type=\"Rewrite\" url=\"/{name}/{{R:1}}\" />\n        </rule>"));
    line(
        "        <rule name=\"nothing else\" stopProcessing=\"true\">\n          <match url=\".*\" />\n          <action type=\"CustomResponse\" statusCode=\"404\" />\n        </rule>",
    );
    line("      </rules>\n    </rewrite>\n  </system.webServer>");
    // Below assets/ only the names without a hash, all in search/, must be asked for anew.
    for (folder, cache) in [
        (
            "assets",
            "<clientCache cacheControlMode=\"UseMaxAge\" cacheControlMaxAge=\"365.00:00:00\" cacheControlCustom=\"public, immutable\" />",
        ),
        ("assets/search", "<clientCache cacheControlMode=\"DisableCache\" />"),
    ] {
        line(&format!(
            "  <location path=\"{name}/{folder}\">\n    <system.webServer>\n      <staticContent>{cache}</staticContent>\n    </system.webServer>\n  </location>"
        ));
    }
    let embedded = policy::EMBEDDED.trim_matches('/');
    line(&format!(
        "  <location path=\"{name}/{embedded}\">\n    <system.webServer>\n      <httpProtocol>\n        <customHeaders>"
    ));
    for (header, _, there) in varied_headers() {
        line(&format!(
            "          <remove name=\"{header}\" />\n          <add name=\"{header}\" value=\"{}\" />",
            escaped(there)
        ));
    }
    line("        </customHeaders>\n      </httpProtocol>\n    </system.webServer>\n  </location>\n</configuration>");
    out
}
