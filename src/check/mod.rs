//! What the site as a whole must satisfy: one rule a file.
