//! The one client that asks the web: what `verify` and `check --links` see is what a visitor sees.
//!
//! Invariant: nothing is followed on its own and no status is an error, so that whoever asks sees each answer as it came. Certificates are those
//! that the system trusts.

use std::time::Duration;

use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

/// A client that waits so long for one answer, and says who it is where each request does not.
pub fn client(patience: Duration, name: Option<&str>) -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(patience))
        .tls_config(tls);
    match name {
        Some(name) => config.user_agent(name).build().new_agent(),
        None => config.build().new_agent(),
    }
}
