//! The index that readers search without a server.
