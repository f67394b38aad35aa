//! The card that a page shows where it is shared: kind, title, place, the figure that tells most, the portal.

use super::Tools;
use super::canvas::{Align, Canvas, Colour, Ink, Pen, Shades, lines};
use super::outline::Face;
use crate::view::share::ShareCard;
use std::sync::LazyLock;

/// Width of a card in pixels.
pub const WIDTH: u32 = 1200;
/// Height of a card in pixels.
pub const HEIGHT: u32 = 630;

const PAPER: Colour = [0xfb, 0xf8, 0xf2];
/// Words in the first three; lozenges and a line, which need no shades, in the others.
const INKS: [Shades; 5] =
    [([0x21, 0x1c, 0x16], 5), ([0x57, 0x4e, 0x43], 4), ([0x8f, 0x2a, 0x1c], 4), ([0xd9, 0x9a, 0x1c], 1), ([0xdd, 0xd2, 0xc1], 1)];
const INK: Ink = Ink(0);
const SOFT: Ink = Ink(1);
const BRAND: Ink = Ink(2);
const TURMERIC: Ink = Ink(3);
const HAIR: Ink = Ink(4);

const LEFT: f32 = 72.0;
const INNER: f32 = 1056.0;

/// What is on every card.
static BLANK: LazyLock<Canvas> = LazyLock::new(|| {
    let mut canvas = Canvas::new(1200, 630, PAPER, &INKS);
    lozenge(&mut canvas, (96.0, 84.0), 30.0, 30.0, BRAND);
    lozenge(&mut canvas, (96.0, 84.0), 20.0, 20.0, TURMERIC);
    lozenge(&mut canvas, (96.0, 84.0), 13.0, 13.0, BRAND);
    // The woven band.
    canvas.rect(0.0, 596.0, 1200.0, 34.0, BRAND);
    for column in 0..24_u8 {
        let x = 25.0 + 50.0 * f32::from(column);
        lozenge(&mut canvas, (x, 613.0), 20.0, 11.0, TURMERIC);
        lozenge(&mut canvas, (x, 613.0), 10.0, 5.5, BRAND);
    }
    canvas
});

/// The card as PNG of [`WIDTH`] × [`HEIGHT`].
pub fn share(card: &ShareCard, tools: &mut Tools) -> Vec<u8> {
    let mut canvas = BLANK.clone();
    let mut line = |words: &str, face: Face, size: f32, at: (f32, f32), width: f32, ink: Ink| {
        let line = lines(words, face, size, width, 1).pop().unwrap_or_default();
        canvas.text(&mut tools.letters, &line, &Pen { face, size, ink }, at, Align::Start)
    };
    line(&card.site, Face::SansBold, 30.0, (144.0, 80.0), INNER - 72.0, INK);
    line(&card.owner, Face::Sans, 24.0, (144.0, 112.0), INNER - 72.0, SOFT);
    line(&card.kind, Face::SansBold, 28.0, (LEFT, 196.0), INNER, BRAND);
    match &card.figure {
        Some(figure) => {
            let from = LEFT + line(figure, Face::SerifBold, 56.0, (LEFT, 544.0), 500.0, BRAND) + 32.0;
            let room = LEFT + INNER - from;
            let label = card.label.as_deref().unwrap_or_default();
            line(label, Face::Sans, 25.0, (from, 520.0), room, INK);
            line(&card.byline, Face::Sans, 25.0, (from, if label.is_empty() { 520.0 } else { 556.0 }), room, SOFT)
        }
        None => line(&card.byline, Face::Sans, 27.0, (LEFT, 544.0), INNER, SOFT),
    };
    if card.figure.is_some() {
        canvas.rect(LEFT, 466.0, INNER, 2.0, HAIR);
    }
    title(card, &mut canvas, tools);
    canvas.png(&mut tools.packer)
}

/// The title, in three lines with a figure below and in four without; a long one is set smaller before it is cut.
fn title(card: &ShareCard, canvas: &mut Canvas, tools: &mut Tools) {
    let most = if card.figure.is_some() { 3 } else { 4 };
    let set = |size: f32| (size, lines(&card.title, Face::SerifBold, size, INNER, most));
    let is_cut = |(_, lines): &(f32, Vec<String>)| lines.last().is_some_and(|line| line.ends_with('…'));
    let (size, lines) = [60.0, 52.0].map(set).into_iter().find(|set| !is_cut(set)).unwrap_or_else(|| set(44.0));
    let mut y = 200.0;
    for line in lines {
        y += size * 1.3;
        canvas.text(&mut tools.letters, &line, &Pen { face: Face::SerifBold, size, ink: INK }, (LEFT, y), Align::Start);
    }
}

fn lozenge(canvas: &mut Canvas, (x, y): (f32, f32), across: f32, down: f32, ink: Ink) {
    canvas.polygon(&[(x - across, y), (x, y - down), (x + across, y), (x, y + down)], ink);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> ShareCard {
        ShareCard {
            kind: "Dân vận khéo · Văn hóa - xã hội".into(),
            title: "Ủy ban nhân dân xã vận động hiến đất làm đường, đổi nếp nghĩ, cách làm ở làng Kluh Klah".into(),
            byline: "Xã Ia Boòng, tỉnh Gia Lai".into(),
            figure: Some("0,6 → 10 ha".into()),
            label: Some("Lúa nước của làng".into()),
            site: "Công bố kế hoạch, kết quả".into(),
            owner: "Ủy ban nhân dân tỉnh Gia Lai".into(),
        }
    }

    fn drawn(card: &ShareCard) -> Vec<u8> {
        share(card, &mut Tools::default())
    }

    #[test]
    fn a_card_is_a_small_png_of_its_size_and_the_same_every_time() {
        let png = drawn(&card());
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert_eq!((&png[16..20], &png[20..24]), (&1200_u32.to_be_bytes()[..], &630_u32.to_be_bytes()[..]));
        assert!(png.len() < 60_000, "{}", png.len());
        // Nor does it matter what was drawn before.
        let mut tools = Tools::default();
        share(&ShareCard { title: "Khác".into(), ..card() }, &mut tools);
        assert_eq!(png, share(&card(), &mut tools));
        assert_ne!(png, drawn(&ShareCard { title: "Khác".into(), ..card() }));
    }

    #[test]
    fn words_of_any_length_and_kind_do_no_harm() {
        let long = "nghiêng ".repeat(500) + &"w".repeat(2000);
        for words in ["", " ", "\u{0}\u{fffd}🙂漢字", "ơ̆ê̆", &long] {
            let card = ShareCard {
                title: words.into(),
                kind: words.into(),
                figure: Some(words.into()),
                label: Some(words.into()),
                ..card()
            };
            assert!(drawn(&card).len() < 120_000);
        }
    }
}
