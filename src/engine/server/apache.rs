//! Apache 2.4: one file for `sites-available`.

use std::fmt::Write;

use super::{Place, policy, varied_headers};

pub fn text(place: &Place) -> String {
    let Place { host, folder, base_path, .. } = place;
    let base = place.base_pattern();
    let mut out = String::from(
        "# Written by `congbo server apache`. Put it into /etc/apache2/sites-available/, then:\n\
         # a2enmod allowmethods headers rewrite ssl && a2ensite … && apachectl configtest && apachectl graceful\n",
    );
    let mut line = |text: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{text}");
    };
    if place.tls {
        line(&format!("<VirtualHost *:80>\n    ServerName {host}\n    Redirect permanent / https://{host}/\n</VirtualHost>\n"));
    }
    // `*` is every address of the machine, IPv6 among them.
    line(&format!("<VirtualHost *:{}>\n    ServerName {host}", place.port()));
    if place.tls {
        line("    SSLEngine on\n    SSLProtocol -all +TLSv1.2 +TLSv1.3");
        line(&format!("    SSLCertificateFile /etc/ssl/certs/{host}.pem\n    SSLCertificateKeyFile /etc/ssl/private/{host}.key"));
    }
    if base_path.is_empty() {
        line(&format!("    DocumentRoot \"{folder}\""));
    } else {
        line(&format!("    RedirectMatch 301 \"^{base}$\" \"{base_path}/\"\n    Alias \"{base_path}/\" \"{folder}/\""));
    }
    line(&format!(
        "    ErrorDocument 404 {base_path}/404.html\n    AddDefaultCharset Off\n    TraceEnable Off\n    FileETag MTime Size"
    ));
    line("\n    # Nothing whose name begins with a dot, but .well-known.\n    RedirectMatch 404 \"/\\.(?!well-known(/|$))\"");
    line(&format!(
        "\n    # Old addresses. After a build that changes them: apachectl graceful\n    IncludeOptional \"{folder}/may-chu/redirects.apache[.]conf\"\n"
    ));
    for (name, value) in place.shared_headers() {
        line(&format!("    Header always set {name} \"{value}\""));
    }
    let embedded = format!("m#^{base}{}#", policy::EMBEDDED);
    for (name, here, there) in varied_headers() {
        line(&format!("    Header always set {name} \"{here}\" \"expr=!(%{{REQUEST_URI}} =~ {embedded})\""));
        line(&format!("    Header always set {name} \"{there}\" \"expr=%{{REQUEST_URI}} =~ {embedded}\""));
    }
    // Not `always`: a file that is not there must not be remembered for a year.
    let hashed = format!("m#^{base}/{}$#", policy::HASHED_NAMES);
    line(&format!("    Header set cache-control \"{}\" \"expr=!(%{{REQUEST_URI}} =~ {hashed})\"", policy::ASK_ANEW));
    line(&format!("    Header set cache-control \"{}\" \"expr=%{{REQUEST_URI}} =~ {hashed}\"", policy::FOR_EVER));
    line("");
    for (ending, kind) in policy::MEDIA_TYPES {
        line(&format!("    AddType \"{kind}\" .{ending}"));
    }
    line(&format!("\n    <Directory \"{folder}\">"));
    line(
        "        Options -Indexes -MultiViews -ExecCGI -Includes +SymLinksIfOwnerMatch\n        AllowOverride None\n        DirectoryIndex index.html\n        Require all granted",
    );
    line("        AllowMethods GET HEAD");
    line("        <Files SHA256SUMS>\n            ForceType \"text/plain; charset=utf-8\"\n        </Files>");
    if place.compressed {
        line("        RemoveType .gz\n        AddEncoding gzip .gz\n        AddEncoding br .br\n        RewriteEngine On");
        let texts = policy::TEXTS.join("|");
        for (coding, ending) in [("br", "br"), ("gzip", "gz")] {
            line(&format!(
                "        RewriteCond %{{HTTP:Accept-Encoding}} \\b{coding}\\b\n        RewriteCond %{{REQUEST_FILENAME}}.{ending} -f"
            ));
            line(&format!("        RewriteRule \"^(.+)\\.({texts})$\" \"$1.$2.{ending}\" [L,E=no-gzip:1,E=no-brotli:1]"));
        }
        line("        Header append Vary Accept-Encoding");
    }
    line("    </Directory>\n</VirtualHost>");
    out
}
