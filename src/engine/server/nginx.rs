//! nginx 1.18 or later: one file for `/etc/nginx/conf.d/`.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Place, policy, varied_headers};

pub fn text(place: &Place) -> String {
    let Place { host, folder, base_path, .. } = place;
    let base = place.base_pattern();
    let mut out =
        String::from("# Written by `congbo server nginx`. Put it into /etc/nginx/conf.d/, then: nginx -t && nginx -s reload\n");
    let mut line = |text: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{text}");
    };
    line(&format!(
        "map $uri $congbo_caching {{\n    default \"{}\";\n    \"~^{base}/{}$\" \"{}\";\n}}",
        policy::ASK_ANEW,
        policy::HASHED_NAMES,
        policy::FOR_EVER
    ));
    for (name, here, there) in varied_headers() {
        let variable = variable(name);
        line(&format!("map $uri ${variable} {{\n    default \"{here}\";\n    \"~^{base}{}\" \"{there}\";\n}}", policy::EMBEDDED));
    }
    if place.tls {
        line(&format!(
            "\nserver {{\n    listen 80;\n    listen [::]:80;\n    server_name {host};\n    return 301 https://{host}$request_uri;\n}}"
        ));
    }
    let (port, tls) = (place.port(), if place.tls { " ssl" } else { "" });
    line(&format!("\nserver {{\n    listen {port}{tls};\n    listen [::]:{port}{tls};\n    server_name {host};"));
    if place.tls {
        line(&format!("    ssl_certificate /etc/ssl/certs/{host}.pem;\n    ssl_certificate_key /etc/ssl/private/{host}.key;"));
        line("    ssl_protocols TLSv1.2 TLSv1.3;");
    }
    line(&format!(
        "\n    error_page 404 {base_path}/404.html;\n    index index.html;\n    autoindex off;\n    server_tokens off;"
    ));
    line("    etag on;\n    client_max_body_size 1k;\n    absolute_redirect off;");
    line(
        "    charset utf-8;\n    charset_types text/plain text/css text/csv text/calendar text/javascript text/markdown application/xml application/rss+xml application/atom+xml application/x-ndjson;",
    );
    line("    default_type application/octet-stream;\n    types {");
    let mut endings: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (ending, kind) in policy::MEDIA_TYPES {
        endings.entry(kind.split(';').next().unwrap_or(kind)).or_default().push(ending);
    }
    endings.iter().for_each(|(kind, endings)| line(&format!("        {kind} {};", endings.join(" "))));
    line("    }\n    location ~ /SHA256SUMS$ {\n        default_type text/plain;");
    let root = if base_path.is_empty() { format!("root \"{folder}\";") } else { String::new() };
    if base_path.is_empty() {
        line("    }");
    } else {
        line(&format!("        alias \"{folder}/SHA256SUMS\";\n    }}"));
    }
    if place.compressed {
        line("\n    # Copies that were compressed beforehand. For .br, load the module ngx_brotli and add: brotli_static on;");
        line("    gzip_static on;\n    gzip_vary on;");
    } else {
        line(
            "\n    gzip on;\n    gzip_vary on;\n    gzip_types text/plain text/css text/csv text/calendar text/javascript application/json application/xml image/svg+xml;",
        );
    }
    line("\n    if ($request_method !~ ^(GET|HEAD)$) { return 405; }");
    line("    location ~ /\\.(?!well-known(/|$)) { return 404; }\n");
    for (name, value) in place.shared_headers() {
        line(&format!("    add_header {name} \"{value}\" always;"));
    }
    for (name, ..) in varied_headers() {
        line(&format!("    add_header {name} ${} always;", variable(name)));
    }
    line("    add_header cache-control $congbo_caching always;");
    line(&format!(
        "\n    # Old addresses. After a build that changes them: nginx -s reload\n    include \"{folder}/may-chu/redirects.nginx[.]conf\";"
    ));
    if base_path.is_empty() {
        line(&format!("    {root}\n    location / {{ try_files $uri $uri/ =404; }}\n}}"));
    } else {
        line(&format!("    location = {base_path} {{ return 301 {base_path}/; }}"));
        line(&format!("    location {base_path}/ {{ alias \"{folder}/\"; }}\n    location / {{ return 404; }}\n}}"));
    }
    out
}

fn variable(header: &str) -> String {
    format!("congbo_{}", header.replace('-', "_"))
}
