#!/usr/bin/env python3
"""The same page with other programs: reportlab (untagged) with segno, and WeasyPrint (tagged), beside ours, in one run.

usage: bench_paper.py BENCH_PAPER [RUNS [PER_RUN]]     BENCH_PAPER is the built example of the crate `forms`
Needs reportlab, segno and weasyprint from PyPI; what is missing is said and left out. Documents a second of one core:
processor time, all threads together, so that a busy machine does not change it.
Four pages a document, the same boxes, texts and typeface; each document has other values. The others print the boxes
where our layout has them and do not fit, continue or check anything; all that is ahead for them.
Aims: ahead of reportlab, 10 times WeasyPrint.
"""

import html
import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MM = 72 / 25.4
FONTS = Path(__file__).resolve().parent.parent / "crates/forms/fonts"
CAPTIONS = Path(__file__).resolve().parent.parent / "crates/forms/templates/captions/fr.json"
HALF, X, Y = 90.5, 19.0, 38.0
RIGHT = X + HALF
# Where the DAA's boxes stand (templates/daa.typ), millimetres.
BOXES = {
    "1": (X, Y, HALF, 24), "2": (RIGHT, Y, HALF, 12), "3": (RIGHT, Y + 12, HALF, 12), "4": (RIGHT, Y + 24, HALF, 12),
    "5": (RIGHT, Y + 36, 62, 12), "6": (RIGHT + 62, Y + 36, HALF - 62, 12), "7": (X, Y + 24, HALF, 24),
    "7a": (X, Y + 48, HALF, 19), "8": (RIGHT, Y + 48, HALF, 19), "9": (X, Y + 67, HALF, 16), "10": (RIGHT, Y + 67, HALF, 16),
    "11": (X, Y + 83, HALF, 20), "12": (RIGHT, Y + 83, HALF / 2, 9), "13": (RIGHT + HALF / 2, Y + 83, HALF / 2, 9),
    "14": (RIGHT, Y + 92, HALF, 11), "15": (X, Y + 103, 91, 12), "16": (X + 91, Y + 103, 50, 12),
    "17": (X + 141, Y + 103, 40, 12), "23": (X, Y + 172, 181, 11),
}
WIDTHS = (5, 82, 20, 25, 24.5, 24.5)
COLUMNS = ("description", "cn", "quantity", "gross", "net")
ROWS, HEAD, ROW = Y + 115, 9.5, 14.5


def document(base, n):
    """The same changes as `document` in bench_paper.rs."""
    paper = json.loads(base)
    paper["number"]["cells"] = f"26FR007328E0001{n % 100000:05}1"
    for i, box in enumerate(paper["boxes"]):
        if i % 2 == 0:
            paper["boxes"][box] += f" {n}"
    for row in paper["goods"]:
        row["quantity"] = f"{100 + n},000 L"
        row["description"] += f", lot {n}"
    return paper


def areas(paper, captions):
    """Every frame with its label and text: x, y, w, h, label, text."""
    words = captions["daa"]["boxes"]
    for box, (x, y, w, h) in BOXES.items():
        yield x, y, w, h, f"{box} {words[box][0]}", paper["boxes"].get(box, "")
    x = X
    for i, w in enumerate(WIDTHS):
        label = f"{17 + i} {words[str(17 + i)][0]}" if i else captions["row"]
        yield x, ROWS, w, HEAD, label, ""
        for r in range(3):
            row = paper["goods"][r] if r < len(paper["goods"]) else None
            text = "abc"[r] if i == 0 else (row or {}).get(COLUMNS[i - 1], "")
            yield x, ROWS + HEAD + r * ROW, w, ROW, "", text
        x += w
    foot, road, sign = Y + 183, paper["road"], paper["certified"]
    for i, key in enumerate(("vehicle", "departure", "journey_end")):
        yield X, foot + 22 + i * 12.33, 62, 12.33, captions[key], road[key] or ""
    yield X + 62, foot + 22, 62, 37, captions["stamp"], ""
    top = foot + 7
    for key, h in (("company", 12), ("name", 9), ("place_and_date", 9), ("signature", 22)):
        yield X + 124, top, 57, h, captions[key], sign.get(key, "")
        top += h
    for i, c in enumerate(paper["number"]["cells"]):
        gap = 1.5 * sum(i >= g for g in (2, 15, 20))
        yield X + 2 + 5.5 * i + gap, foot + 4.2, 5.5, 8, "", c


def code(paper):
    import segno

    text = f"{paper['number']['cells']} {paper['head']}"
    return segno.make(text, error="m", micro=False).matrix


def with_reportlab(paper, captions):
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen import canvas

    out = io.BytesIO()
    c = canvas.Canvas(out, pagesize=(210 * MM, 297 * MM), pageCompression=1)
    squares = code(paper)
    size = 24 / len(squares)
    daa = captions["daa"]
    c.beginForm("code")
    path = c.beginPath()
    for j, line in enumerate(squares):
        for i, dark in enumerate(line):
            if dark:
                path.rect((174 + i * size) * MM, (297 - 12 - (j + 1) * size) * MM, size * MM, size * MM)
    c.drawPath(path, stroke=0, fill=1)
    c.endForm()
    for copy in range(1, 5):
        def put(x, y, text, points, font="Sans"):
            c.setFont(font, points)
            c.drawString(x * MM, (297 - y) * MM, text)

        put(21.5, 12.5, captions["community"], 7.5)
        put(21.5, 17.5, daa["title"], 13, "Bold")
        put(21.5, 22, daa["subtitle"], 8)
        put(24, 28, captions["fallback"], 10, "Bold")
        put(21.5, 34.5, f"{captions['copy']} {copy} {daa['copies'][copy - 1]}", 9, "Bold")
        put(11, 17, str(copy), 18, "Bold")
        c.doForm("code")
        c.setLineWidth(0.25)
        for x, y, w, h, label, text in areas(paper, captions):
            c.rect(x * MM, (297 - y - h) * MM, w * MM, h * MM)
            if label:
                put(x + 1, y + 2.7, label, 6.5)
            top = y + (7 if label else 4)
            for line in text.split("\n"):
                for piece in simpleSplit(line, "Sans", 9, (w - 2) * MM) or [""]:
                    put(x + 1.5, top, piece, 9)
                    top += 3.65
        put(20.5, 283, f"{paper['identification']} · {captions['printed']} {paper['printed_at']}", 6)
        put(20.5, 286, f"{captions['register']} {paper['head']}", 6)
        c.showPage()
    c.save()
    return out.getvalue()


def with_weasyprint(paper, captions, fonts):
    from weasyprint import HTML

    daa = captions["daa"]
    esc = lambda t: html.escape(t).replace("\n", "<br>")
    squares = code(paper)
    size = 24 / len(squares)
    svg = "".join(
        f'<rect x="{i * size:.3f}" y="{j * size:.3f}" width="{size:.3f}" height="{size:.3f}"/>'
        for j, line in enumerate(squares) for i, dark in enumerate(line) if dark
    )
    pages = []
    for copy in range(1, 5):
        boxes = "".join(
            f'<div class=b style="left:{x}mm;top:{y}mm;width:{w}mm;height:{h}mm"><p class=l>{esc(label)}</p><p>{esc(text)}</p></div>'
            for x, y, w, h, label, text in areas(paper, captions)
        )
        pages.append(
            f'<section><div class=h><p class=l>{esc(captions["community"])}</p><h1>{esc(daa["title"])}</h1>'
            f'<p>{esc(captions["fallback"])}</p><h2>{esc(captions["copy"])} {copy} {esc(daa["copies"][copy - 1])}</h2></div>'
            f'<svg style="position:absolute;left:174mm;top:12mm" width="24mm" height="24mm" viewBox="0 0 24 24">{svg}</svg>{boxes}'
            f'<p class=f>{esc(paper["identification"])} · {esc(captions["printed"])} {esc(paper["printed_at"])}<br>'
            f'{esc(captions["register"])} {esc(paper["head"])}</p></section>'
        )
    style = """@page{size:210mm 297mm;margin:0} body{margin:0;font:9pt/1.15 'Noto Sans'} p,h1,h2{margin:0} .l{font-size:6.5pt}
    section{position:relative;height:297mm;break-after:page} .b{position:absolute;box-sizing:border-box;border:.25pt solid;padding:.5mm 1mm}
    .h{position:absolute;left:21.5mm;top:10mm} h1{font-size:13pt} h2{font-size:9pt} .f{position:absolute;left:20mm;top:281mm;font-size:6pt}"""
    text = f'<html lang=fr><head><title>{esc(daa["title"])}</title><style>{style}</style></head><body>{"".join(pages)}</body></html>'
    return HTML(string=text).write_pdf(pdf_variant="pdf/ua-1", font_config=fonts)


def rate(make, base, runs, each):
    n, rates = 0, []
    for run in range(runs + 1):
        start = time.process_time()
        for _ in range(each):
            pdf = make(document(base, n))
            n += 1
        if run:
            rates.append(each / (time.process_time() - start))
    return statistics.median(rates), len(pdf)


def main():
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    program, rest = sys.argv[1], [int(a) for a in sys.argv[2:4]]
    runs, each = (rest + [7, 40][len(rest):])[:2]
    with tempfile.TemporaryDirectory() as folder:
        values = Path(folder) / "paper.json"
        subprocess.run([program, "--json", values], check=True)
        base = values.read_bytes()
    captions = json.loads(CAPTIONS.read_text())
    said = subprocess.run([program, str(runs), str(each)], check=True, capture_output=True, text=True).stdout
    ours = float(said.split()[1])
    rows = [("acquit, tagged PDF/A-2a + PDF/UA-1", ours, int(said.split(" pages, ")[1].split()[0]))]
    try:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        pdfmetrics.registerFont(TTFont("Sans", str(FONTS / "NotoSans-Regular.ttf")))
        pdfmetrics.registerFont(TTFont("Bold", str(FONTS / "NotoSans-Bold.ttf")))
        rows.append(("reportlab + segno, untagged", *rate(lambda p: with_reportlab(p, captions), base, runs, each)))
    except ImportError as missing:
        print(f"skipped: reportlab ({missing})")
    try:
        from weasyprint.text.fonts import FontConfiguration

        fonts = FontConfiguration()
        few = max(1, each // 20)
        rows.append(("WeasyPrint + segno, tagged PDF/UA-1", *rate(lambda p: with_weasyprint(p, captions, fonts), base, min(runs, 3), few)))
    except (ImportError, OSError) as missing:
        print(f"skipped: WeasyPrint ({missing})")
    for name, per_second, size in rows:
        ratio = "" if per_second == ours else f"   acquit is {ours / per_second:.2f} times as fast"
        print(f"{name:38} {per_second:8.1f} documents/s {size:8} bytes{ratio}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
