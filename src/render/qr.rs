//! QR codes as SVG, for printed leaflets: an address that a telephone reads from paper.

use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::{Color, EcLevel, bits, ec};
use std::fmt::Write;

/// The code of `address`, with the free margin of four modules that readers need; `title` names it for those who do not see it. Level M
/// survives a fold or a stain. None where the address is longer than a code can hold (2,331 bytes).
pub fn svg(address: &str, title: &str) -> Option<String> {
    let width;
    let colors = {
        let bits = bits::encode_auto(address.as_bytes(), EcLevel::M).ok()?;
        let version = bits.version();
        width = usize::try_from(version.width()).ok()?;
        let (data, checks) = ec::construct_codewords(&bits.into_bytes(), version, EcLevel::M).ok()?;
        let mut canvas = Canvas::new(version, EcLevel::M);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &checks);
        // Any mask can be read. To weigh all eight takes longer than making the page that the code stands on.
        canvas.apply_mask(MaskPattern::LargeCheckerboard);
        canvas.into_colors()
    };
    let size = width + 8;
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        // A line through the middle of the row: drawn over dark modules, lifted over light ones.
        let _ = write!(path, "M4 {}.5", y + 4);
        for run in row.chunk_by(|a, b| a == b) {
            let _ = match run.first() {
                Some(Color::Dark) => write!(path, "h{}", run.len()),
                _ => write!(path, "m{} 0", run.len()),
            };
        }
    }
    // Always dark on light: many readers fail on inverted codes.
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" role=\"img\" viewBox=\"0 0 {size} {size}\" width=\"{}\" height=\"{}\" \
         shape-rendering=\"crispEdges\"><title>{}</title><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/>\
         <path d=\"{path}\" stroke=\"#000\"/></svg>",
        size * 4,
        size * 4,
        super::chart::drawn(title),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_square_with_a_margin_and_the_same_every_time() {
        let code = svg("https://congbo.gialai.gov.vn/mo-hinh/hu-gao-gan-ket/", "Mã QR <trang>").unwrap();
        assert_eq!(code, svg("https://congbo.gialai.gov.vn/mo-hinh/hu-gao-gan-ket/", "Mã QR <trang>").unwrap());
        assert!(code.contains("viewBox=\"0 0 41 41\"") && code.contains("<title>Mã QR &lt;trang&gt;</title>"), "{code}");
        // The finder pattern of the upper left corner begins at the margin: seven dark modules.
        assert!(code.contains("d=\"M4 4.5h7m"));
        assert_eq!(svg(&"x".repeat(3000), ""), None);
    }
}
