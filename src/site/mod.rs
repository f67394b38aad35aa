//! All documents to one site: addresses, relations, joins.
