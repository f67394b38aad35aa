//! Caddy 2: a site for the Caddyfile. Caddy itself gets the certificate and leads from port 80 to TLS.

use std::fmt::Write;

use super::{Place, policy, varied_headers};

pub fn text(place: &Place) -> String {
    let Place { host, folder, base_path, .. } = place;
    let base = place.base_pattern();
    let mut out = String::from(
        "# Written by `congbo server caddy`. Put it into /etc/caddy/Caddyfile, then: caddy validate && caddy reload\n",
    );
    let mut line = |text: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{text}");
    };
    let scheme = if place.tls { "https" } else { "http" };
    let port = place.port.map(|port| format!(":{port}")).unwrap_or_default();
    line(&format!("{scheme}://{host}{port} {{"));
    line("\t@other not method GET HEAD");
    line("\t@hidden {\n\t\tpath */.*\n\t\tnot path */.well-known/*\n\t}");
    line(&format!("\timport \"{folder}/may-chu/redirects.caddy*\"\n"));
    line("\theader {");
    for (name, value) in place.shared_headers() {
        line(&format!("\t\t{name} \"{value}\""));
    }
    line("\t\t-Server\n\t}");
    line(&format!("\t@embedded path {base_path}{}*\n\t@own not path {base_path}{}*", policy::EMBEDDED, policy::EMBEDDED));
    for (name, here, there) in varied_headers() {
        line(&format!("\theader @own {name} \"{here}\"\n\theader @embedded {name} \"{there}\""));
    }
    line(&format!(
        "\t@hashed path_regexp ^{base}/{}$\n\t@plain not path_regexp ^{base}/{}$",
        policy::HASHED_NAMES,
        policy::HASHED_NAMES
    ));
    line(&format!(
        "\theader @hashed cache-control \"{}\"\n\theader @plain cache-control \"{}\"",
        policy::FOR_EVER,
        policy::ASK_ANEW
    ));
    for (ending, kind) in policy::MEDIA_TYPES {
        line(&format!("\t@{ending} path *.{ending}\n\theader @{ending} content-type \"{kind}\""));
    }
    line("\t@pages path */\n\theader @pages content-type \"text/html; charset=utf-8\"");
    line("\t@sums path */SHA256SUMS\n\theader @sums content-type \"text/plain; charset=utf-8\"");
    let compressed = if place.compressed { " {\n\t\t\tprecompressed br gzip\n\t\t}" } else { "" };
    // Within `route`, the order is the one that is written.
    line("\n\troute {\n\t\terror @other 405\n\t\terror @hidden 404");
    if base_path.is_empty() {
        line(&format!("\t\troot * \"{folder}\"\n\t\tfile_server{compressed}\n\t}}"));
    } else {
        line(&format!("\t\tredir {base_path} {base_path}/ 301\n\t\thandle_path {base_path}/* {{"));
        line(&format!("\t\troot * \"{folder}\"\n\t\tfile_server{compressed}\n\t\t}}\n\t\terror 404\n\t}}"));
    }
    if !place.compressed {
        line("\tencode gzip");
    }
    line(&format!(
        "\thandle_errors {{\n\t\troot * \"{folder}\"\n\t\trewrite * /404.html\n\t\theader content-type \"text/html; charset=utf-8\"\n\t\theader cache-control \"{}\"",
        policy::ASK_ANEW
    ));
    for (name, value) in place.shared_headers() {
        line(&format!("\t\theader {name} \"{value}\""));
    }
    for (name, here, _) in varied_headers() {
        line(&format!("\t\theader {name} \"{here}\""));
    }
    line("\t\tfile_server\n\t}\n}");
    out
}
