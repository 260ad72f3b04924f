//! A paper that has been through a fax: 204 x 98 dots an inch, black or white, two in a hundred turned over, one degree askew. An
//! independent decoder (zbar) reads the square code, and tesseract the 21 characters of the cells: a hundred papers of a hundred, of
//! each form. What a receiver does first is done here too: square pixels, specks smoothed, lines laid straight.

#[allow(dead_code, unreachable_pub, reason = "shared with the other tests")]
mod common;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use forms::{Paper, PaperNumber, Renderer};

/// Dots an inch of the fax, across and down.
const FAX: (f64, f64) = (204.0, 98.0);
/// The page is first drawn so much finer, then averaged into dots.
const FINER: usize = 3;
const PAPERS: u64 = 100;
const THREADS: u64 = 2;
const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const CODE: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// The same numbers on every run.
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }
    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n).unwrap()).unwrap()
    }
    fn pick(&mut self, of: &str) -> char {
        char::from(of.as_bytes()[self.below(of.len())])
    }
    fn text(&mut self, of: &str, n: usize) -> String {
        (0..n).map(|_| self.pick(of)).collect()
    }
}

/// Grey values, 0 black to 255 white, by rows.
#[derive(Clone)]
struct Picture {
    w: usize,
    h: usize,
    at: Vec<f64>,
}

impl Picture {
    fn get(&self, x: isize, y: isize) -> f64 {
        match (usize::try_from(x), usize::try_from(y)) {
            (Ok(x), Ok(y)) if x < self.w && y < self.h => self.at[y * self.w + x],
            _ => 255.0,
        }
    }

    fn make(w: usize, h: usize, value: impl Fn(usize, usize) -> f64) -> Picture {
        let at = (0..w * h).map(|i| value(i % w, i / w)).collect();
        Picture { w, h, at }
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "picture positions are small"
    )]
    fn between(&self, x: f64, y: f64) -> f64 {
        let (fx, fy) = (x.floor(), y.floor());
        let (ix, iy, dx, dy) = (fx as isize, fy as isize, x - fx, y - fy);
        let row = |y| self.get(ix, y) * (1.0 - dx) + self.get(ix + 1, y) * dx;
        row(iy) * (1.0 - dy) + row(iy + 1) * dy
    }

    /// Weights 1 2 1, across and down: a lone speck becomes a quarter of itself.
    #[allow(clippy::cast_possible_wrap, reason = "picture positions are small")]
    fn smooth(&self) -> Picture {
        let across = Picture::make(self.w, self.h, |x, y| {
            let (x, y) = (x as isize, y as isize);
            (self.get(x - 1, y) + 2.0 * self.get(x, y) + self.get(x + 1, y)) / 4.0
        });
        Picture::make(self.w, self.h, |x, y| {
            let (x, y) = (x as isize, y as isize);
            (across.get(x, y - 1) + 2.0 * across.get(x, y) + across.get(x, y + 1)) / 4.0
        })
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 255"
    )]
    fn write(&self, to: &Path) {
        let mut bytes = format!("P5 {} {} 255\n", self.w, self.h).into_bytes();
        bytes.extend(self.at.iter().map(|v| v.clamp(0.0, 255.0) as u8));
        std::fs::write(to, bytes).expect("written");
    }

    fn read(pgm: &[u8]) -> Picture {
        let mut parts = pgm.splitn(4, |b| b.is_ascii_whitespace());
        let mut word = || std::str::from_utf8(parts.next().expect("a word")).expect("ASCII");
        assert_eq!(word(), "P5");
        let (w, h) = (word().parse().expect("w"), word().parse().expect("h"));
        let bytes = &pgm[pgm.len() - w * h..];
        Picture {
            w,
            h,
            at: bytes.iter().map(|b| f64::from(*b)).collect(),
        }
    }
}

fn there(program: &str) -> bool {
    let runs = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok();
    if !runs {
        eprintln!("skipped: {program} is not installed");
    }
    runs
}

/// Part of the first sheet as a fax has it, from (x, y), w x h millimetres.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "dots of a page"
)]
fn faxed(pdf: &Path, (x, y, w, h): (f64, f64, f64, f64), skew: f64, seed: &mut Seed) -> Picture {
    let dots = |mm: f64, per_inch: f64| (mm / 25.4 * per_inch).round() as usize;
    let fine = FINER as f64;
    let number = |mm: f64, per_inch: f64| dots(mm, per_inch * fine).to_string();
    let drawn = Command::new("pdftoppm")
        .args(["-gray", "-singlefile", "-f", "1", "-l", "1"])
        .args([
            "-rx",
            &(FAX.0 * fine).to_string(),
            "-ry",
            &(FAX.1 * fine).to_string(),
        ])
        .args(["-x", &number(x, FAX.0), "-y", &number(y, FAX.1)])
        .args(["-W", &number(w, FAX.0), "-H", &number(h, FAX.1)])
        .arg(pdf)
        .output()
        .expect("pdftoppm runs");
    assert!(drawn.status.success());
    let drawn = Picture::read(&drawn.stdout);
    // Turned about the middle, in millimetres: dots are not square.
    let (sin, cos) = skew.to_radians().sin_cos();
    let ratio = FAX.0 / FAX.1;
    let (w, h) = (drawn.w / FINER, drawn.h / FINER);
    let (cx, cy) = (drawn.w as f64 / 2.0, drawn.h as f64 / 2.0);
    let mut out = Picture::make(w, h, |px, py| {
        let mut sum = 0.0;
        for sy in 0..FINER {
            for sx in 0..FINER {
                let dx = (px * FINER + sx) as f64 + 0.5 - cx;
                let dy = ((py * FINER + sy) as f64 + 0.5 - cy) * ratio;
                let (ux, uy) = (dx * cos + dy * sin, (dy * cos - dx * sin) / ratio);
                sum += drawn.get((ux + cx) as isize, (uy + cy) as isize);
            }
        }
        if sum / (fine * fine) < 127.5 {
            0.0
        } else {
            255.0
        }
    });
    for dot in &mut out.at {
        if seed.below(100) < 2 {
            *dot = 255.0 - *dot;
        }
    }
    out
}

/// Square pixels: so many rows more, specks smoothed.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "dots of a page"
)]
fn received(fax: &Picture) -> Picture {
    let ratio = FAX.0 / FAX.1;
    let h = (fax.h as f64 * ratio) as usize;
    Picture::make(fax.w, h, |x, y| {
        fax.between(x as f64, (y as f64 + 0.5) / ratio - 0.5)
    })
    .smooth()
    .smooth()
}

/// Laid straight: the slope, in rows a column, at which the rules are sharpest.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "dots of a page"
)]
fn straight(p: &Picture) -> Picture {
    let sheared = |slope: f64, x: usize, y: usize| {
        p.between(x as f64, y as f64 + slope * (x as f64 - p.w as f64 / 2.0))
    };
    let sharp = |slope: f64| -> f64 {
        (0..p.h)
            .map(|y| {
                let row: f64 = (0..p.w)
                    .step_by(4)
                    .map(|x| 255.0 - sheared(slope, x, y))
                    .sum();
                row * row
            })
            .sum()
    };
    let best = (-20..=20)
        .map(|t| f64::from(t) / 10.0)
        .map(|degrees| degrees.to_radians().tan())
        .max_by(|a, b| sharp(*a).total_cmp(&sharp(*b)))
        .expect("some slope");
    Picture::make(p.w, p.h, |x, y| sheared(best, x, y))
}

/// What is inside these of the 21 cells, one beside the other, without their rules. The cells are where the form declares them; a fax may
/// shift all of them, so the rules above and below are looked for first.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "dots of a page"
)]
fn cells(p: &Picture, left: f64, top: f64, which: &[u32], beside: f64) -> Picture {
    let mm = FAX.0 / 25.4;
    let dark_row = |y: f64| -> f64 { (0..p.w).map(|x| 255.0 - p.between(x as f64, y)).sum() };
    let shift = (-12..=12)
        .map(f64::from)
        .max_by(|a, b| {
            let both = |s: f64| dark_row(top * mm + s) + dark_row((top + 8.0) * mm + s);
            both(*a).total_cmp(&both(*b))
        })
        .expect("some shift");
    let inset = (beside, 0.85);
    let (w, h) = ((5.5 - 2.0 * inset.0) * mm, (8.0 - 2.0 * inset.1) * mm);
    let (cw, ch) = (w as usize, h as usize);
    let (gap, border) = (0, 16);
    let starts: Vec<f64> = which
        .iter()
        .map(|i| {
            let groups = [2, 15, 20].iter().filter(|g| i >= *g).count();
            left + f64::from(*i) * 5.5 + groups as f64 * 1.5 + inset.0
        })
        .collect();
    let line = Picture::make(
        starts.len() * (cw + gap) + 2 * border,
        ch + 2 * border,
        |x, y| {
            let (Some(x), Some(y)) = (x.checked_sub(border), y.checked_sub(border)) else {
                return 255.0;
            };
            let (i, dx) = (x / (cw + gap), x % (cw + gap));
            if i >= starts.len() || dx >= cw || y >= ch {
                return 255.0;
            }
            p.between(
                starts[i] * mm + dx as f64,
                (top + inset.1) * mm + shift + y as f64,
            )
        },
    );
    Picture::make(line.w * 2, line.h * 2, |x, y| {
        line.between(x as f64 / 2.0, y as f64 / 2.0)
    })
}

struct Made {
    number: String,
    code: String,
    picture: PathBuf,
    digits: PathBuf,
    letters: PathBuf,
}

/// Where letters stand in a number of the form of B2: the state, and one in the excise number. Who reads it knows that.
const LETTERS: [u32; 3] = [2, 3, 10];

fn make(renderer: &Renderer, folder: &Path, base: &Paper, n: u64) -> Made {
    let mut seed = Seed(0x9E37_79B9_7F4A_7C15 ^ (n + 1).wrapping_mul(0xD1B5_4A32_D192_ED03));
    let digits = &ALPHABET[..10];
    let number = format!(
        "{}FR{}{}{}{}{}",
        seed.text(digits, 2),
        seed.text(digits, 6),
        seed.pick(&ALPHABET[10..]),
        seed.text(digits, 4),
        seed.text(digits, 5),
        base.kind.digit(),
    );
    let code = format!("A{number}{}", seed.text(&CODE[..44], 135));
    let paper = Paper {
        number: PaperNumber::Cells(number.clone()),
        code: Some(code.clone()),
        ..base.clone()
    };
    let pdf = renderer.render(&paper).expect("a paper");
    let area = pdf
        .layout
        .areas
        .iter()
        .find(|a| a.place == "number")
        .expect("cells");
    let file = folder.join(format!("{n}.pdf"));
    std::fs::write(&file, &pdf.bytes).expect("written");
    let skew = if n.is_multiple_of(2) { 1.0 } else { -1.0 };
    let picture = folder.join(format!("{n}-code.pgm"));
    received(&faxed(&file, (160.0, 2.0, 50.0, 48.0), skew, &mut seed)).write(&picture);
    let around = (area.x - 3.0, area.y - 4.0, area.w + 6.0, area.h + 8.0);
    let fax = straight(&received(&faxed(&file, around, skew, &mut seed)));
    let line = |name: &str, which: &[u32], beside: f64| {
        let to = folder.join(format!("{n}-{name}.pgm"));
        cells(&fax, 3.0, 4.0, which, beside).write(&to);
        // Soft, then clear again, and of some 35 pixels: what is left of specks goes, and tesseract reads best. Letters stand
        // nearer to each other than digits, as in words.
        let made = Command::new("convert")
            .arg(&to)
            .args(["-blur", "0x3.5", "-level", "25%,80%", "-resize", "50%"])
            .arg(&to)
            .status();
        assert!(made.expect("convert runs").success());
        to
    };
    let others: Vec<u32> = (0..21).filter(|i| !LETTERS.contains(i)).collect();
    Made {
        digits: line("digits", &others, 0.7),
        letters: line("letters", &LETTERS, 1.2),
        number,
        code,
        picture,
    }
}

/// What tesseract reads in these pictures, one line each.
fn tesseract(folder: &Path, name: &str, pictures: &[&Path], characters: &str) -> Vec<String> {
    let list = folder.join(name);
    let lines: String = pictures
        .iter()
        .map(|p| format!("{}\n", p.display()))
        .collect();
    std::fs::write(&list, lines).expect("written");
    let said = Command::new("tesseract")
        .arg(&list)
        .args(["-", "--psm", "7", "--dpi", "300"])
        .args(["-c", &format!("tessedit_char_whitelist={characters}")])
        .args(["-c", "load_system_dawg=0", "-c", "load_freq_dawg=0"])
        .env("OMP_THREAD_LIMIT", "1")
        .output()
        .expect("tesseract runs");
    String::from_utf8_lossy(&said.stdout)
        .split('\u{c}')
        .map(|page| page.split_whitespace().collect())
        .collect()
}

/// How many of these papers zbar and tesseract read.
fn read(folder: &Path, made: &[Made]) -> (usize, usize) {
    let codes = made.iter().filter(|m| {
        let said = Command::new("zbarimg")
            .args(["-q", "--raw", "-Sdisable", "-Sqrcode.enable"])
            .arg(&m.picture)
            .output()
            .expect("zbarimg runs");
        let said = String::from_utf8_lossy(&said.stdout);
        let good = said.trim_end_matches('\n') == m.code;
        if !good {
            eprintln!("{}: {said:?}", m.picture.display());
        }
        good
    });
    let codes = codes.count();
    let of = |part: fn(&Made) -> &PathBuf| -> Vec<&Path> {
        made.iter().map(|m| part(m).as_path()).collect()
    };
    let name = &made[0].number;
    let digits = tesseract(
        folder,
        &format!("{name}-digits.txt"),
        &of(|m| &m.digits),
        &ALPHABET[..10],
    );
    let letters = tesseract(
        folder,
        &format!("{name}-letters.txt"),
        &of(|m| &m.letters),
        &ALPHABET[10..],
    );
    let numbers = made
        .iter()
        .zip(digits.iter().zip(&letters))
        .filter(|(m, (digits, letters))| {
            let (mut d, mut l) = (digits.chars(), letters.chars());
            let mut read: String = (0..21)
                .map(|i| {
                    if LETTERS.contains(&i) {
                        l.next()
                    } else {
                        d.next()
                    }
                    .unwrap_or('?')
                })
                .collect();
            read.extend(d.chain(l));
            if m.number != read {
                eprintln!("{}: {} read as {read}", m.digits.display(), m.number);
            }
            m.number == read
        });
    (codes, numbers.count())
}

fn legible(name: &str, base: &Paper) {
    if !["pdftoppm", "zbarimg", "tesseract", "convert"]
        .into_iter()
        .all(there)
    {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let kept = std::env::var_os("ACQUIT_LEGIBLE").map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or(folder.path());
    let renderer = Renderer::new();
    let (codes, numbers) = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|t| {
                let renderer = &renderer;
                scope.spawn(move || {
                    let made: Vec<Made> = (0..PAPERS)
                        .filter(|n| n % THREADS == t)
                        .map(|n| make(renderer, folder, base, n))
                        .collect();
                    read(folder, &made)
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|t| t.join().expect("no panic"))
            .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
    });
    println!("{name}: square code {codes} of {PAPERS}, number {numbers} of {PAPERS}");
    let all = usize::try_from(PAPERS).expect("small");
    assert_eq!((codes, numbers), (all, all), "{name}");
}

#[test]
fn a_faxed_daa_is_read_a_hundred_times_of_a_hundred() {
    legible("DAA", &common::daa());
}

#[test]
fn a_faxed_dsa_is_read_a_hundred_times_of_a_hundred() {
    legible("DSA", &common::dsa());
}

#[test]
fn a_faxed_eu_document_is_read_a_hundred_times_of_a_hundred() {
    legible("EU document", &common::eu());
}
