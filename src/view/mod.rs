//! What a template may see: complete, serialisable, versioned.
//!
//! **Invariant**: a view holds everything that its page shows, in the words and the form in which it is shown (dates, numbers,
//! addresses with the base path, the page's language), and nothing else. A template places, it does not compute; so the hash of a
//! view and the hash of the theme together say whether a page must be made again.
//!
//! [`VERSION`] changes when a field is removed or changes its meaning; fields are added freely. `docs/THEMES.md` is the contract.

pub mod fill;
pub mod frame;
pub mod html;
pub mod parts;
pub mod strings;
pub mod structured;

pub mod agency;
pub mod board;
pub mod calendar;
pub mod documents;
pub mod embed;
pub mod home;
pub mod index;
pub mod indicator;
pub mod list;
pub mod locality;
pub mod model;
pub mod notice;
pub mod page;
pub mod plan;
pub mod press;
pub mod relations;
pub mod result;
pub mod search;
pub mod share;
pub mod style;
pub mod target;

use frame::Head;
use serde::Serialize;

/// Version of the contract between views and themes.
pub const VERSION: u32 = 1;

/// The data of one page and the template that places it.
pub trait View: Serialize {
    /// Name of the template, such as `plan.html`.
    const TEMPLATE: &'static str;

    /// What every page says of itself.
    fn head(&self) -> &Head;
}

/// Declares which template places a view.
macro_rules! placed_by {
    ($($view:ty => $template:literal),* $(,)?) => {
        $(impl crate::view::View for $view {
            const TEMPLATE: &'static str = $template;
            fn head(&self) -> &crate::view::frame::Head {
                &self.page
            }
        })*
    };
}
pub(crate) use placed_by;
