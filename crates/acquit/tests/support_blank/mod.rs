//! A blank form to bring: no official one could be had.

use std::fmt::Write as _;

/// A blank of one page with its own words; with a field of 21 cells named as a portal might name it.
pub(crate) fn blank(with_field: bool) -> Vec<u8> {
    let drawn = "0.5 w 40 40 515 760 re S BT /F1 9 Tf 240 60 Td (VORDRUCK) Tj ET";
    let (form, annots) = if with_field {
        (" /AcroForm << /Fields [6 0 R] >>", " /Annots [6 0 R]")
    } else {
        ("", "")
    };
    let objects = [
        format!("<< /Type /Catalog /Pages 2 0 R{form} >>"),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>{annots} >>"
        ),
        format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (NumSecours) /Ff 16777216 /MaxLen 21 /F 4 /Rect [60 100 420 124] /DA (/F1 9 Tf) >>"
            .to_owned(),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let start = out.len();
    let _ = write!(
        out,
        "{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    out.into_bytes()
}
