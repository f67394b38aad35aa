//! Views and a theme to bytes.

pub mod akn;
pub mod body;
pub mod calendar;
pub mod chart;
pub mod data;
pub mod feeds;
pub mod inline;
pub mod markdown;
pub mod open_data;
pub mod photo;
pub mod photo_copies;
pub mod picture;
pub mod pieces;
pub mod qr;
pub mod redirects;
pub mod relations;
pub mod sitemap;
pub mod templates;
pub mod theme;
mod xml;
