//! A photo that came with a form: looked at before it is saved, and named after what it shows.

use super::Editing;
use crate::edge::form_data::Form;
use crate::edge::save::{self, Unsaved};
use crate::path::{SourcePath, photo_ending};
use crate::render::photo;
use crate::vietnamese::slug::slug;

/// The largest photo, in bytes.
const MOST: usize = 10 << 20;

/// A photo that may be saved.
pub(super) struct Photo<'f> {
    pub alt: &'f str,
    pub credit: &'f str,
    bytes: &'f [u8],
    extension: &'static str,
}

/// The photo of a form, if one was chosen; or why it is refused.
pub(super) fn photo(form: &Form) -> Result<Option<Photo<'_>>, &'static str> {
    let Some(file) = form.file("photo") else { return Ok(None) };
    let (alt, credit) = (form.text("photo.alt").trim(), form.text("photo.credit").trim());
    let extension = photo_ending(&file.bytes).ok_or("Tệp này không phải ảnh JPEG, PNG hoặc WebP.")?;
    if file.bytes.len() > MOST {
        return Err("Ảnh lớn hơn 10 MB. Thu nhỏ ảnh rồi chọn lại.");
    }
    if alt.is_empty() {
        return Err("Cần ghi ảnh cho thấy gì, cho người không nhìn thấy ảnh.");
    }
    if credit.is_empty() {
        return Err("Cần ghi người chụp hoặc nguồn ảnh.");
    }
    if photo::clean(&file.bytes).is_err() {
        return Err("Ảnh bị hỏng hoặc quá lớn (nhiều nhất 50 triệu điểm ảnh).");
    }
    Ok(Some(Photo { alt, credit, bytes: &file.bytes, extension }))
}

impl Editing {
    /// Saves a photo beside a page under a name that is free, and tells the name.
    pub(super) fn keep(&self, page: &SourcePath, photo: &Photo<'_>) -> Result<String, Unsaved> {
        let words: String = slug(photo.alt).chars().take(40).collect();
        let stem = if words.is_empty() { "anh" } else { words.trim_matches('-') };
        for number in 1..1_000 {
            let suffix = if number == 1 { String::new() } else { format!("-{number}") };
            let name = format!("{stem}{suffix}.{}", photo.extension);
            match save::create(&self.root, &SourcePath::new(format!("{}/{name}", page.folder())), photo.bytes) {
                Ok(()) => return Ok(name),
                Err(Unsaved::Taken) => {}
                Err(why) => return Err(why),
            }
        }
        Err(Unsaved::Taken)
    }
}
