//! The card that a page shows where it is shared: kind, title, place, the figure that tells most, the portal.

use super::canvas::{Align, Canvas, Colour, Ink, lines};
use super::outline::Face;
use crate::view::share::ShareCard;

/// Width of a card in pixels.
pub const WIDTH: u32 = 1200;
/// Height of a card in pixels.
pub const HEIGHT: u32 = 630;

const PAPER: Colour = [0xfb, 0xf8, 0xf2];
const COLOURS: [Colour; 5] = [[0x21, 0x1c, 0x16], [0x57, 0x4e, 0x43], [0x8f, 0x2a, 0x1c], [0xd9, 0x9a, 0x1c], [0xdd, 0xd2, 0xc1]];
const INK: Ink = Ink(0);
const SOFT: Ink = Ink(1);
const BRAND: Ink = Ink(2);
const TURMERIC: Ink = Ink(3);
const HAIR: Ink = Ink(4);

const LEFT: f32 = 72.0;
const INNER: f32 = 1056.0;

/// The card as PNG of [`WIDTH`] × [`HEIGHT`].
pub fn share(card: &ShareCard) -> Vec<u8> {
    let mut canvas = Canvas::new(1200, 630, PAPER, &COLOURS);
    lozenge(&mut canvas, 96.0, 84.0, 30.0, BRAND);
    lozenge(&mut canvas, 96.0, 84.0, 20.0, TURMERIC);
    lozenge(&mut canvas, 96.0, 84.0, 13.0, BRAND);
    one_line(&mut canvas, &card.site, Face::SansBold, 30.0, (144.0, 80.0), INNER - 72.0, INK);
    one_line(&mut canvas, &card.owner, Face::Sans, 24.0, (144.0, 112.0), INNER - 72.0, SOFT);
    one_line(&mut canvas, &card.kind, Face::SansBold, 28.0, (LEFT, 196.0), INNER, BRAND);
    // Room for three lines with a figure below, for four without; a long title is set smaller before it is cut.
    let most = if card.figure.is_some() { 3 } else { 4 };
    let size = [60.0, 52.0, 44.0]
        .into_iter()
        .find(|size| !lines(&card.title, Face::SerifBold, *size, INNER, most).last().is_some_and(|line| line.ends_with('…')))
        .unwrap_or(44.0);
    let mut y = 200.0;
    for line in lines(&card.title, Face::SerifBold, size, INNER, most) {
        y += size * 1.3;
        canvas.text(&line, Face::SerifBold, size, (LEFT, y), Align::Start, INK);
    }
    let foot = 596.0 - 34.0;
    match &card.figure {
        Some(figure) => {
            canvas.rect(LEFT, 466.0, INNER, 2.0, HAIR);
            let figure = lines(figure, Face::SerifBold, 56.0, 500.0, 1).pop().unwrap_or_default();
            let width = canvas.text(&figure, Face::SerifBold, 56.0, (LEFT, 544.0), Align::Start, BRAND);
            let from = LEFT + width + 32.0;
            let mut y = 520.0;
            let label = card.label.as_deref().unwrap_or_default();
            for line in lines(label, Face::Sans, 25.0, LEFT + INNER - from, 1) {
                canvas.text(&line, Face::Sans, 25.0, (from, y), Align::Start, INK);
                y += 36.0;
            }
            one_line(&mut canvas, &card.byline, Face::Sans, 25.0, (from, y), LEFT + INNER - from, SOFT);
        }
        None => one_line(&mut canvas, &card.byline, Face::Sans, 27.0, (LEFT, foot - 18.0), INNER, SOFT),
    }
    // The woven band.
    canvas.rect(0.0, 596.0, 1200.0, 34.0, BRAND);
    for column in 0..24_u8 {
        let x = 25.0 + 50.0 * f32::from(column);
        canvas.polygon(&[(x - 20.0, 613.0), (x, 602.0), (x + 20.0, 613.0), (x, 624.0)], TURMERIC);
        canvas.polygon(&[(x - 10.0, 613.0), (x, 607.5), (x + 10.0, 613.0), (x, 618.5)], BRAND);
    }
    canvas.png()
}

fn one_line(canvas: &mut Canvas, words: &str, face: Face, size: f32, at: (f32, f32), width: f32, ink: Ink) {
    for line in lines(words, face, size, width, 1) {
        canvas.text(&line, face, size, at, Align::Start, ink);
    }
}

fn lozenge(canvas: &mut Canvas, x: f32, y: f32, half: f32, ink: Ink) {
    canvas.polygon(&[(x - half, y), (x, y - half), (x + half, y), (x, y + half)], ink);
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

    #[test]
    fn a_card_is_a_small_png_of_its_size_and_the_same_every_time() {
        let png = share(&card());
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert_eq!((&png[16..20], &png[20..24]), (&1200_u32.to_be_bytes()[..], &630_u32.to_be_bytes()[..]));
        assert!(png.len() < 60_000, "{}", png.len());
        assert_eq!(png, share(&card()));
        assert_ne!(png, share(&ShareCard { title: "Khác".into(), ..card() }));
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
            assert!(share(&card).len() < 120_000);
        }
    }
}
