//! `congbo server`: the configuration of a web server for this site, on the output.

use super::session::{Ending, Failure, Session};
use crate::config::{Config, FILE};
use crate::diagnostics::Language;
use crate::edge::fs::read_text;
use crate::engine::server::{Place, Server, configuration};
use crate::path::SourcePath;

/// Prints the configuration of the server that was named.
///
/// # Errors
/// When the folder is no site, or the output folder has a name that a server would misread.
pub fn run(session: &Session, name: &str) -> Result<Ending, Failure> {
    session.require_site()?;
    let text = read_text(&session.root.join(FILE))?;
    let (config, _) = Config::parse(&SourcePath::new(FILE), &text);
    let config = match &session.base_url {
        Some(url) => config.clone().with_base_url(url).unwrap_or(config),
        None => config,
    };
    let folder = std::path::absolute(&session.output).unwrap_or_else(|_| session.output.clone());
    // Its first page tells whether the site was built with copies.
    let compressed = session.output.join("index.html.gz").is_file();
    let place = folder.to_str().and_then(|folder| Place::new(&config.base_url, &config.base_path, folder, compressed));
    let server = Server::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, server)| server);
    let (Some(place), Some(server)) = (place, server) else {
        let folder = folder.display();
        return Err(Failure::Usage(match session.terminal.language {
            Language::Vi => format!("Đường dẫn “{folder}” có ký tự mà máy chủ web có thể hiểu sai; hãy chọn --output khác."),
            Language::En => format!("The path “{folder}” has letters that a web server may misread; choose another --output."),
        }));
    };
    session.terminal.result(configuration(server, &place).trim_end());
    Ok(Ending::Done)
}
