//! The trial sheet: a page for each side of a sheet, with some words, a line of 100 mm and a frame near the edge. Written by hand: it
//! stands before every paper and depends on nothing. Never a document.

/// A millimetre in points.
const MM: f64 = 72.0 / 25.4;

/// Words as the page's own letters have them; what they lack is a question mark.
fn letters(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match c {
            '\u{202f}' | '\u{a0}' => b' ',
            '’' => 0x92,
            '–' => 0x96,
            '…' => 0x85,
            '«' => 0xab,
            '»' => 0xbb,
            c if c.is_control() => b' ',
            c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
        })
        .collect()
}

/// Lines of at most so many letters.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut out = vec![String::new()];
    for word in text.split(' ') {
        let last = out.len() - 1;
        if !out[last].is_empty() && out[last].chars().count() + word.chars().count() >= width {
            out.push(String::new());
        } else if !out[last].is_empty() {
            out[last].push(' ');
        }
        if let Some(l) = out.last_mut() {
            l.push_str(word);
        }
    }
    out
}

fn content(lines: &[String], ruler: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let mut y = 270.0;
    for (i, text) in lines.iter().enumerate() {
        let size = if i == 0 { 18 } else { 12 };
        for line in wrapped(text, 78) {
            out.extend(
                format!("BT /F1 {size} Tf {:.2} {:.2} Td (", 25.0 * MM, y * MM).into_bytes(),
            );
            for b in letters(&line) {
                if b"()\\".contains(&b) {
                    out.push(b'\\');
                }
                out.push(b);
            }
            out.extend(b") Tj ET\n");
            y -= 7.0;
        }
        y -= 4.0;
    }
    if ruler {
        // The line with its ends, and a frame 10 mm from the edge.
        let (left, right, at) = (55.0 * MM, 155.0 * MM, 180.0 * MM);
        out.extend(format!("1 w {left:.3} {at:.3} m {right:.3} {at:.3} l S\n").into_bytes());
        for x in [left, right] {
            let (low, high) = (at - 3.0 * MM, at + 3.0 * MM);
            out.extend(format!("{x:.3} {low:.3} m {x:.3} {high:.3} l S\n").into_bytes());
        }
        let (w, h) = (190.0 * MM, 277.0 * MM);
        out.extend(format!("0.5 w {0:.3} {0:.3} {w:.3} {h:.3} re S\n", 10.0 * MM).into_bytes());
    }
    out
}

/// The file: one A4 page for each list of lines; the first bears the line and the frame.
pub(super) fn pdf(pages: &[&[String]]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut at = Vec::new();
    let mut put = |out: &mut Vec<u8>, body: &[u8]| {
        at.push(out.len());
        out.extend(format!("{} 0 obj\n", at.len()).into_bytes());
        out.extend(body);
        out.extend(b"\nendobj\n");
    };
    let kids: Vec<String> = (0..pages.len())
        .map(|i| format!("{} 0 R", 4 + 2 * i))
        .collect();
    put(&mut out, b"<< /Type /Catalog /Pages 2 0 R >>");
    let tree = format!(
        "<< /Type /Pages /Count {} /Kids [{}] >>",
        pages.len(),
        kids.join(" ")
    );
    put(&mut out, tree.as_bytes());
    put(
        &mut out,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    );
    for (i, lines) in pages.iter().enumerate() {
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {:.3} {:.3}] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            210.0 * MM,
            297.0 * MM,
            5 + 2 * i
        );
        put(&mut out, page.as_bytes());
        let drawn = content(lines, i == 0);
        let mut stream = format!("<< /Length {} >>\nstream\n", drawn.len()).into_bytes();
        stream.extend(&drawn);
        stream.extend(b"\nendstream");
        put(&mut out, &stream);
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", at.len() + 1).into_bytes());
    for offset in &at {
        out.extend(format!("{offset:010} 00000 n \n").into_bytes());
    }
    out.extend(
        format!(
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
            at.len() + 1
        )
        .into_bytes(),
    );
    out
}
