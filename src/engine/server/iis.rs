//! IIS 10 with URL Rewrite 2: a `web.config` for the folder above the output, so that the output holds nothing but the site.

use std::fmt::Write;

use crate::markup::escaped;

use super::{Place, policy, varied_headers};

pub fn text(place: &Place) -> String {
    let name = place.folder.rsplit('/').next().unwrap_or("public");
    [head(name), headers(place), rules(place, name), locations(name)].concat()
}

/// What is served, by which methods, as which types.
fn head(name: &str) -> String {
    let mut out = format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<!-- Written by `congbo server iis`. Put it as web.config into the folder above “{name}” and let the site's physical path be that folder.
     Needs the module URL Rewrite 2. Old addresses: put the rewrite map of may-chu/redirects.iis.xml in place of the empty one below. -->
<configuration>
  <system.webServer>
    <directoryBrowse enabled="false" />
    <defaultDocument enabled="true">
      <files>
        <clear />
        <add value="index.html" />
      </files>
    </defaultDocument>
    <security>
      <requestFiltering removeServerHeader="true" allowDoubleEscaping="false">
        <verbs allowUnlisted="false">
          <add verb="GET" allowed="true" />
          <add verb="HEAD" allowed="true" />
        </verbs>
      </requestFiltering>
    </security>
    <httpErrors errorMode="Custom" existingResponse="Replace">
      <remove statusCode="404" />
      <error statusCode="404" path="{name}\404.html" responseMode="File" />
    </httpErrors>
    <staticContent>
      <clientCache cacheControlMode="DisableCache" />
"#
    );
    for (ending, kind) in policy::MEDIA_TYPES {
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            r#"      <remove fileExtension=".{ending}" />
      <mimeMap fileExtension=".{ending}" mimeType="{kind}" />
"#
        );
    }
    out + r#"      <remove fileExtension="." />
      <mimeMap fileExtension="." mimeType="text/plain; charset=utf-8" />
    </staticContent>
"#
}

fn headers(place: &Place) -> String {
    let shared = place.shared_headers().into_iter();
    let here = varied_headers().into_iter().map(|(header, here, _)| (header, here));
    let headers: String = shared
        .chain(here)
        .map(|(header, value)| format!("        <add name=\"{header}\" value=\"{}\" />\n", escaped(value)))
        .collect();
    format!(
        r#"    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By" />
{headers}      </customHeaders>
    </httpProtocol>
"#
    )
}

/// Which file answers which address.
fn rules(place: &Place, name: &str) -> String {
    let (base, at) = (place.base_path.trim_start_matches('/'), place.base_pattern());
    let at = at.trim_start_matches('/');
    // What comes before the site's own part of an address, which IIS matches without its first slash.
    let (prefix, prefix_pattern) =
        if base.is_empty() { (String::new(), String::new()) } else { (format!("{base}/"), format!("{at}/")) };
    let tls = if place.tls { tls(&place.host) } else { String::new() };
    format!(
        r#"    <rewrite>
      <rewriteMaps>
        <rewriteMap name="congbo" />
      </rewriteMaps>
      <rules>
{tls}        <rule name="hidden" stopProcessing="true">
          <match url="(^|/)\.(?!well-known(/|$))" />
          <action type="CustomResponse" statusCode="404" />
        </rule>
        <rule name="moved" stopProcessing="true">
          <match url=".*" />
          <conditions><add input="{{congbo:{{URL}}}}" pattern="(.+)" /></conditions>
          <action type="Redirect" url="{{C:1}}" redirectType="Permanent" />
        </rule>
        <rule name="slash" stopProcessing="true">
          <match url="^{prefix_pattern}(.*[^/])$" />
          <conditions><add input="{{APPL_PHYSICAL_PATH}}{name}\{{R:1}}" matchType="IsDirectory" /></conditions>
          <action type="Redirect" url="/{prefix}{{R:1}}/" redirectType="Permanent" />
        </rule>
        <rule name="site" stopProcessing="true">
          <match url="^{prefix_pattern}(.*)$" />
          <action type="Rewrite" url="/{name}/{{R:1}}" />
        </rule>
        <rule name="nothing else" stopProcessing="true">
          <match url=".*" />
          <action type="CustomResponse" statusCode="404" />
        </rule>
      </rules>
    </rewrite>
  </system.webServer>
"#
    )
}

fn tls(host: &str) -> String {
    format!(
        r#"        <rule name="tls" stopProcessing="true">
          <match url=".*" />
          <conditions><add input="{{HTTPS}}" pattern="off" /></conditions>
          <action type="Redirect" url="https://{host}/{{R:0}}" redirectType="Permanent" />
        </rule>
"#
    )
}

/// Folders with a cache or headers of their own. Below assets/ only the names without a hash, all in search/, must be asked for anew.
fn locations(name: &str) -> String {
    let embedded = policy::EMBEDDED.trim_matches('/');
    let there: String = varied_headers()
        .into_iter()
        .map(|(header, _, there)| {
            format!("          <remove name=\"{header}\" />\n          <add name=\"{header}\" value=\"{}\" />\n", escaped(there))
        })
        .collect();
    format!(
        r#"  <location path="{name}/assets">
    <system.webServer>
      <staticContent><clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable" /></staticContent>
    </system.webServer>
  </location>
  <location path="{name}/assets/search">
    <system.webServer>
      <staticContent><clientCache cacheControlMode="DisableCache" /></staticContent>
    </system.webServer>
  </location>
  <location path="{name}/{embedded}">
    <system.webServer>
      <httpProtocol>
        <customHeaders>
{there}        </customHeaders>
      </httpProtocol>
    </system.webServer>
  </location>
</configuration>
"#
    )
}
